import { describe, expect, it } from 'vitest'
import { metadataChange, metadataText, readMetadata, reservedNames } from './metadata.ts'

describe('metadata in an editor', () => {
  it('shows an empty object where there is none', () => {
    expect(metadataText(undefined)).toBe('{}')
  })

  it.each([
    ['{ "a": 1 }', { value: { a: 1 } }],
    ['  ', { value: {} }],
    ['{ a: 1 }', { problem: 'not_json' }],
    ['[1]', { problem: 'not_object' }],
    ['null', { problem: 'not_object' }],
  ])('reads %s', (text, expected) => {
    expect(readMetadata(text)).toEqual(expected)
  })

  it.each([
    [{ a: 1 }, { a: 2 }, { a: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }, { b: null }],
    [{ a: { x: 1, y: 2 } }, { a: { x: 1 } }, { a: { x: 1 } }],
    [{ a: 1 }, {}, {}],
    [{}, { a: 1 }, { a: 1 }],
  ])('turns %j into %j by sending %j', (before, after, sent) => {
    expect(metadataChange(before, after)).toEqual(sent)
  })

  it.each([
    [{ a: 1 }, { a: 1 }],
    [{}, {}],
  ])('sends nothing when %j stays %j', (before, after) => {
    expect(metadataChange(before, after)).toBeUndefined()
  })

  it('names what the server keeps for itself', () => {
    expect(reservedNames({ plan: 1, email: 2, 'a.b': 3, $x: 4 })).toEqual(['email', 'a.b', '$x'])
  })
})
