import { expect, test } from 'vitest'
import type { JsonObject } from '../kit/json.ts'
import { merged } from './merge.ts'

const before = {
  name: 'n',
  note: 'x',
  metadata: { a: '1', b: '2' },
  list: [1, 2],
  options: { p: 1 },
}

for (const [why, patch, after] of [
  ['nothing sent changes nothing', {}, before],
  ['a member sent replaces', { name: 'm', list: [3] }, { ...before, name: 'm', list: [3] }],
  ['an object is replaced as a whole', { options: { q: 2 } }, { ...before, options: { q: 2 } }],
  [
    'a merged object keeps its other keys, and null deletes one',
    { metadata: { b: null, c: '3' } },
    { ...before, metadata: { a: '1', c: '3' } },
  ],
  ['an empty object sent to a merged one changes nothing', { metadata: {} }, before],
] as [string, JsonObject, JsonObject][])
  test(why, () => {
    expect(merged(before, patch, ['metadata'])).toEqual(after)
  })

test('null removes a member, also a merged one', () => {
  expect(merged(before, { note: null, metadata: null }, ['metadata'])).toEqual({
    name: 'n',
    list: [1, 2],
    options: { p: 1 },
  })
})
