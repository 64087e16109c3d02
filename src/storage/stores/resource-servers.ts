/** Resource servers from the cache, by identifier. */
import type { ResourceServer, ResourceServerStore } from '../../domain/resource-server.ts'
import { freeze } from '../freeze.ts'
import { readRecord } from '../records.ts'
import type { Session } from '../session.ts'
import type { Tables } from '../tables.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import { canExist, numberOf, objectOf, textOf } from './members.ts'

const defaultLifetimeSeconds = 86_400
const defaultLifetimeForWebSeconds = 7200

/** The resource-server store of one tenant. */
export const resourceServerStore = (session: Session): ResourceServerStore => ({
  find: (identifier) =>
    canExist(identifier)
      ? session.caches.resourceServer.get({ tenantId: session.tenant.id, key: identifier }, () =>
          load(session, identifier),
        )
      : Promise.resolve(undefined),
})

const load = async (session: Session, identifier: string): Promise<ResourceServer | undefined> => {
  const query = session.database.build
    .selectFrom('resource_server')
    .selectAll()
    .where('tenant_id', '=', session.tenant.id)
    .where('identifier', '=', identifier)
  const [row] = await session.database.read(query)
  return row === undefined ? undefined : freeze(toResourceServer(session, row))
}

const toResourceServer = (session: Session, row: Tables['resource_server']): ResourceServer => {
  const { document, columns } = readRecord(session, 'resource_server', row)
  const lifetime = numberOf(document['token_lifetime']) ?? defaultLifetimeSeconds
  return {
    id: row.id,
    identifier: String(columns['identifier']),
    name: textOf(document['name']),
    isSystem: columns['is_system'] === 1,
    scopes: scopeValues(document['scopes']),
    signingAlg: textOf(document['signing_alg']) ?? 'RS256',
    signingSecret: textOf(document['signing_secret']),
    tokenDialect: textOf(document['token_dialect']) ?? 'access_token',
    enforcePolicies: document['enforce_policies'] === true,
    tokenLifetime: lifetime,
    tokenLifetimeForWeb:
      numberOf(document['token_lifetime_for_web']) ??
      Math.min(defaultLifetimeForWebSeconds, lifetime),
    allowOfflineAccess: document['allow_offline_access'] === true,
    clientPolicy: policyFor(document, 'client') ?? 'require_client_grant',
    userPolicy: policyFor(document, 'user') ?? 'allow_all',
    document,
  }
}

const scopeValues = (scopes: unknown): string[] =>
  Array.isArray(scopes)
    ? scopes.flatMap((scope) => (isJsonObject(scope) ? (textOf(scope['value']) ?? []) : []))
    : []

const policyFor = (document: JsonObject, subject: 'client' | 'user'): string | undefined =>
  textOf(objectOf(objectOf(document['subject_type_authorization'])[subject])['policy'])
