/**
 * Administrators of the tenant (decisions 17, 36): who governs it in the console, and by which role.
 * Their accounts are users of a connection of their own and are made like any user; here they get,
 * change and lose their role.
 */
import { Type } from 'typebox'
import {
  administratorRoles,
  administratorsConnection,
  ownersScope,
} from '../../../domain/administrator.ts'
import type { StoredRecord, Write } from '../../../domain/record.ts'
import { setupCodeSingleton } from '../../../domain/setup-code.ts'
import { isoTime } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { closed, nullable, oneOf, open, optional, text } from '../../entities/schema-parts.ts'
import { inexistentUser } from '../../entities/users.ts'
import { ApiError, conflict, notFound } from '../../errors.ts'
import { leavingOwner } from '../../govern.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { revokeUntilNow } from '../../revocation-writes.ts'

const mostAdministrators = 1_000

const role = oneOf('What the administrator may do', administratorRoles)

export const administratorSchema = open({
  user_id: text('Id of the user'),
  role,
  ...optional({
    email: nullable(text('Email address')),
    name: nullable(text('Name')),
    picture: nullable(text('Picture')),
    created_at: text('When the role was first given'),
    last_login: nullable(text('When the user last signed in')),
  }),
})

/** An administrator as every answer shows it. */
export const presentAdministrators = async (
  records: readonly Pick<StoredRecord, 'id' | 'columns' | 'createdAt'>[],
  { stores }: OperationContext,
): Promise<JsonObject[]> => {
  const logins = await stores.users.loginCounts(records.map(({ id }) => id))
  return Promise.all(
    records.map(async ({ id, columns, createdAt }): Promise<JsonObject> => {
      const document = (await stores.users.find(id))?.document ?? {}
      const memberOf = (name: string): JsonValue => document[name] ?? null
      return {
        user_id: id,
        email: memberOf('email'),
        name: memberOf('name'),
        picture: memberOf('picture'),
        role: columns['role'] ?? null,
        created_at: createdAt,
        last_login: logins.get(id)?.lastLogin ?? null,
      }
    }),
  )
}

const inexistentAdministrator = (): ApiError =>
  notFound('The administrator does not exist.', 'inexistent_administrator')

const findAdministrator = async ({
  stores,
  params,
}: OperationContext): Promise<StoredRecord | undefined> =>
  stores.records('administrator').get(params['user_id'] ?? '')

const list = async (context: OperationContext): Promise<Result> => {
  const records = await context.stores.records('administrator').list({ limit: mostAdministrators })
  return { status: 200, body: { administrators: await presentAdministrators(records, context) } }
}

const shownOne = async (
  record: Pick<StoredRecord, 'id' | 'columns' | 'createdAt'>,
  context: OperationContext,
): Promise<JsonObject> => {
  const [shown = {}] = await presentAdministrators([record], context)
  return shown
}

const get = async (context: OperationContext): Promise<Result> => {
  const record = await findAdministrator(context)
  if (record === undefined) throw inexistentAdministrator()
  return { status: 200, body: await shownOne(record, context) }
}

/** Only people of the administrators' connection sign in to the console. */
const assertAccount = async ({ stores, params }: OperationContext): Promise<void> => {
  const user = await stores.records('user').get(params['user_id'] ?? '')
  if (user === undefined) throw new ApiError(inexistentUser)
  if (user.columns['connection'] !== administratorsConnection)
    throw conflict(
      `Administrators are users of the connection ${administratorsConnection}.`,
      'not_an_administrator_account',
    )
}

/** Whoever names an owner ends what the set-up code was for. */
const endSetup = async ({ stores }: OperationContext): Promise<Write[]> => {
  const singletons = stores.records('singleton')
  const code = await singletons.get(setupCodeSingleton)
  return code === undefined ? [] : [singletons.delete(code)]
}

/** What was issued under the role before ends, tokens made by hand included. */
const endTokens = (userId: string, context: OperationContext): Write =>
  revokeUntilNow(context, { subject: userId })

const put = async (context: OperationContext): Promise<Result> => {
  const { stores, params, body, clock } = context
  await assertAccount(context)
  const id = params['user_id'] ?? ''
  const records = stores.records('administrator')
  const current = await records.get(id)
  const columns = { role: String(body['role']) }
  const createdAt = current?.createdAt ?? isoTime(clock.now())
  const shown = await shownOne({ id, columns, createdAt }, context)
  if (current?.columns['role'] === columns.role) return { status: 200, body: shown }
  const writes = [
    current === undefined
      ? records.insert({ id, columns, document: {} })
      : records.update(current, { columns, document: {} }),
    ...(columns.role === 'owner' ? await endSetup(context) : await leavingOwner(id, context)),
    ...(current === undefined ? [] : [endTokens(id, context)]),
  ]
  return context.commit(writes, { status: 200, body: shown })
}

const remove = async (context: OperationContext): Promise<Result> => {
  const current = await findAdministrator(context)
  if (current === undefined) throw inexistentAdministrator()
  const writes = [
    context.stores.records('administrator').delete(current),
    ...(await leavingOwner(current.id, context)),
    endTokens(current.id, context),
  ]
  return context.commit(writes, { status: 204 })
}

const common = { face: 'own', tag: 'administrators' } as const
const reading = ['read:administrators']
const itemPath = '/administrators/{user_id}'

export const administratorOperations: readonly Operation[] = [
  {
    ...common,
    id: 'list_administrators',
    method: 'GET',
    path: '/administrators',
    summary: 'List administrators',
    scopes: reading,
    successStatus: 200,
    response: open({ administrators: Type.Array(administratorSchema) }),
    run: list,
  },
  {
    ...common,
    id: 'get_administrator',
    method: 'GET',
    path: itemPath,
    summary: 'Get an administrator',
    scopes: reading,
    successStatus: 200,
    response: administratorSchema,
    run: get,
  },
  {
    ...common,
    id: 'put_administrator',
    method: 'PUT',
    path: itemPath,
    summary: 'Give an administrator a role',
    scopes: [ownersScope],
    requiresBody: true,
    body: closed({ role }),
    successStatus: 200,
    response: administratorSchema,
    run: put,
  },
  {
    ...common,
    id: 'delete_administrator',
    method: 'DELETE',
    path: itemPath,
    summary: 'Take the role of an administrator',
    scopes: [ownersScope],
    successStatus: 204,
    run: remove,
  },
]
