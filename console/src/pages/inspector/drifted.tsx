import { Anchor, Stack, Text } from '@mantine/core'
import { call, type Answer } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { When } from '../../parts/time.tsx'
import { bothForms } from '../../texts/duration.ts'
import type { IssuedToken } from '../tokens/ledger-token.ts'
import { lifetimeCauses, scopeCauses, type Change, type Deciders } from './causes.ts'
import { driftOf, readLifetime, readScopes, type Drift } from './decision.ts'
import type { DecisionSubject } from './scope-table.tsx'
import { texts } from './texts.ts'
import { useChanges } from './use-changes.ts'

const words = texts.now

export type Simulation = Answer<'/latchkey/tokens/simulate', 'post'>

interface Compared {
  readonly token: IssuedToken
  readonly now: Simulation
  readonly subject: DecisionSubject
}

/** What differs; of a request that would be refused, the scopes for whose sake it would. */
export const driftBetween = (token: IssuedToken, now: Simulation): Drift => {
  const scopes = token.scopes ?? []
  if (!now.issued) {
    const leftOut = readScopes(now.scopes)?.leftOut.map(({ scope }) => scope) ?? []
    const removed = leftOut.filter((scope) => scopes.includes(scope))
    return { added: [], removed, lifetime: undefined }
  }
  return driftOf(
    { scopes, seconds: readLifetime(token.lifetime)?.seconds },
    { scopes: (now.scope ?? '').split(' ').filter(Boolean), seconds: now.expires_in },
  )
}

/** The records that decide; roles only when RBAC held a scope back of the token. */
const useDeciders = ({ token, now, subject }: Compared): Deciders => {
  const { userId, clientId, apiId } = subject
  const isRbac = readScopes(token.scope_decision)?.leftOut.some(({ gate }) => gate === 'rbac')
  const mayRead = useMay('read:users', 'read:role_members')
  const roles = useRead(
    isRbac === true && mayRead && userId !== undefined
      ? call('get', '/v2/users/{id}/roles', { path: { id: userId } })
      : null,
  )
  const held = (roles.data ?? []) as readonly { id?: string }[]
  return {
    audience: token.audience ?? undefined,
    apiId,
    clientId,
    clientGrantId: subject.clientGrantId ?? now.client_grant_id,
    userId,
    roleIds: held.flatMap(({ id }) => (id === undefined ? [] : [id])),
    isFrontChannel: token.log_type === 's' || token.log_type === 'ssa',
  }
}

const useDriftChanges = (compared: Compared, { added, removed, lifetime }: Drift) => {
  const { token, now } = compared
  const deciders = useDeciders(compared)
  const [lifetimeWas, lifetimeNow] = [readLifetime(token.lifetime), readLifetime(now.lifetime)]
  const decisions = { was: readScopes(token.scope_decision), now: readScopes(now.scopes) }
  const ofScopes = [
    ...added.map((scope) => ({ scope, isNew: true, decision: decisions.was })),
    ...removed.map((scope) => ({ scope, isNew: false, decision: decisions.now })),
  ]
  const hasLifetimes = lifetimeWas !== undefined && lifetimeNow !== undefined
  const [ofLifetime, ...changes] = useChanges(
    [
      lifetime !== undefined && hasLifetimes
        ? lifetimeCauses(lifetimeWas, lifetimeNow, deciders)
        : [],
      ...ofScopes.map(({ scope, ...left }) => scopeCauses(scope, left, deciders)),
    ],
    token.issued_at,
  )
  const byScope = new Map(ofScopes.map(({ scope }, index) => [scope, changes[index]]))
  return { ofLifetime, byScope }
}

/** What would be issued otherwise now, and who changed it when. */
export const Drifted = (compared: Compared) => {
  const drift = driftBetween(compared.token, compared.now)
  const { ofLifetime, byScope } = useDriftChanges(compared, drift)
  const { added, removed, lifetime } = drift
  return (
    <Stack gap={4}>
      {lifetime !== undefined && (
        <Text size="sm" component="div">
          {words.lifetime(bothForms(lifetime.was), bothForms(lifetime.now))}{' '}
          <ChangedBy change={ofLifetime} />
        </Text>
      )}
      <Scopes label={words.added} scopes={added} changes={byScope} />
      <Scopes label={words.removed} scopes={removed} changes={byScope} />
    </Stack>
  )
}

/** Nothing when the log does not tell. */
const ChangedBy = ({ change }: { change: Change | undefined }) =>
  change !== undefined && (
    <span className="lk-dim">
      {words.changed} <When at={change.at} /> {words.changedBy(change.by.name)}{' '}
      <Anchor
        component={ConsoleLink}
        to={`/logs?q=${encodeURIComponent(`log_id:"${change.log_id}"`)}`}
        inherit
        underline="always"
      >
        {words.entry}
      </Anchor>
    </span>
  )

/** Scopes that one change moved stand together. */
const Scopes = ({
  label,
  scopes,
  changes,
}: {
  label: string
  scopes: readonly string[]
  changes: ReadonlyMap<string, Change | undefined>
}) => {
  const groups = new Map<string, string[]>()
  for (const scope of scopes) {
    const id = changes.get(scope)?.log_id ?? ''
    groups.set(id, [...(groups.get(id) ?? []), scope])
  }
  return [...groups].map(([id, together]) => (
    <Text key={id} size="sm" component="div">
      {label}:{' '}
      <span className="lk-id" dir="ltr" translate="no">
        {together.join(' ')}
      </span>{' '}
      <ChangedBy change={changes.get(together[0] ?? '')} />
    </Text>
  ))
}
