/**
 * The first administrator (decisions 23): named without a token, by whoever has the set-up code that
 * the server printed. Closed for good once the tenant has an owner.
 */
import { Type } from 'typebox'
import { administratorsConnection, owners } from '../../../domain/administrator.ts'
import { userColumns } from '../../../domain/new-user.ts'
import { AlreadyExists, VersionRace } from '../../../domain/record.ts'
import type { StoredRecord, Write } from '../../../domain/record.ts'
import { forgiveSetupTries, trySetupCode } from '../../../domain/setup-code.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { closed, text } from '../../entities/schema-parts.ts'
import { createUser, userConflict } from '../../entities/user-creation.ts'
import { ApiError } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import type { UserPasswords } from '../../ports.ts'
import { administratorSchema, presentAdministrators } from './administrators.ts'

const forbidden = (message: string, errorCode: string, attributes?: JsonObject): ApiError =>
  new ApiError({ status: 403, message, errorCode, attributes })

const closedForGood = (): ApiError =>
  forbidden('This tenant has an owner: it is set up.', 'setup_closed')

/** The record of the code that was sent; refuses any other. Raises 403. */
const requireCode = async ({ stores, body, clock }: OperationContext): Promise<StoredRecord> => {
  const tried = await trySetupCode(stores, String(body['setup_code']), clock.now())
  if (tried.outcome === 'right') return tried.record
  if (tried.outcome === 'over')
    throw forbidden(
      'The set-up code is over. Restart the server to have a new one printed.',
      'setup_code_over',
    )
  throw forbidden('The set-up code is wrong.', 'invalid_setup_code', {
    tries_left: tried.triesLeft,
  })
}

interface Account {
  readonly id: string
  readonly document: JsonObject
  readonly writes: readonly Write[]
}

const newAccount = async (
  context: OperationContext,
  passwords: UserPasswords,
): Promise<Account> => {
  const { email, password } = context.body
  const body = { connection: administratorsConnection, email, password, verify_email: false }
  return createUser(passwords)({ id: '', document: body, body, writes: [], shown: {} }, context)
}

const friendlyName = async ({ stores, body }: OperationContext): Promise<Write[]> => {
  const { friendly_name: name } = body
  if (typeof name !== 'string' || name.trim() === '') return []
  const singletons = stores.records('singleton')
  const current = await singletons.get('tenant_settings')
  const document = { ...current?.document, friendly_name: name.trim() }
  return [
    current === undefined
      ? singletons.insert({ id: 'tenant_settings', columns: {}, document })
      : singletons.update(current, { document }),
  ]
}

const run =
  (passwords: UserPasswords) =>
  async (context: OperationContext): Promise<Result> => {
    const { stores } = context
    if ((await owners(stores, 1)).length > 0) throw closedForGood()
    const code = await requireCode(context)
    let account: Account
    try {
      account = await newAccount(context, passwords)
    } catch (error) {
      // Only who had the code comes this far, so there is nothing to guess any more.
      if (error instanceof ApiError) await forgiveSetupTries(stores, code)
      throw error
    }
    return nameOwner(context, { account, code })
  }

const nameOwner = async (
  context: OperationContext,
  { account, code }: { account: Account; code: StoredRecord },
): Promise<Result> => {
  const { stores } = context
  const { id, document } = account
  const columns = { role: 'owner' }
  const [shown = {}] = await presentAdministrators(
    [{ id, columns, createdAt: String(document['created_at']) }],
    context,
  )
  const { email = null, name = null, picture = null } = document
  const writes = [
    // The code goes with its use: of two at once one finds it gone, and the tenant set up.
    stores.records('singleton').delete(code),
    stores.records('user').insert({ id, document, columns: userColumns(document) }),
    ...account.writes,
    stores.records('administrator').insert({ id, columns, document: {} }),
    ...(await friendlyName(context)),
  ]
  try {
    return await context.commit(writes, { status: 201, body: { ...shown, email, name, picture } })
  } catch (error) {
    if (!(error instanceof AlreadyExists)) throw error
    if ((await owners(stores, 1)).length > 0) throw new VersionRace('It was set up meanwhile.')
    throw new ApiError(userConflict)
  }
}

/** The operation, given what hashes passwords. */
export const setup = ({ passwords }: { passwords: UserPasswords }): Operation => ({
  id: 'post_setup',
  method: 'POST',
  path: '/setup',
  face: 'own',
  tag: 'administrators',
  summary: 'Set up the first administrator',
  scopes: [],
  isOpen: true,
  requiresBody: true,
  body: closed({
    setup_code: text('The code that the server printed', { minLength: 20, maxLength: 64 }),
    email: text('Email address to sign in by', { format: 'email', maxLength: 320 }),
    password: text('Password', { minLength: 1, maxLength: 1_000 }),
    friendly_name: Type.Optional(text('Name of the tenant for people', { maxLength: 1_000 })),
  }),
  successStatus: 201,
  response: administratorSchema,
  secretMembers: ['setup_code', 'password'],
  run: run(passwords),
})
