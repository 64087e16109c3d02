import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFeed, readSince, type LiveRevocations, type LiveRule } from './build-feed.ts'
import { covers, hashRuleValue, parseFeed, type FeedTokenFacts } from './feed.ts'

const issuer = 'https://issuer.example/'
const now = 1_800_000_000
const token: FeedTokenFacts = {
  id: 'a-token',
  iat: now,
  client: 'reporter',
  sub: 'auth0|1',
  aud: ['https://orders.example/', 'https://issuer.example/userinfo'],
  kind: 'access_token',
}
const feedOf = (rules: Omit<LiveRule, 'seq'>[], tokens: string[] = []) =>
  buildFeed(
    {
      seq: 1,
      tokens: tokens.map((tokenId) => ({ tokenId, expiresAt: now + 60, seq: 1 })),
      rules: rules.map((rule) => ({ ...rule, seq: 1 })),
    },
    { issuer, issuedAt: now },
  )

test('a rule value is hashed with the issuer and the name of its member', () => {
  expect(hashRuleValue(issuer, 'sub', 'auth0|1')).toBe(
    createHash('sha256').update('https://issuer.example/\nsub\nauth0|1').digest('base64url'),
  )
  expect(hashRuleValue(issuer, 'client', 'x')).not.toBe(hashRuleValue(issuer, 'sub', 'x'))
})

for (const row of [
  { rule: { clientId: 'reporter' }, covered: true },
  { rule: { clientId: 'other' }, covered: false },
  { rule: { subject: 'auth0|1' }, covered: true },
  { rule: { subject: 'reporter' }, covered: false },
  { rule: { audience: 'https://issuer.example/userinfo' }, covered: true },
  { rule: { audience: 'https://orders.example' }, covered: false },
  { rule: { kind: 'access_token' }, covered: true },
  { rule: { kind: 'refresh_token' }, covered: false },
  { rule: {}, covered: true },
  { rule: { clientId: 'reporter', audience: 'https://orders.example/' }, covered: true },
  { rule: { clientId: 'reporter', audience: 'https://other.example/' }, covered: false },
])
  test(`a rule of ${JSON.stringify(row.rule)} ${row.covered ? 'covers' : 'leaves'} the token`, () => {
    expect(covers(feedOf([{ ...row.rule, issuedBefore: now }]), token)).toBe(row.covered)
  })

for (const [before, covered] of [
  [now - 1, false],
  [now, true],
  [now + 1, true],
] as const)
  test(`a rule before iat ${String(before - now)} ${covered ? 'covers' : 'leaves'} the token`, () => {
    expect(covers(feedOf([{ issuedBefore: before }]), token)).toBe(covered)
  })

test('a token is covered by its id alone', () => {
  expect(covers(feedOf([], ['a-token']), token)).toBe(true)
  expect(covers({ ...feedOf([]), tokens: new Set(['a-token']) }, token)).toBe(true)
  expect(covers(feedOf([], ['another']), token)).toBe(false)
})

test('no rule is weakened by another: the later of two boundaries wins', () => {
  expect(covers(feedOf([{ issuedBefore: now }, { issuedBefore: now - 100 }]), token)).toBe(true)
})

test('covers equals a naive model over plain values', () => {
  const value = fc.constantFrom('a', 'b', 'c')
  const rule = fc.record(
    { clientId: value, subject: value, audience: value, kind: value, issuedBefore: fc.nat(4) },
    { requiredKeys: ['issuedBefore'] },
  )
  const facts = fc.record({
    id: value,
    client: value,
    sub: value,
    aud: fc.array(value, { maxLength: 2 }),
    kind: value,
    iat: fc.nat(4),
  })
  const matches = (rules: Omit<LiveRule, 'seq'>[], of: FeedTokenFacts): boolean => {
    for (const one of rules) {
      if (of.iat > one.issuedBefore) continue
      if (one.clientId !== undefined && one.clientId !== of.client) continue
      if (one.subject !== undefined && one.subject !== of.sub) continue
      if (one.audience !== undefined && of.aud.indexOf(one.audience) < 0) continue
      if (one.kind !== undefined && one.kind !== of.kind) continue
      return true
    }
    return false
  }
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 4 }),
      fc.array(value, { maxLength: 2 }),
      facts,
      (...all) => {
        const [rules, tokens, of] = all
        expect(covers(feedOf(rules, tokens), of)).toBe(tokens.includes(of.id) || matches(rules, of))
      },
    ),
    { numRuns: 500 },
  )
})

