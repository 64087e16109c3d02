import { expect, test } from 'vitest'
import { entriesAt, matching, pastedToken, searched } from './palette-entries.ts'

const first = (typed: string, path = '/') => {
  const [found] = matching(entriesAt(path), typed)
  return found === undefined ? undefined : (found.to ?? found.act)
}

for (const [typed, to] of [
  ['getting started', '/'],
  ['activity', '/'],
  ['clients', '/applications'],
  ['token settings', '/apis'],
  ['token expiration', '/apis'],
  ['machine to machine', '/apis'],
  ['m2m', '/apis'],
  ['authorized clients', '/apis'],
  ['authorized applications', '/apis'],
  ['client grants', '/apis'],
  ['set api token', '/apis/management/explorer'],
  ['reveal', '/applications'],
  ['rotate client secret', '/applications'],
  ['jwt decoder', '/tokens/inspect'],
  ['user management', '/users'],
  ['tenant members', '/settings/administrators'],
  ['auth pipeline', '/not-here/actions'],
  ['rules', '/not-here/actions'],
  ['hooks', '/not-here/actions'],
  ['unlink', '/users'],
  ['create api', '/apis/new'],
  ['Inspect', '/tokens/inspect'],
  ['paste a token to inspect', '/tokens/inspect'],
  ['dark', 'dark'],
  ['keyboard', 'shortcuts'],
  ['signing', '/settings/signing-keys'],
  ['zzz', undefined],
] as const)
  test(`"${typed}" finds ${to ?? 'nothing'} first`, () => {
    expect(first(typed)).toBe(to)
  })

for (const [typed, path, to] of [
  ['authorized clients', '/apis/5f1/settings', '/apis/5f1/access'],
  ['token expiration', '/apis/management/permissions', '/apis/management/settings'],
  ['rotate client secret', '/applications/k3/settings', '/applications/k3/credentials'],
  ['devices', '/users/auth0%7C1/details', '/users/auth0%7C1/devices'],
  ['devices', '/users/new', '/users'],
] as const)
  test(`"${typed}" at ${path} stays with that record`, () => {
    expect(first(typed, path)).toBe(to)
  })

test('an old name is shown only to those who type it', () => {
  expect(matching(entriesAt('/'), '').every(({ group }) => group !== 'old')).toBe(true)
  expect(matching(entriesAt('/'), 'hooks')[0]?.hint).toBe('not part of Latchkey')
})

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
const refreshToken = 'v1.Mxa9d3kLmQ2rT7uVwXyZ0123456789abcdefghijk'

for (const text of [jwt, `Bearer ${jwt}`, `Authorization: Bearer ${jwt}\n`, refreshToken])
  test(`${text.slice(0, 24)}… is a token and never searched`, () => {
    expect(pastedToken(text)).toBe(text.trim().replace(/^.*\s/, ''))
    expect(searched(text)).toBeUndefined()
  })

for (const text of [
  'Billing worker',
  'XNI7ti56YGqPKlVvL1DXzsCtcTV9wSw0',
  'https://api.example.com/a-rather-long-identifier/of-an-api',
  'somebody.with.a.long.name@department.example.com',
  'auth0|5f7c8ec7c33c6c004bbafe82',
])
  test(`${text} is searched`, () => {
    expect(pastedToken(text)).toBeUndefined()
    expect(searched(text)).toBe(text)
  })

for (const text of ['', ' ', 'a', 'a b'.repeat(50)])
  test(`"${text.slice(0, 12)}" is not searched`, () => {
    expect(searched(text)).toBeUndefined()
  })
