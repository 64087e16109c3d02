/** Refresh tokens as entries of the token list: each row that is there is live. */
import type { RefreshToken, RefreshTokenFilter } from '../../../domain/refresh-token.ts'
import type { TenantStores } from '../../../domain/storage.ts'
import type { JsonObject } from '../../../kit/json.ts'

/** The earlier of the two ends, if any. */
const endOf = ({ expiresAt, idleExpiresAt }: RefreshToken): string | undefined => {
  if (expiresAt === undefined || idleExpiresAt === undefined) return expiresAt ?? idleExpiresAt
  return expiresAt < idleExpiresAt ? expiresAt : idleExpiresAt
}

const presentFamily = async (
  family: RefreshToken,
  { clients }: TenantStores,
): Promise<JsonObject> => {
  const expires_at = endOf(family)
  const [first] = family.resources
  return {
    id: family.id,
    kind: 'refresh_token',
    status: 'active',
    client_id: family.clientId,
    client_name: (await clients.find(family.clientId))?.name ?? null,
    subject: family.userId,
    user_id: family.userId,
    audience: first?.audience ?? null,
    scopes: [...new Set(family.resources.flatMap(({ scopes }) => scopes))],
    issued_at: family.createdAt,
    ...(expires_at === undefined ? {} : { expires_at }),
    idle_expires_at: family.idleExpiresAt ?? null,
    last_exchanged_at: family.lastExchangedAt ?? null,
    rotates: family.isRotating,
    session_id: family.sessionId ?? null,
  }
}

/** A page of them, newest first; `next` is the id that the page after begins behind. */
export const listFamilies = async (
  stores: TenantStores,
  page: RefreshTokenFilter & { readonly before?: string; readonly take: number },
): Promise<{ tokens: JsonObject[]; next: string | undefined }> => {
  const { take, ...filter } = page
  const found = await stores.refreshTokens.list({ ...filter, limit: take + 1 })
  const shown = found.slice(0, take)
  return {
    tokens: await Promise.all(shown.map((family) => presentFamily(family, stores))),
    next: found.length > take ? shown.at(-1)?.id : undefined,
  }
}
