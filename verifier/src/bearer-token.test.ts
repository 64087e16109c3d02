import { expect, test } from 'vitest'
import { bearerToken } from './bearer-token.ts'
import {
  ExpiredToken,
  InsufficientScope,
  InvalidToken,
  MissingToken,
  RevokedToken,
  StaleFeed,
  Unavailable,
} from './errors.ts'
import { refusal } from './refusal.ts'

for (const [header, token] of [
  ['Bearer a.b-c_d.e', 'a.b-c_d.e'],
  ['bearer abc==', 'abc=='],
  ['BEARER  abc', 'abc'],
] as const)
  test(`${header} carries a token`, () => {
    expect(bearerToken(header)).toBe(token)
  })

for (const header of [undefined, null, '', 'Basic YTpi', 'Bearerabc', 'Token abc'])
  test(`${String(header)} carries no bearer token`, () => {
    expect(() => bearerToken(header)).toThrow(MissingToken)
  })

for (const header of [
  'Bearer',
  'Bearer ',
  'Bearer a b',
  'Bearer a,b',
  'Bearer a, Bearer b',
  'Bearer a\n',
  'Bearer\ta',
  'Bearer "a"',
  'Bearer =a',
  `Bearer ${'a'.repeat(20_000)}`,
  ['Bearer a', 'Bearer b'],
  ['Bearer a'],
])
  test(`${JSON.stringify(header).slice(0, 30)} is refused`, () => {
    expect(() => bearerToken(header)).toThrow(header === 'Bearer\ta' ? MissingToken : InvalidToken)
  })

for (const row of [
  { error: new MissingToken(), status: 401, challenge: /^Bearer realm="api"$/ },
  { error: new InvalidToken('No.'), status: 401, challenge: /error="invalid_token"/ },
  { error: new ExpiredToken(), status: 401, challenge: /error="invalid_token"/ },
  { error: new RevokedToken(), status: 401, challenge: /error="invalid_token"/ },
  {
    error: new InsufficientScope(['read:x', 'read:y']),
    status: 403,
    challenge: /error="insufficient_scope".*, scope="read:x read:y"$/,
  },
])
  test(`${row.error.code} is answered ${String(row.status)} with a challenge`, () => {
    const answer = refusal(row.error)
    expect(answer?.status).toBe(row.status)
    expect(answer?.headers['WWW-Authenticate']).toMatch(row.challenge)
  })

for (const [error, seconds] of [
  [new StaleFeed(), '5'],
  [new Unavailable('Down.', { retryAfterSeconds: 17 }), '17'],
] as const)
  test(`${error.code} is answered 503 with Retry-After ${seconds} and no challenge`, () => {
    const answer = refusal(error)
    expect(answer?.status).toBe(503)
    expect(answer?.headers['Retry-After']).toBe(seconds)
    expect(answer?.headers).not.toHaveProperty('WWW-Authenticate')
    expect(answer?.body.error).toBe('temporarily_unavailable')
  })

test('an error of the API itself is not answered for it', () => {
  expect(refusal(new Error('ours'))).toBeUndefined()
})
