import { describe, expect, it } from 'vitest'
import {
  affordable,
  lifetimeCauses,
  newestChange,
  scopeCauses,
  type Cause,
  type Deciders,
} from './causes.ts'
import type { Gate, LifetimeDecision, ScopeDecision } from './decision.ts'

const deciders: Deciders = {
  audience: 'https://orders.example',
  apiId: 'api',
  clientId: 'client',
  clientGrantId: 'grant',
  userId: 'user',
  roleIds: ['role'],
  isFrontChannel: false,
}
const lifetime = (
  seconds: number,
  won: LifetimeDecision['won'],
  limits: LifetimeDecision['limits'] = { [won]: seconds },
): LifetimeDecision => ({ seconds, won, limits })
const leftOutBy = (gate: Gate): ScopeDecision => ({
  requested: ['read'],
  granted: [],
  leftOut: [{ scope: 'read', gate, objectId: 'x' }],
})
const asked = (causes: ReturnType<typeof scopeCauses>): string[] =>
  causes.map(({ kind, id, member, value }) => `${kind} ${id ?? ''} ${member} ${String(value)}`)

describe('the cause of a drift', () => {
  it.each([
    [3600, 'api', 900, 'tenant', 'token_policy  max_lifetime 900'],
    [3600, 'api', 900, 'api', 'resource_server api token_lifetime 900'],
    [3600, 'api', 900, 'client', 'client client max_lifetime 900'],
    [900, 'client_grant', 3600, 'api', 'client_grant grant max_lifetime undefined'],
  ] as const)('of %i s by %s and %i s by %s now is %s', (before, wonThen, after, wonNow, cause) => {
    const causes = lifetimeCauses(lifetime(before, wonThen), lifetime(after, wonNow), deciders)
    expect(asked(causes)).toEqual([cause])
  })

  it('of a token from the authorize page is the lifetime for the web; of a request there is none', () => {
    const [was, now] = [lifetime(3600, 'api'), lifetime(900, 'api')]
    expect(lifetimeCauses(was, now, { ...deciders, isFrontChannel: true })[0]?.member).toBe(
      'token_lifetime_for_web',
    )
    expect(lifetimeCauses(was, lifetime(900, 'request'), deciders)).toEqual([])
    expect(lifetimeCauses(was, now, { ...deciders, apiId: undefined })).toEqual([])
  })

  it.each([
    ['api', ['resource_server api scopes false']],
    ['client_grant', ['client_grant grant scope false']],
    // A role may have been taken from the user, which nobody else is to be blamed for.
    ['rbac', []],
    ['consent', []],
  ] as const)('of a scope that %s leaves out now stands there', (gate, causes) => {
    expect(
      asked(scopeCauses('read', { decision: leftOutBy(gate), isNew: false }, deciders)),
    ).toEqual(causes)
  })

  it('of a scope that RBAC left out of the token may be the API, the user and the roles', () => {
    expect(
      asked(scopeCauses('read', { decision: leftOutBy('rbac'), isNew: true }, deciders)),
    ).toEqual([
      'resource_server api enforce_policies false',
      'user user permissions true',
      'role role permissions true',
    ])
  })

  it('of a scope that nobody left out may be the API and the grant', () => {
    expect(asked(scopeCauses('read', { decision: undefined, isNew: true }, deciders))).toEqual([
      'resource_server api scopes true',
      'client_grant grant scope true',
    ])
  })

  it('is asked for by so many different questions and no more; what needs more says nothing', () => {
    const cause = (member: string, value: unknown = true): Cause => ({
      kind: 'client',
      id: 'c',
      member,
      value,
    })
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((member) => cause(member))
    const drifts = [[a, b], [b, cause('a', false)], [c, d], [c], [d], []] as Cause[][]
    expect(affordable(drifts, 3)).toEqual([drifts[0], drifts[1], [], [c], [], []])
    const roles = Array.from({ length: 50 }, (_, role) => cause(String(role)))
    expect(affordable([roles], 20)).toEqual([[]])
  })

  it('is the newest change that made its setting what it is', () => {
    const change = (log_id: string, value?: unknown) => ({
      log_id,
      value,
      at: '2026-01-01T00:00:00.000Z',
      by: { name: 'ada' },
    })
    const cause = { kind: 'client', id: 'c', member: 'm' } as const
    const causes = [false, false, true, undefined].map((value) => ({ ...cause, value }))
    const answers = [change('1', false), change('2', false), change('4', false), null]
    expect(newestChange(causes, answers)?.log_id).toBe('2')
    expect(newestChange(causes.slice(3), [change('1', null)])?.log_id).toBe('1')
    expect(newestChange(causes, [])).toBeUndefined()
  })
})
