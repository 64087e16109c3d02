import { describe, expect, it } from 'vitest'
import type { Api } from './api-page.tsx'
import { bodyOf, checkOf, formOf, loweredWeb, mustReason } from './settings-form.ts'

const api: Api = {
  id: 'x',
  name: 'Orders',
  identifier: 'urn:orders',
  token_lifetime: 3600,
  token_lifetime_for_web: 3600,
  token_dialect: 'rfc9068_profile_authz',
  enforce_policies: true,
}
const form = formOf(api)

it('one member of the API is two fields of the form', () => {
  expect([form.profile, form.permissions_in_token]).toEqual(['rfc9068_profile', true])
  expect(bodyOf({ permissions_in_token: false }, { ...form, permissions_in_token: false })).toEqual(
    { token_dialect: 'rfc9068_profile' },
  )
  expect(bodyOf({ profile: 'access_token' }, { ...form, profile: 'access_token' })).toEqual({
    token_dialect: 'access_token_authz',
  })
})

it('sends only what changed, and the reason never as a member', () => {
  const all = { ...form, token_lifetime: 604_800, reason: 'devices without a clock' }
  expect(bodyOf({ token_lifetime: 604_800, reason: all.reason }, all)).toEqual({
    token_lifetime: 604_800,
  })
})

describe('the checks before saving', () => {
  it.each([
    ['nothing wrong', {}, []],
    ['no name', { name: ' ' }, ['name']],
    ['0 s', { token_lifetime: 0, token_lifetime_for_web: 1 }, ['token_lifetime']],
    ['above 30 d', { token_lifetime: 2_592_001 }, ['token_lifetime']],
    [
      'browser flow above the maximum',
      { token_lifetime_for_web: 3601 },
      ['token_lifetime_for_web'],
    ],
    ['above 24 h without a reason', { token_lifetime: 86_401 }, ['reason']],
    ['above 24 h with a reason', { token_lifetime: 86_401, reason: 'offline tills' }, []],
    ['ten seconds', { token_lifetime: 10, token_lifetime_for_web: 10 }, []],
  ])('%s', (_, changed, names) => {
    expect(Object.keys(checkOf({ ...form, ...changed }, api))).toEqual(names)
  })

  it('ask for no reason where the long lifetime stands already', () => {
    expect(mustReason({ ...form, token_lifetime: 604_800 }, 604_800)).toBe(false)
  })
})

it.each([
  [7200, 3600, 3600],
  [1800, 3600, 1800],
  [7200, null, 7200],
  [7200, 0, 7200],
  [null, 60, null],
])('a browser-flow lifetime of %s under a maximum of %s becomes %s', (web, most, expected) => {
  expect(loweredWeb(web, most)).toBe(expected)
})
