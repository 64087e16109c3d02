import { describe, expect, test } from 'vitest'
import {
  identifierCandidates,
  identifierRules,
  isEmailAddress,
  usernameFault,
} from './identifier-rules.ts'
import type { JsonObject } from '../kit/json.ts'

const candidates = (typed: string, options: JsonObject): string[] =>
  identifierCandidates(typed, identifierRules({ options })).map(
    ({ kind, value }) => `${kind}:${value}`,
  )

describe('what somebody may be called', () => {
  const all = {
    attributes: {
      email: { identifier: { active: true } },
      username: { identifier: { active: true } },
      phone_number: { identifier: { active: true } },
    },
  }
  for (const [typed, options, expected] of [
    ['Ada@Example.com', {}, ['email:ada@example.com']],
    ['ada', {}, []],
    ['Ada', { requires_username: true }, ['username:ada']],
    ['a@b.c', { requires_username: true }, ['email:a@b.c', 'username:a@b.c']],
    ['+49 (151) 234-56.78', all, ['phone_number:+491512345678', 'username:+49 (151) 234-56.78']],
    ['+4915123456789012345', all, ['username:+4915123456789012345']],
    ['ada@example.com', { attributes: { email: { identifier: { active: false } } } }, []],
    ['ada@example.com', { attributes: { username: {} } }, []],
    ['', all, []],
    ['x'.repeat(400), all, []],
    ['ada\u0007@example.com', all, []],
  ] as [string, JsonObject, string[]][])
    test(`${JSON.stringify(typed).slice(0, 30)} with ${JSON.stringify(options)}`, () => {
      expect(candidates(typed, options)).toEqual(expected)
    })

  test('at sign-up depends on the attributes', () => {
    const rules = identifierRules({
      options: {
        attributes: {
          email: { signup: { status: 'optional' } },
          phone_number: { identifier: { active: true }, profile_required: true },
        },
      },
    })
    expect([rules.email, rules.username, rules.phone_number]).toEqual([
      { identifies: true, status: 'optional' },
      { identifies: false, status: 'inactive' },
      { identifies: true, status: 'required' },
    ])
  })
})

test('an email address has a domain with a dot and nothing that breaks a header', () => {
  for (const good of ['a@b.co', 'a.b+c@d-e.example', 'ü@bücher.example'])
    expect([good, isEmailAddress(good)]).toEqual([good, true])
  for (const bad of [
    'a',
    'a@b',
    '@b.co',
    'a@.co',
    'a@b..co',
    'a b@c.de',
    'a@b.co\nBcc: x@y.zz',
    '<a@b.co>',
    'a@b.co,c@d.ee',
    `${'a'.repeat(65)}@b.co`,
    `a@${'b'.repeat(260)}.co`,
  ])
    expect([bad, isEmailAddress(bad)]).toEqual([bad, false])
})

test('a username is short, of plain characters, and no other kind of name', () => {
  const rules = identifierRules({ options: {} })
  for (const good of ['a', "o'neil", 'a_b-c.d!', '`#$^~@'])
    expect([good, usernameFault(good, rules)]).toEqual([good, undefined])
  for (const bad of ['', 'x'.repeat(16), 'a b', 'ä', 'a@b.co', '+491512345', 'a/b', 'a<b'])
    expect([bad, typeof usernameFault(bad, rules)]).toEqual([bad, 'string'])
})
