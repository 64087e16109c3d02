/** Client grants from the cache, by client, audience and subject type. */
import type { ClientGrant, ClientGrantStore } from '../../domain/client-grant.ts'
import { freeze } from '../freeze.ts'
import { clientGrantKey, parseObject } from '../records.ts'
import type { Session } from '../session.ts'
import type { Tables } from '../tables.ts'
import { numberOf, textOf, textsOf } from './members.ts'

type Key = Parameters<ClientGrantStore['find']>[0]

/** The client-grant store of one tenant. */
export const clientGrantStore = (session: Session): ClientGrantStore => ({
  find: (key) =>
    session.caches.clientGrant.get({ tenantId: session.tenant.id, key: clientGrantKey(key) }, () =>
      load(session, key),
    ),
})

const load = async ({ database, tenant }: Session, key: Key): Promise<ClientGrant | undefined> => {
  const query = database.build
    .selectFrom('client_grant')
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    // The grant for third parties names no client, and is asked for as ''.
    .where('client_id', key.clientId === '' ? 'is' : '=', key.clientId === '' ? null : key.clientId)
    .where('audience', '=', key.audience)
    .where('subject_type', '=', key.subjectType)
  const [row] = await database.read(query)
  return row === undefined ? undefined : freeze(toClientGrant(row))
}

const toClientGrant = (row: Tables['client_grant']): ClientGrant => {
  const document = parseObject(row.document)
  return {
    id: row.id,
    clientId: String(row.client_id),
    audience: String(row.audience),
    subjectType: String(row.subject_type),
    scopes: textsOf(document['scope']),
    allowAllScopes: document['allow_all_scopes'] === true,
    organizationUsage: textOf(document['organization_usage']) ?? 'deny',
    maxLifetime: numberOf(row.max_lifetime),
    document,
  }
}
