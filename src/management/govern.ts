/**
 * Who may govern whom. The scopes of the compatible API know no ranks: whoever may change clients
 * may change any client, and read its secret. Roles of the console are ranks, so a few rules stand
 * in the way of climbing from one to the next: administrators' accounts are changed by owners alone,
 * and nobody hands out, or takes over, more of the system API than is within reach.
 */
import {
  administratorsConnection,
  consoleClientId,
  isOwnersAlone,
  owners,
  ownersScope,
} from '../domain/administrator.ts'
import type { StoredRecord, Write } from '../domain/record.ts'
import { managementAudience } from '../domain/tenant.ts'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { ApiError, conflict, insufficientScope } from './errors.ts'
import type { Rule } from './entity.ts'
import type { Operation, OperationContext, Result } from './operation.ts'
import { revokeUntilNow } from './revocation-writes.ts'

const isOwner = ({ caller }: OperationContext): boolean => caller.scopes.includes(ownersScope)

/** Raises 403 for whoever may not decide about administrators. */
export const assertOwner = (context: OperationContext): void => {
  if (!isOwner(context)) throw insufficientScope([ownersScope])
}

const isOfAdministrators = ({ columns, document }: StoredRecord): boolean => {
  const { identities } = document
  const items = Array.isArray(identities) ? identities.filter(isJsonObject) : []
  return (
    columns['connection'] === administratorsConnection ||
    items.some(({ connection }) => connection === administratorsConnection)
  )
}

/** Raises 403 when the user has an account in the administrators' connection and the caller is no owner. */
export const assertMayGovernUser = (user: StoredRecord, context: OperationContext): void => {
  if (isOfAdministrators(user)) assertOwner(context)
}

/** The same by the user's id; an unknown one is nobody's account. */
export const assertMayGovernUserId = async (
  userId: string,
  context: OperationContext,
): Promise<void> => {
  const user = await context.stores.records('user').get(userId)
  if (user !== undefined) assertMayGovernUser(user, context)
}

/** Rule of a creation: an account of the administrators' connection is an owner's to make. */
export const ownersMakeAdministrators: Rule = (draft, context) => {
  if (draft.body['connection'] === administratorsConnection) assertOwner(context)
  return draft
}

/** Raises 409 for a user who is to become one with another and is of the administrators' connection. */
export const assertLinkable = (user: StoredRecord): void => {
  if (isOfAdministrators(user))
    throw conflict('Accounts of administrators cannot be linked.', 'administrator_account')
}

const mostOwners = 1_000

/**
 * For a change after which the user governs nothing any more. Raises 409 for the last owner who can
 * sign in. The write makes two such changes at once one after the other: it goes with the change.
 */
export const leavingOwner = async (
  userId: string,
  { stores }: OperationContext,
): Promise<Write[]> => {
  const singletons = stores.records('singleton')
  // Read before the owners are: whoever changes them in between makes this commit repeat.
  const lock = await singletons.get('console')
  const known = await owners(stores, mostOwners)
  if (!known.some(({ id }) => id === userId)) return []
  const others = await Promise.all(
    known.filter(({ id }) => id !== userId).map(({ id }) => stores.users.find(id)),
  )
  if (!others.some((user) => user?.isBlocked === false))
    throw conflict('This is the last owner of the tenant. Name another owner first.', 'last_owner')
  return lock === undefined ? [] : [singletons.update(lock, { document: lock.document })]
}

/** Rule of a deletion. */
export const keepLastOwner: Rule = async (draft, context) => ({
  ...draft,
  writes: [...draft.writes, ...(await leavingOwner(draft.id, context))],
})

/** Rule of an update: a blocked administrator governs nothing, by tokens made by hand neither. */
export const endBlockedAdministrator: Rule = async (draft, context) => {
  const { body, current, id } = draft
  if (body['blocked'] !== true || current === undefined || !isOfAdministrators(current))
    return draft
  const { writes } = draft
  const tokens = revokeUntilNow(context, { subject: id })
  return { ...draft, writes: [...writes, ...(await leavingOwner(id, context)), tokens] }
}

/**
 * Whether the caller acts for a person whose role bounds what may be done: by the console, or by a
 * token that was made by hand.
 */
