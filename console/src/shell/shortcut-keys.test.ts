import { expect, test } from 'vitest'
import { keyReader } from './shortcut-keys.ts'

const typed = (keys: string, pause = 100) => {
  const read = keyReader()
  return [...keys].map((key, index) => read(key, index * pause)).at(-1)
}

for (const [keys, expected] of [
  ['/', 'filter'],
  ['?', 'help'],
  ['ga', { to: '/applications' }],
  ['gp', { to: '/apis' }],
  ['gt', { to: '/tokens' }],
  ['gl', { to: '/logs' }],
  ['g', undefined],
  ['a', undefined],
  ['gx', undefined],
  ['gxa', undefined],
  ['gga', undefined],
  ['gaa', undefined],
] as const)
  test(`the keys ${keys} mean ${JSON.stringify(expected) ?? 'nothing'}`, () => {
    expect(typed(keys)).toEqual(expected)
  })

test('a pair of keys is typed in one go', () => {
  expect(typed('ga', 2_000)).toBeUndefined()
})
