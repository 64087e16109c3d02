import { describe, expect, it } from 'vitest'
import {
  driftOf,
  hasDrifted,
  readLifetime,
  readScopes,
  refreshReason,
  scopeRows,
  type ScopeDecision,
} from './decision.ts'

const record = {
  requested: ['read:orders', 'write:orders', 'delete:orders', 'offline_access'],
  granted: ['read:orders'],
  left_out: [
    { scope: 'write:orders', gate: 'rbac', object_id: 'auth0|1' },
    { scope: 'delete:orders', gate: 'client_grant', object_id: 'cgr_1' },
    { scope: 'offline_access', gate: 'api', object_id: 'api1' },
    { scope: 'strange', gate: 'moon', object_id: 'x' },
  ],
}
const scopes = readScopes(record) as ScopeDecision

describe('the decision record', () => {
  it('is read whole, unknown gates left aside', () => {
    expect(scopes.leftOut).toHaveLength(3)
    expect(readScopes(null)).toBeUndefined()
    expect(readScopes({ granted: ['a'] })?.requested).toBeUndefined()
  })

  it('says what each gate did to each scope', () => {
    const rows = scopeRows(scopes, { clientGrant: true, rbac: true, user: true })
    expect(Object.fromEntries(rows.map(({ scope, gates }) => [scope, gates]))).toEqual({
      'read:orders': { api: 'yes', client_grant: 'yes', rbac: 'yes', consent: 'yes' },
      'write:orders': { api: 'yes', client_grant: 'yes', rbac: 'no', consent: 'unreached' },
      'delete:orders': { api: 'yes', client_grant: 'no', rbac: 'unreached', consent: 'unreached' },
      offline_access: { api: 'no', client_grant: 'na', rbac: 'na', consent: 'unreached' },
    })
  })

  it('knows neither roles nor consent of an application itself', () => {
    const [row] = scopeRows(
      { requested: undefined, granted: ['read:orders'], leftOut: [] },
      { clientGrant: true, rbac: true, user: false },
    )
    expect(row).toMatchObject({
      asked: true,
      gates: { api: 'yes', client_grant: 'yes', rbac: 'na', consent: 'na' },
    })
  })

  it('holds the limits of each level and the one that won', () => {
    expect(readLifetime({ api: 3600, requested: 600, seconds: 600, won: 'request' })).toEqual({
      limits: { api: 3600, request: 600 },
      seconds: 600,
      won: 'request',
    })
    expect(readLifetime({})).toBeUndefined()
  })
})

describe('why no refresh token came', () => {
  const decided = (more: Partial<ScopeDecision>): ScopeDecision => ({
    requested: ['offline_access'],
    granted: [],
    leftOut: [],
    ...more,
  })
  const held = (gate: 'api' | 'client' | 'consent') =>
    decided({ leftOut: [{ scope: 'offline_access', gate, objectId: 'x' }] })

  it.each([
    ['an application itself', undefined, false, 'machine'],
    ['one that came', decided({ granted: ['offline_access'] }), true, 'came'],
    ['none asked for', decided({ requested: ['openid'] }), true, 'not_asked'],
    ['an API without offline access', held('api'), true, 'api_off'],
    ['an application without the grant type', held('client'), true, 'client_off'],
    ['a user who did not agree', held('consent'), true, 'consent'],
    ['no record', undefined, true, 'unknown'],
  ] as const)('%s', (_, decision, isUser, expected) => {
    expect(refreshReason(decision, isUser)).toBe(expected)
  })
})

describe('what would be issued now', () => {
  it('differs by scopes and lifetime', () => {
    const drift = driftOf(
      { scopes: ['a', 'b'], seconds: 3600 },
      { scopes: ['b', 'c'], seconds: 900 },
    )
    expect(drift).toEqual({ added: ['c'], removed: ['a'], lifetime: { was: 3600, now: 900 } })
    expect(hasDrifted(drift)).toBe(true)
  })

  it('may be the same', () => {
    const same = { scopes: ['a'], seconds: 60 }
    expect(hasDrifted(driftOf(same, same))).toBe(false)
  })
})
