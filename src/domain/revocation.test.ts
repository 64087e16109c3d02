import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, type RevocationRule, type TokenFacts } from './revocation.ts'

const name = fc.constantFrom('a', 'b', 'c')
const time = fc.integer({ min: 0, max: 10 })
const token: fc.Arbitrary<TokenFacts> = fc.record({
  tokenId: name,
  clientId: name,
  subject: name,
  audiences: fc.uniqueArray(name, { minLength: 1 }),
  kind: fc.constantFrom('access_token', 'refresh_token'),
  issuedAt: time,
})
const rule: fc.Arbitrary<RevocationRule> = fc.record(
  {
    id: name,
    clientId: name,
    subject: name,
    audience: name,
    kind: fc.constant('access_token'),
    issuedBefore: time,
  },
  { requiredKeys: ['id', 'issuedBefore'] },
)

test('a rule covers exactly the tokens that match every member it names and are not younger', () => {
  fc.assert(
    fc.property(rule, token, (given, facts) => {
      const mismatches = [
        given.clientId !== undefined && given.clientId !== facts.clientId,
        given.subject !== undefined && given.subject !== facts.subject,
        given.audience !== undefined && !facts.audiences.includes(given.audience),
        given.kind !== undefined && given.kind !== facts.kind,
        facts.issuedAt > given.issuedBefore,
      ]
      expect(covers(given, facts)).toBe(!mismatches.includes(true))
    }),
  )
})

test('naming more members never covers more tokens', () => {
  fc.assert(
    fc.property(rule, token, name, (given, facts, value) => {
      const narrower = { ...given, clientId: given.clientId ?? value }
      if (covers(narrower, facts)) expect(covers(given, facts)).toBe(true)
    }),
  )
})

test('a token of the very second of the rule is covered, one of the next second is not', () => {
  const given: RevocationRule = { id: 'r', issuedBefore: 100 }
  const at = (issuedAt: number): TokenFacts => ({
    tokenId: 't',
    clientId: 'c',
    subject: 's',
    audiences: ['a'],
    kind: 'access_token',
    issuedAt,
  })
  expect([covers(given, at(100)), covers(given, at(101))]).toEqual([true, false])
})