describe('buildFeed', () => {
  const live: LiveRevocations = {
    seq: 7,
    tokens: [
      { tokenId: 'old', expiresAt: now + 60, seq: 3 },
      { tokenId: 'new', expiresAt: now + 60, seq: 6 },
      { tokenId: 'just-expired', expiresAt: now - 120, seq: 2 },
      { tokenId: 'long-expired', expiresAt: now - 121, seq: 1 },
    ],
    rules: [
      { clientId: 'reporter', issuedBefore: now, seq: 4 },
      { issuedBefore: now, seq: 7 },
    ],
  }
  const build = (since?: number) => buildFeed(live, { issuer, issuedAt: now, since })

  test('a full feed holds everything live, names no since and lives 60 s', () => {
    const feed = build()
    expect(feed.tokens).toEqual(['old', 'new', 'just-expired'])
    expect(feed.rules).toEqual([
      { before: now, client: hashRuleValue(issuer, 'client', 'reporter') },
      { before: now },
    ])
    expect({ iss: feed.iss, iat: feed.iat, exp: feed.exp, seq: feed.seq }).toEqual({
      iss: issuer,
      iat: now,
      exp: now + 60,
      seq: 7,
    })
    expect('since' in feed).toBe(false)
  })

  for (const row of [
    { since: 0, tokens: ['old', 'new', 'just-expired'], rules: 2, delta: true },
    { since: 3, tokens: ['new'], rules: 2, delta: true },
    { since: 6, tokens: [], rules: 1, delta: true },
    { since: 7, tokens: [], rules: 0, delta: true },
    { since: 8, tokens: ['old', 'new', 'just-expired'], rules: 2, delta: false },
  ])
    test(`since=${String(row.since)} gives ${row.delta ? 'a delta' : 'a full feed'}`, () => {
      const feed = build(row.since)
      expect(feed.tokens).toEqual(row.tokens)
      expect(feed.rules).toHaveLength(row.rules)
      expect(feed.since).toBe(row.delta ? row.since : undefined)
    })

  test('what is built is what is parsed', () => {
    expect(parseFeed({ ...build() })).toEqual(build())
    expect(parseFeed({ ...build(3) })).toEqual(build(3))
  })

  for (const [text, since] of [
    ['0', 0],
    ['41', 41],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['9'.repeat(16), undefined],
    [null, undefined],
  ] as const)
    test(`since=${String(text)} reads as ${String(since)}`, () => {
      expect(readSince(text)).toBe(since)
    })
})

describe('parseFeed', () => {
  const good = {
    iss: issuer,
    iat: now,
    exp: now + 60,
    seq: 1,
    tokens: ['a'],
    rules: [{ before: 1 }],
  }
  for (const [what, change] of [
    ['no seq', { seq: undefined }],
    ['a negative seq', { seq: -1 }],
    ['a fraction as iat', { iat: 1.5 }],
    ['since beyond seq', { since: 2 }],
    ['tokens that are no list', { tokens: 'a' }],
    ['a token id that is no text', { tokens: [1] }],
    ['rules that are no list', { rules: {} }],
    ['a rule without before', { rules: [{ client: 'x' }] }],
    ['a rule whose before is text', { rules: [{ before: '1' }] }],
    ['a rule whose member is no text', { rules: [{ before: 1, sub: 1 }] }],
    ['a rule whose member is null', { rules: [{ before: 1, sub: null }] }],
    ['a rule that is null', { rules: [null] }],
  ] as const)
    test(`a feed with ${what} is refused whole`, () => {
      expect(parseFeed(good)).toBeDefined()
      expect(parseFeed({ ...good, ...change })).toBeUndefined()
    })

  test('a member this version does not know is left out, so the rule covers more', () => {
    const feed = parseFeed({ ...good, rules: [{ before: now, org: 'x' }] })
    expect(feed && covers(feed, token)).toBe(true)
  })
})
