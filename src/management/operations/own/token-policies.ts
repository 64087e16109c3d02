/**
 * Lifetime caps of the tenant, of clients and of client grants (decisions 3): `{max_lifetime:
 * seconds | null}`.
 */
import { Type } from 'typebox'
import { longestLifetimeSeconds } from '../../../domain/lifetime.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import { AlreadyExists, VersionRace } from '../../../domain/record.ts'
import type { JsonValue } from '../../../kit/json.ts'
import { closed } from '../../entities/schema-parts.ts'
import { notFound } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { requireClient } from '../require-client.ts'

const policy = closed({
  max_lifetime: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    minimum: 1,
    maximum: longestLifetimeSeconds,
    description: 'Longest lifetime of access tokens in seconds; null for no cap',
  }),
})

const capOf = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' ? value : null

const answer = (cap: number | null): Result => ({ status: 200, body: { max_lifetime: cap } })

const requireGrant = async ({ stores, params }: OperationContext): Promise<StoredRecord> => {
  const grant = await stores.records('client_grant').get(params['id'] ?? '')
  if (grant === undefined) throw notFound('The grant does not exist.', 'inexistent_client_grant')
  return grant
}

interface Holder {
  readonly table: 'client' | 'client_grant'
  readonly find: (context: OperationContext) => Promise<StoredRecord>
}

const readOf =
  ({ find }: Holder) =>
  async (context: OperationContext): Promise<Result> =>
    answer(capOf((await find(context)).columns['max_lifetime']))

const writeOf =
  ({ table, find }: Holder) =>
  async (context: OperationContext): Promise<Result> => {
    const record = await find(context)
    const cap = capOf(context.body['max_lifetime'])
    const update = context.stores
      .records(table)
      .update(record, { columns: { max_lifetime: cap }, document: record.document })
    return context.commit([update], answer(cap), { table, id: record.id })
  }

const tenantId = 'token_policy'

const readTenant = async ({ stores }: OperationContext): Promise<Result> =>
  answer(capOf((await stores.records('singleton').get(tenantId))?.document['max_lifetime']))

const writeTenant = async (context: OperationContext): Promise<Result> => {
  const singletons = context.stores.records('singleton')
  const current = await singletons.get(tenantId)
  const cap = capOf(context.body['max_lifetime'])
  const document = { max_lifetime: cap }
  const write =
    current === undefined
      ? singletons.insert({ id: tenantId, columns: {}, document })
      : singletons.update(current, { document })
  try {
    return await context.commit([write], answer(cap), { table: 'singleton', id: tenantId })
  } catch (error) {
    if (error instanceof AlreadyExists) throw new VersionRace('The policy was created meanwhile.')
    throw error
  }
}

const pair = (facts: {
  name: string
  path: string
  tag: string
  of: string
  read: Operation['run']
  write: Operation['run']
}): Operation[] => {
  const { name, path, tag, of, read, write } = facts
  const common = { path, tag, face: 'own', successStatus: 200, response: policy } as const
  return [
    {
      ...common,
      id: `get_${name}_token_policy`,
      method: 'GET',
      summary: `Get the token policy of ${of}`,
      scopes: ['read:token_policies'],
      run: read,
    },
    {
      ...common,
      id: `put_${name}_token_policy`,
      method: 'PUT',
      summary: `Set the token policy of ${of}`,
      scopes: ['update:token_policies'],
      body: policy,
      requiresBody: true,
      run: write,
    },
  ]
}

const ofClient: Holder = { table: 'client', find: (context) => requireClient(context) }
const ofGrant: Holder = { table: 'client_grant', find: requireGrant }

export const tokenPolicyOperations: readonly Operation[] = [
  ...pair({
    name: 'client',
    path: '/clients/{id}/token-policy',
    tag: 'clients',
    of: 'a client',
    read: readOf(ofClient),
    write: writeOf(ofClient),
  }),
  ...pair({
    name: 'client_grant',
    path: '/client-grants/{id}/token-policy',
    tag: 'client-grants',
    of: 'a client grant',
    read: readOf(ofGrant),
    write: writeOf(ofGrant),
  }),
  ...pair({
    name: 'tenant',
    path: '/tenant/token-policy',
    tag: 'tenants',
    of: 'the tenant',
    read: readTenant,
    write: writeTenant,
  }),
]
