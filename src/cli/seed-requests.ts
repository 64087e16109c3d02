import type { Storage } from '../domain/storage.ts'
import type { ManagementApi } from '../management/dispatch.ts'
import { Refused } from './call.ts'
import type { ApplyRequest } from './seed-item.ts'

/** Sends the seed's requests to the default tenant through `api`, which asks for no token. */
export const seedRequests =
  (storage: Storage, api: ManagementApi): ApplyRequest =>
  async ({ method, path, body, id, members }) => {
    const tenant = await storage.tenants.byName('default')
    if (tenant === undefined) throw new Refused('There is no default tenant to seed.')
    const [plainPath = '', queryString = ''] = path.split('?')
    const answer = await api.handle({
      facts: { method, path: plainPath, queryString },
      served: { tenant, domain: tenant.canonical },
      stores: storage.forTenant(tenant),
      authorization: undefined,
      contentType: 'application/json',
      readBody: () => Promise.resolve(JSON.stringify(body ?? {})),
      newRecordId: id,
      newRecordMembers: members,
    })
    return { status: answer.status, body: parsed(answer.body) }
  }

const parsed = (body: unknown): unknown =>
  typeof body === 'string' && body !== '' ? JSON.parse(body) : undefined