const isBounded = async ({ stores, caller }: OperationContext): Promise<boolean> =>
  caller.clientId === (await consoleClientId(stores)) ||
  caller.clientId === (await stores.singleton('explorer_client'))?.['client_id']

/** No token made by hand can make another, so nobody misses it (decisions 6). */
const makesTokens = 'create:tokens'

interface Granted {
  readonly scopes: readonly string[]
  readonly allowAllScopes: boolean
}

/**
 * Of what is granted on the system API, the scopes beyond the caller's reach. Machines give away what
 * they do not hold, as the compatible API has it, but not what owners keep to themselves: an editor
 * would else climb by a machine of the own making.
 */
const beyond = async (granted: Granted, context: OperationContext): Promise<string[]> => {
  const scopes = granted.allowAllScopes ? [ownersScope] : granted.scopes
  const held = new Set(context.caller.scopes)
  const lacking = scopes.filter((name) => !held.has(name) && name !== makesTokens)
  return (await isBounded(context)) ? lacking : lacking.filter(isOwnersAlone)
}

/** What a client grant gives on the system API; of users' grants it is the users' own. */
const grantedBy = (document: JsonObject, { served }: OperationContext): Granted => {
  const { audience, scope, allow_all_scopes: isForAll, subject_type: subject } = document
  const isOfSystem = audience === managementAudience(served.tenant) && subject !== 'user'
  return {
    scopes: isOfSystem && Array.isArray(scope) ? scope.map(String) : [],
    allowAllScopes: isOfSystem && isForAll === true,
  }
}

/** Rule of a client grant's creation and update: nobody gives away what is beyond the own reach. */
export const grantWithinReach: Rule = async (draft, context) => {
  const [before, after] = await Promise.all([
    beyond(grantedBy(draft.current?.document ?? {}, context), context),
    beyond(grantedBy(draft.document, context), context),
  ])
  const added = after.filter((scope) => !before.includes(scope))
  if (added.length > 0) throw insufficientScope(added)
  return draft
}

/** Of `clientIds` those that may get more of the system API than the caller may. */
export const clientsBeyondReach = async (
  clientIds: readonly string[],
  context: OperationContext,
): Promise<ReadonlySet<string>> => {
  if (isOwner(context)) return new Set()
  const audience = managementAudience(context.served.tenant)
  const judged = await Promise.all(
    clientIds.map(async (clientId) => {
      const key = { clientId, audience, subjectType: 'client' } as const
      const grant = await context.stores.clientGrants.find(key)
      return grant !== undefined && (await beyond(grant, context)).length > 0 ? [clientId] : []
    }),
  )
  return new Set(judged.flat())
}

/** Raises 403 for a client whose credentials would give the caller more than the own scopes. */
export const assertClientWithinReach = async (
  clientId: string,
  context: OperationContext,
): Promise<void> => {
  if ((await clientsBeyondReach([clientId], context)).size === 0) return
  throw new ApiError({
    status: 403,
    message: 'This client may do more than your role: its credentials are not yours to change.',
    errorCode: 'insufficient_scope',
  })
}

/** The same as a rule. */
export const clientWithinReach: Rule = async (draft, context) => {
  await assertClientWithinReach(draft.id, context)
  return draft
}

/** Whoever may not read clients' secrets by the console reads no other secret either. */
const readsSecrets = 'read:client_keys'

/**
 * An answer to the console without the operation's secret members, for a role that sees none. The
 * compatible API shows the secrets of APIs and connections to whoever may read these; machines that
 * hold such a scope go on seeing them.
 */
export const withoutSecrets = async (
  { secretMembers = [] }: Pick<Operation, 'secretMembers'>,
  { caller, stores }: OperationContext,
  result: Result,
): Promise<Result> => {
  const isShown =
    secretMembers.length === 0 ||
    caller.scopes.includes(readsSecrets) ||
    caller.clientId !== (await consoleClientId(stores))
  if (isShown || result.body === undefined) return result
  return { ...result, body: stripped(result.body, secretMembers) }
}

const stripped = (value: JsonValue, names: readonly string[]): JsonValue => {
  if (Array.isArray(value)) return value.map((item) => stripped(item, names))
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(([name]) => !names.includes(name))
  return Object.fromEntries(
    kept.map(([name, member]) => [name, member === undefined ? member : stripped(member, names)]),
  )
}
