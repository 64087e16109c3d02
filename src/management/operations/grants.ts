/** The deletion of a user's consents, all of them or those for one client or API (contract §6.3). */
import { Type } from 'typebox'
import { consentFilter, endConsent } from '../entities/grants.ts'
import { recordsWhere } from '../entities/records-where.ts'
import { text } from '../entities/schema-parts.ts'
import type { Operation } from '../operation.ts'

export const deleteGrants: Operation = {
  face: 'compatible',
  tag: 'grants',
  id: 'delete_grants_by_user_id',
  method: 'DELETE',
  path: '/grants',
  summary: 'Delete a grant by user_id',
  scopes: ['delete:grants'],
  query: Type.Object({
    user_id: text('User whose consents to delete', { minLength: 1 }),
    client_id: Type.Optional(text('Only those for this client')),
    audience: Type.Optional(text('Only those for this API')),
  }),
  successStatus: 204,
  async run(context) {
    const { stores, query } = context
    const records = stores.records('user_grant')
    const found = await recordsWhere(records, consentFilter(query))
    const writes = found.flatMap((grant) => [records.delete(grant), ...endConsent(grant, stores)])
    return context.commit(writes, { status: 204 })
  },
}
