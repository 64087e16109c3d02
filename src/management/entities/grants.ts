/**
 * Consents of users: what a person let a client do (contract §4, `/grants`). They are made where
 * people consent; here they are read and withdrawn. Withdrawing one ends the refresh tokens that it
 * allowed.
 */
import { Type } from 'typebox'
import type { StoredRecord, Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import { hexId } from '../../kit/ids.ts'
import type { JsonObject } from '../../kit/json.ts'
import { entity } from '../entity.ts'
import type { Draft, Entity, Rule } from '../entity.ts'
import { open, optional, text, texts } from './schema-parts.ts'

/**
 * The refresh tokens that a consent allowed, and codes on their way to be exchanged, to be deleted
 * with it. Rows for the own profile name no API, so withdrawing that ends all of the client's.
 */
export const endConsent = ({ columns }: StoredRecord, stores: TenantStores): Write[] => {
  const userId = String(columns['user_id'])
  const clientId = String(columns['client_id'])
  const audience = String(columns['audience'])
  const isProfile = audience === userinfoAudience(stores.tenant)
  return [
    // Before the refresh tokens: an exchange under way is waited for, and what it gave is then seen.
    stores.oneTime.deleteWhere({ kind: 'authorization_code', userId, clientId }),
    stores.oneTime.deleteWhere({ kind: 'user_code', userId, clientId }),
    stores.refreshTokens.delete({ userId, clientId, ...(isProfile ? {} : { audience }) }),
  ]
}

const endRefreshTokens: Rule = (draft: Draft, { stores }) => ({
  ...draft,
  writes: [
    ...draft.writes,
    ...(draft.current === undefined ? [] : endConsent(draft.current, stores)),
  ],
})

const filters = optional({
  user_id: Type.String({ description: 'User whose consents to list' }),
  client_id: Type.String({ description: 'Client the consents are for' }),
  audience: Type.String({ description: 'API the consents are for' }),
})

/** The columns that a query names. */
export const consentFilter = (query: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.keys(filters).flatMap((name) => {
      const value = query[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

const verbs: Entity['verbs'] = {
  list: { id: 'get_grants', summary: 'Get grants', scopes: ['read:grants'] },
  delete: { id: 'delete_grants_by_id', summary: 'Delete a grant by id', scopes: ['delete:grants'] },
}

export const grants: Entity = entity({
  face: 'compatible',
  tag: 'grants',
  table: 'user_grant',
  path: '/grants',
  idMember: 'id',
  newId: () => hexId(12),
  collection: 'grants',
  verbs,
  schema: open(
    optional({
      id: text('Id of the grant'),
      clientID: text('Client that may act for the user'),
      user_id: text('User that consented'),
      audience: text('API that may be called'),
      scope: texts('Scopes that the user consented to', { minLength: 1 }),
    }),
  ),
  filters,
  where: consentFilter,
  columns: () => ({}),
  beforeDelete: [endRefreshTokens],
  notFound: { status: 404, message: 'The grant does not exist.' },
  idempotentDelete: true,
})
