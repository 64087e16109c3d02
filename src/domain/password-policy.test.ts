import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  judgePassword,
  passwordPolicyText,
  passwordRules,
  readPasswordPolicy,
} from './password-policy.ts'
import type { JsonObject } from '../kit/json.ts'

const judged = (options: JsonObject, password: string, document: JsonObject = {}): string =>
  judgePassword(readPasswordPolicy(options), password, {
    document,
    isCommon: (word) => word === 'tr0ub4dor&3-x',
  })?.name ?? 'fine'

const weak = 'PasswordStrengthError'
const flexible = (complexity: JsonObject): JsonObject => ({
  password_options: { complexity: { min_length: 1, ...complexity } },
})
const allTypes = ['uppercase', 'lowercase', 'number', 'special']

describe('a password', () => {
  for (const [options, password, verdict] of [
    [{ passwordPolicy: 'none' }, 'x', 'fine'],
    [{ passwordPolicy: 'none' }, '', weak],
    [{ passwordPolicy: 'low' }, 'abcde', weak],
    [{ passwordPolicy: 'low' }, 'abcdef', 'fine'],
    [{ passwordPolicy: 'fair' }, 'abcdefgh1', weak],
    [{ passwordPolicy: 'fair' }, 'Abcdefg1', 'fine'],
    [{ passwordPolicy: 'good' }, 'abcdefg1', weak],
    [{ passwordPolicy: 'good' }, 'abcdef1!', 'fine'],
    [{}, 'abcdefg1', weak],
    [{ passwordPolicy: null }, 'abcdefg1', weak],
    [{ passwordPolicy: 'excellent' }, 'abcdef1!', weak],
    [{ passwordPolicy: 'excellent' }, 'aaabcdef1!', weak],
    [{ passwordPolicy: 'excellent' }, 'aabbcdef1!', 'fine'],
    [{ passwordPolicy: 'low', password_complexity_options: { min_length: 9 } }, 'abcdefgh', weak],
    [{ passwordPolicy: 'good' }, 'ärger-über', weak],
    [{ passwordPolicy: 'good' }, 'ärger-ÜBER', 'fine'],
    [{ password_options: {} }, 'a'.repeat(14), weak],
    [{ password_options: {} }, 'a'.repeat(15), 'fine'],
    [flexible({ character_types: ['number'] }), 'abc', weak],
    [flexible({ character_types: allTypes }), 'aA1x', weak],
    [flexible({ character_types: allTypes, character_type_rule: 'three_of_four' }), 'aA1x', 'fine'],
    [flexible({ identical_characters: 'block' }), 'xaaay', weak],
    [flexible({ identical_characters: 'block' }), 'xaay', 'fine'],
    [flexible({ sequential_characters: 'block' }), 'x-abc', weak],
    [flexible({ sequential_characters: 'block' }), 'x-321', weak],
    [flexible({ sequential_characters: 'block' }), 'x-abd', 'fine'],
    [flexible({}), 'x'.repeat(73), weak],
    [flexible({ max_length_exceeded: 'truncate' }), 'x'.repeat(73), 'fine'],
    [flexible({}), 'with\0nul', weak],
    [flexible({}), '👍'.repeat(18), 'fine'],
    [flexible({}), '👍'.repeat(19), weak],
  ] as [JsonObject, string, string][])
    test(`${JSON.stringify(password).slice(0, 24)} is ${verdict} for ${JSON.stringify(options)}`, () => {
      expect(judged(options, password)).toBe(verdict)
    })

  test('is held against words only where there is a dictionary', () => {
    const on = {
      passwordPolicy: 'low',
      password_dictionary: { enable: true, dictionary: ['Acme-Inc'] },
    }
    expect(judged(on, 'aCME-iNC')).toBe('PasswordDictionaryError')
    expect(judged(on, 'Tr0ub4dor&3-X')).toBe('PasswordDictionaryError')
    expect(judged({ passwordPolicy: 'low' }, 'Tr0ub4dor&3-X')).toBe('fine')
  })

  test('must not hold what is known of the person, where that is asked', () => {
    const on = { passwordPolicy: 'low', password_no_personal_info: { enable: true } }
    const document = {
      email: 'ada.l@example.com',
      name: 'Ada Lovelace',
      nickname: 'al',
      user_metadata: { first: 'Augusta', pet: 'Rex' },
    }
    for (const password of ['xxlovelacexx', 'my-ada-123', 'AUGUSTA-king', 'xada.lx1'])
      expect([password, judged(on, password, document)]).toEqual([
        password,
        'PasswordNoUserInfoError',
      ])
    for (const password of ['rex-rex-rex', 'alchemical', 'example-com'])
      expect([password, judged(on, password, document)]).toEqual([password, 'fine'])
    expect(judged({ passwordPolicy: 'low' }, 'xxlovelacexx', document)).toBe('fine')
  })

  test('is judged in bounded time, and never without an answer', () => {
    const options = fc.constantFrom<JsonObject>(
      { passwordPolicy: 'excellent', password_no_personal_info: { enable: true } },
      { password_options: { complexity: { sequential_characters: 'block' } } },
    )
    fc.assert(
      fc.property(options, fc.string({ unit: 'binary' }), (given, password) => {
        const verdict = judged(given, password, { name: password })
        expect(['fine', weak, 'PasswordNoUserInfoError']).toContain(verdict)
      }),
    )
    expect(judged({ passwordPolicy: 'excellent' }, 'ﷺ'.repeat(500_000))).toBe(weak)
  })
})

test('the rules are told as one text, a line each', () => {
  const policy = readPasswordPolicy({ passwordPolicy: 'excellent' })
  expect(passwordPolicyText(passwordRules(policy, ''))).toBe(
    [
      '* At least 10 characters in length',
      '* Contain at least 3 of the following 4 types of characters:',
      ' * lower case letters (a-z)',
      ' * upper case letters (A-Z)',
      ' * numbers (i.e. 0-9)',
      ' * special characters (e.g. !@#$%^&*)',
      '* No more than 2 identical characters in a row (e.g., "aaa" not allowed)',
    ].join('\n'),
  )
})
