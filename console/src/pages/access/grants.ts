/**
 * What the access pages know of client grants: how two of them make a row, what a change adds and takes
 * away, which ones let an application raise its own rights. Pure.
 */
import type { Answer } from '../../api/call.ts'

/** Whom an application acts for: itself (machine) or a user. */
export type SubjectType = 'client' | 'user'

export type Grant = Answer<'/v2/client-grants/{id}', 'get'> & {
  readonly id: string
  readonly audience: string
}

/** What an application may do at an API: its grant for itself, and its grant for users. */
export interface Access {
  /** Empty for the grant that all third-party applications share. */
  readonly clientId: string
  readonly audience: string
  readonly client?: Grant
  readonly user?: Grant
}

const subjectOf = (grant: Grant): SubjectType => grant.subject_type ?? 'client'

/** One entry for each application and API, in the order in which they first occur. */
export const accessOf = (grants: readonly Grant[]): Access[] => {
  const rows = new Map<string, Access>()
  for (const grant of grants) {
    const clientId = grant.client_id ?? ''
    const key = `${clientId}\n${grant.audience}`
    const row = rows.get(key) ?? { clientId, audience: grant.audience }
    rows.set(key, { ...row, [subjectOf(grant)]: grant })
  }
  return [...rows.values()]
}

/** The grants of an entry, the machine's first. */
export const grantsOf = ({ client, user }: Access): Grant[] =>
  [client, user].filter((grant) => grant !== undefined)

/** What is chosen in the panel. */
export interface Choice {
  readonly scopes: readonly string[]
  /** All permissions, and those the API gets later. */
  readonly isForAll: boolean
  readonly organizations: 'deny' | 'allow' | 'require'
}

/** The choice that a stored grant stands for; nothing chosen when there is none. */
export const choiceOf = (grant: Grant | undefined): Choice => ({
  scopes: grant?.scope ?? [],
  isForAll: grant?.allow_all_scopes === true,
  organizations: grant?.organization_usage ?? 'deny',
})

export interface Difference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Scopes that `after` has and `before` lacks, and the other way round; "all" means every one of `known`. */
export const differenceOf = (
  before: Choice,
  after: Choice,
  known: readonly string[],
): Difference => {
  const held = ({ isForAll, scopes }: Choice): ReadonlySet<string> =>
    new Set(isForAll ? known : scopes)
  const [had, has] = [held(before), held(after)]
  return {
    added: [...has].filter((scope) => !had.has(scope)),
    removed: [...had].filter((scope) => !has.has(scope)),
  }
}

/** True when nothing of a choice differs, whatever the order of its scopes. */
export const isSameChoice = (one: Choice, other: Choice): boolean =>
  one.isForAll === other.isForAll &&
  one.organizations === other.organizations &&
  (one.isForAll || [...one.scopes].sort().join(' ') === [...other.scopes].sort().join(' '))

/** My change put on top of what somebody else stored meanwhile. */
export const rebase = (states: { base: Choice; mine: Choice; theirs: Choice }): Choice => {
  const { base, mine, theirs } = states
  const added = mine.scopes.filter((scope) => !base.scopes.includes(scope))
  const removed = new Set(base.scopes.filter((scope) => !mine.scopes.includes(scope)))
  return {
    scopes: [
      ...theirs.scopes.filter((scope) => !removed.has(scope)),
      ...added.filter((scope) => !theirs.scopes.includes(scope)),
    ],
    isForAll: mine.isForAll === base.isForAll ? theirs.isForAll : mine.isForAll,
    organizations:
      mine.organizations === base.organizations ? theirs.organizations : mine.organizations,
  }
}

/** The body of PATCH /client-grants/{id}: only what changed. */
export const patchOf = (before: Choice, after: Choice) => ({
  ...(before.isForAll === after.isForAll &&
  isSameChoice({ ...before, organizations: 'deny' }, { ...after, organizations: 'deny' })
    ? {}
    : after.isForAll
      ? { allow_all_scopes: true }
      : { scope: [...after.scopes] }),
  ...(before.organizations === after.organizations
    ? {}
    : { organization_usage: after.organizations }),
})

const raising = ['create:client_grants', 'update:client_grants']

/** Permissions by which an application may give itself more permissions. */
export const raisingScopes = (choice: Choice, isManagement: boolean): readonly string[] => {
  if (!isManagement) return []
  return choice.isForAll ? raising : raising.filter((scope) => choice.scopes.includes(scope))
}
