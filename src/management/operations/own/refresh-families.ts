/** Which refresh tokens a revocation ends: their rows go, so nothing has to be remembered of them. */
import type { RefreshToken, RefreshTokenFilter } from '../../../domain/refresh-token.ts'
import type { Write } from '../../../domain/record.ts'
import type { RevocationRule } from '../../../domain/revocation.ts'
import type { TenantStores } from '../../../domain/storage.ts'
import { userinfoAudience } from '../../../domain/tenant.ts'
import { isoSeconds } from '../../../kit/clock.ts'
import { invalidBody } from '../../errors.ts'

const step = 500
const most = 5_000

/**
 * Writes that delete the families a rule covers, within one session when `sessionId` is given. A
 * rule about access tokens alone covers none. Throws 400 for more than 5,000.
 */
export const familyEnds = async (
  stores: TenantStores,
  rule: Omit<RevocationRule, 'id'>,
  sessionId: string | undefined,
): Promise<Write[]> => {
  if (rule.kind !== undefined && rule.kind !== 'refresh_token') return []
  const { clientId, subject: userId, audience } = rule
  const filter: RefreshTokenFilter = {
    ...(clientId === undefined ? {} : { clientId }),
    ...(userId === undefined ? {} : { userId }),
    ...(sessionId === undefined ? {} : { sessionId }),
  }
  const until = isoSeconds(rule.issuedBefore + 1)
  const covered = (family: RefreshToken): boolean =>
    family.createdAt < until && (audience === undefined || isFor(family, audience, stores))
  const found = (await allOf(stores, filter)).filter(covered)
  return found.map(({ id }) => stores.refreshTokens.delete({ id }))
}

const isFor = ({ resources }: RefreshToken, audience: string, { tenant }: TenantStores): boolean =>
  resources.some((resource) => (resource.audience ?? userinfoAudience(tenant)) === audience)

const allOf = async (
  { refreshTokens }: TenantStores,
  filter: RefreshTokenFilter,
): Promise<RefreshToken[]> => {
  const found: RefreshToken[] = []
  for (let before: string | undefined; ; before = found.at(-1)?.id) {
    const page = { ...filter, ...(before === undefined ? {} : { before }), limit: step }
    const part = await refreshTokens.list(page)
    found.push(...part)
    if (found.length > most)
      throw invalidBody(`More than ${most} refresh tokens cannot be revoked at once`)
    if (part.length < step) return found
  }
}
