import { expect, test } from 'vitest'
import { lifetimeFlaw, scopesOf, withScopes } from './choices.ts'

const held = ['read:users', 'update:users', 'create:tokens', 'read:logs']

test.each([
  ['read', ['read:users', 'read:logs']],
  ['all', ['read:users', 'update:users', 'read:logs']],
  ['choose', ['update:users']],
] as const)('the reach "%s" never holds the right to make tokens', (reach, scopes) => {
  const chosen = ['update:users', 'create:tokens', 'delete:users']
  expect(scopesOf({ reach, chosen }, held)).toEqual(scopes)
})

test.each([
  [null, 'empty'],
  [0, 'short'],
  [1, undefined],
  [2_592_000, undefined],
  [2_592_001, 'long'],
])('a lifetime of %s is %s', (seconds, flaw) => {
  expect(lifetimeFlaw(seconds)).toBe(flaw)
})

test('a scope that was missing joins those that were chosen', () => {
  const choices = { reach: 'read', chosen: [], note: '', seconds: 600 } as const
  expect(withScopes(choices, ['update:users'], held)).toMatchObject({
    reach: 'choose',
    chosen: ['read:users', 'read:logs', 'update:users'],
  })
})
