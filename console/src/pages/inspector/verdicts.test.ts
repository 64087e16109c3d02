import { describe, expect, it } from 'vitest'
import type { Claims } from './decode-token.ts'
import { localVerdicts, serverVerdicts, type Inspection, type VerdictFacts } from './verdicts.ts'

const issuer = 'https://id.example/'
const now = Date.UTC(2026, 0, 1)
const seconds = now / 1000
const claims: Claims = {
  iss: issuer,
  sub: 'k3@clients',
  aud: 'https://orders',
  azp: 'k3',
  iat: seconds - 60,
  exp: seconds + 600,
  scope: 'read:orders',
}

const facts = (more: Partial<VerdictFacts> & { claims?: Claims } = {}): VerdictFacts => ({
  header: { alg: 'RS256', kid: 'Q3' },
  issuer,
  now,
  nameOfApi: (audience) => (audience === 'https://orders' ? 'Orders API' : audience),
  stateOfKey: () => 'current',
  ...more,
  claims: { ...claims, ...more.claims },
})

const texts = (verdicts: readonly { mark: string; text: string }[]): string[] =>
  verdicts.map(({ mark, text }) => `${mark}: ${text}`)

describe('what the browser says of a token', () => {
  it.each([
    ['a good one', {}, 'good: Not expired: 10 min left'],
    ['its API', {}, 'good: Audience is Orders API'],
    ['an expired one', { claims: { exp: seconds - 120 } }, 'bad: Expired 2 min. ago'],
    ['another’s', { claims: { iss: 'https://other/' } }, /^warn: Issued by https:\/\/other\//],
    ['nobody’s', { claims: { iss: undefined } }, /^warn: It names no issuer/],
    ['an ID token', { claims: { azp: undefined, scope: undefined } }, /^warn: This is an ID token/],
    ['an unsigned one', { header: { alg: 'none' } }, /^bad: It is not signed/],
    [
      'a shared secret for two',
      { header: { alg: 'HS256' }, claims: { aud: ['a', 'b'] } },
      /^warn: Signed with a shared secret/,
    ],
    ['another algorithm', { algorithmOfApi: 'ES256' }, /^warn: Signed with RS256, but/],
    ['one for userinfo', { claims: { aud: `${issuer}userinfo` } }, /^note: Opens \/userinfo only/],
    ['one for MFA', { claims: { aud: `${issuer}mfa/` } }, /^note: For the MFA API only/],
    ['no audience', { claims: { aud: undefined } }, /^warn: It has no audience/],
    ['one of tomorrow', { claims: { nbf: seconds + 60 } }, /^bad: Not good yet/],
    ['no expiry', { claims: { exp: undefined } }, /^warn: It has no expiry/],
  ] as const)('%s', (_, more, expected) => {
    const said = texts(localVerdicts(facts(more)))
    if (typeof expected === 'string') expect(said).toContain(expected)
    else expect(said.some((text) => expected.test(text))).toBe(true)
  })
})

describe('what the server says of a token', () => {
  const inspection = (more: Partial<Inspection>): Inspection => ({
    format: 'jwt',
    status: 'active',
    issue: null,
    ...more,
  })

  it.each([
    ['good', {}, 'good: Signed by this tenant, key Q3 (current)'],
    ['good', {}, 'good: Not revoked'],
    ['revoked', { status: 'revoked', fault: 'revoked' }, 'bad: Revoked: this server refuses it'],
    ['opaque', { format: 'opaque' }, 'good: Sealed by this tenant'],
    ['unknown', { format: 'unknown', status: 'invalid' }, 'bad: Not a token of this tenant'],
    [
      'a used refresh token',
      { format: 'refresh_token', status: 'revoked', fault: 'replaced' },
      'bad: Used before: a newer refresh token took its place',
    ],
    [
      'changed',
      { status: 'invalid', fault: 'bad_signature' },
      'bad: The signature does not match: the token was changed, or another made it',
    ],
  ] as const)('%s', (_, more, expected) => {
    expect(texts(serverVerdicts(inspection(more), facts()))).toContain(expected)
  })

  it('never calls a changed token unrevoked', () => {
    const said = texts(
      serverVerdicts(inspection({ status: 'invalid', fault: 'bad_signature' }), facts()),
    )
    expect(said.join()).not.toContain('Not revoked')
  })
})
