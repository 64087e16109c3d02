import { describe, expect, it } from 'vitest'
import { changedNames, clashes, heldAfterSave, isSame } from './changes.ts'

describe('what a form changed', () => {
  it('sees through the order of keys and missing ones', () => {
    expect(isSame({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1, d: undefined })).toBe(true)
    expect(isSame([1, 2], [2, 1])).toBe(false)
    expect(isSame(null, undefined)).toBe(true)
  })

  it('names only what differs', () => {
    expect(changedNames({ name: 'a', list: ['x'] }, { name: 'b', list: ['x'] })).toEqual(['name'])
  })

  it.each([
    ['nobody else changed it', { a: 1 }, { a: 2 }, { a: 1 }, []],
    ['both changed it alike', { a: 1 }, { a: 2 }, { a: 2 }, []],
    ['both changed it differently', { a: 1 }, { a: 2 }, { a: 3 }, ['a']],
    ['only the other changed it', { a: 1 }, { a: 1 }, { a: 3 }, []],
  ])('when %s', (_, base, mine, theirs, expected) => {
    expect(clashes({ base, mine, theirs })).toEqual(expected)
  })

  it.each([
    ['nothing was typed meanwhile', { a: 1, b: 1 }, { a: 1, b: 2 }],
    ['another field was typed into meanwhile', { a: 1, b: 9 }, { a: 1, b: 9 }],
    ['the field itself was typed into meanwhile', { a: 7, b: 1 }, { a: 7, b: 2 }],
  ])('after a save when %s', (_, now, expected) => {
    // Somebody else had changed `b`, which this form did not touch.
    expect(heldAfterSave({ saved: { a: 1, b: 2 }, sent: { a: 1, b: 1 }, now })).toEqual(expected)
  })
})
