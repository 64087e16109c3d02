import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJsonObject } from '../kit/json.ts'
import type { JsonValue } from '../kit/json.ts'
import { redacted } from './audit.ts'

describe('what the log keeps of a body', () => {
  for (const [why, body, logged] of [
    ['plain members', { name: 'n', size: 1, on: true }, { name: 'n', size: 1, on: true }],
    ['a secret', { client_secret: 's' }, { client_secret: 'REDACTED' }],
    ['a secret in another case', { Password: 's' }, { Password: 'REDACTED' }],
    ['a secret far inside', { a: [{ pem: 'p' }] }, { a: [{ pem: 'REDACTED' }] }],
    ['a list of codes', { codes: ['a', 'b'] }, { codes: ['REDACTED', 'REDACTED'] }],
    ['a lifetime', { token_lifetime: 60 }, { token_lifetime: 60 }],
    [
      'settings of refresh tokens',
      { refresh_token: { leeway: 1 } },
      { refresh_token: { leeway: 1 } },
    ],
    [
      'an authentication method',
      { token_endpoint_auth_method: 'none' },
      { token_endpoint_auth_method: 'none' },
    ],
    ['a removed member', { client_secret: null }, { client_secret: null }],
    ['what the entity calls secret', { key: { d: 1 } }, { key: 'REDACTED' }],
  ] as const)
    test(why, () => {
      expect(redacted(body as unknown as JsonValue, ['key'])).toEqual(logged)
    })

  test('an overlong text is cut', () => {
    const logged = redacted({ page: 'x'.repeat(100_000) })
    expect(JSON.stringify(logged).length).toBeLessThan(2100)
  })

  test('no text under a telling name survives', () => {
    const secret = 'the-secret-itself'
    const name = fc.constantFrom(
      'client_secret',
      'password',
      'access_token',
      'pem',
      'code',
      'tokens',
    )
    fc.assert(
      fc.property(fc.jsonValue(), name, (value, member) => {
        const body = { inner: { [member]: secret, [`x${member}`]: [secret, [secret]] }, value }
        const logged = redacted(body as unknown as JsonValue)
        expect(isJsonObject(logged)).toBe(true)
        expect(JSON.stringify(logged)).not.toContain(secret)
      }),
    )
  })
})
