/** Secrets of clients: they live in their own store, never in the document (decisions 15, 16). */
import type { ClientSecret } from '../../domain/client.ts'
import type { StoredRecord, Write } from '../../domain/record.ts'
import { readSettings } from '../../domain/settings.ts'
import { base64urlId } from '../../kit/ids.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { Draft } from '../entity.ts'
import { invalidBody } from '../errors.ts'
import type { OperationContext } from '../operation.ts'

const secretBytes = 48
/** A secret of the caller's below this length is taken (the wire does) and told of. */
export const shortestStrongSecret = 32

/** Whether the tenant keeps hashes only. */
export const keepsHashesOnly = async ({ stores }: OperationContext): Promise<boolean> =>
  readSettings(await stores.singleton('settings')).hashOnlySecrets

/** 64 characters that nobody can guess. */
export const newSecretValue = (): string => base64urlId(secretBytes)

/** The secret of an answer: of the newest that can still be read. */
export const newestValue = (secrets: readonly ClientSecret[]): string | undefined =>
  secrets[0]?.value

/**
 * Writes for a new secret of a client, with a warning in the log when the caller chose a weak one.
 */
export const secretWrites = async (
  clientId: string,
  value: string,
  context: OperationContext,
): Promise<Write[]> => {
  const { stores } = context
  const { write } = stores.clientSecrets.insert({
    clientId,
    value,
    hashOnly: await keepsHashesOnly(context),
  })
  if (value.length >= shortestStrongSecret) return [write]
  const warning = stores.events.write({
    type: 'w',
    clientId,
    description: `A client secret of fewer than ${shortestStrongSecret} characters was set`,
  })
  return [write, warning]
}

const grantsWithoutIdToken = new Set<unknown>(['client_credentials', 'refresh_token'])

/**
 * Whether a client's ID tokens are signed with its secret, which a tenant of hashes cannot read
 * back (decisions 7, 15).
 */
export const signsWithSecret = (document: JsonObject): boolean => {
  const { jwt_configuration: configuration, grant_types: types } = document
  const alg = isJsonObject(configuration) ? configuration['alg'] : undefined
  const isHmac = alg === 'HS256' || (alg === undefined && document['oidc_conformant'] !== true)
  const isPublic = document['token_endpoint_auth_method'] === 'none'
  const getsIdTokens =
    !Array.isArray(types) || types.some((type) => !grantsWithoutIdToken.has(type))
  return isHmac && !isPublic && getsIdTokens
}

/** Rule of a creation: a secret, given or made, shown this once even when only its hash is kept. */
export const mintSecret = async (draft: Draft, context: OperationContext): Promise<Draft> => {
  const { client_secret: sent, ...document } = draft.document
  const value = typeof sent === 'string' ? sent : newSecretValue()
  return {
    ...draft,
    document,
    writes: [...draft.writes, ...(await secretWrites(draft.id, value, context))],
    shown: { ...draft.shown, client_secret: value },
  }
}

/** Rule of an update: a secret that is sent replaces all others at once. */
export const replaceSecret = async (draft: Draft, context: OperationContext): Promise<Draft> => {
  const { client_secret: _sent, ...document } = draft.document
  const { client_secret: value } = draft.body
  if (typeof value !== 'string') return { ...draft, document }
  const writes = [
    ...draft.writes,
    context.stores.clientSecrets.deleteAll(draft.id),
    ...(await secretWrites(draft.id, value, context)),
  ]
  return { ...draft, document, writes, shown: { ...draft.shown, client_secret: value } }
}

/**
 * Rule for tenants that keep hashes only: HS256 that somebody asked for is refused (400), HS256 by
 * default becomes RS256.
 */
export const avoidUnreadableSecret = async (
  draft: Draft,
  context: OperationContext,
): Promise<Draft> => {
  if (!signsWithSecret(draft.document) || !(await keepsHashesOnly(context))) return draft
  const { jwt_configuration: configuration } = draft.document
  if (draft.current !== undefined || (isJsonObject(configuration) && configuration['alg']))
    throw invalidBody('A tenant that keeps secrets as hashes cannot sign ID tokens with HS256')
  const asymmetric = { ...(isJsonObject(configuration) ? configuration : {}), alg: 'RS256' }
  return { ...draft, document: { ...draft.document, jwt_configuration: asymmetric } }
}

/** The readable secrets of clients, by client id. */
export const secretValues = async (
  records: readonly StoredRecord[],
  { stores }: OperationContext,
): Promise<Map<string, string | undefined>> => {
  const entries = await Promise.all(
    records.map(async ({ id }) => [id, newestValue(await stores.clientSecrets.list(id))] as const),
  )
  return new Map(entries)
}
