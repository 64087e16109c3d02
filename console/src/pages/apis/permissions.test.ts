import { describe, expect, it } from 'vitest'
import { applyChange, isVerbNoun, readPasted, scopeRefusal } from './permissions.ts'

const existing = [{ value: 'read:orders', description: 'Read orders' }]

it.each([
  ['', '', 'missing'],
  ['read orders', '', 'space'],
  ['a'.repeat(281), '', 'long'],
  ['a'.repeat(280), '', undefined],
  ['write:orders', 'a'.repeat(501), 'description_long'],
  ['read:orders', '', 'duplicate'],
  ['Read:orders', '', undefined],
])('%j with %j is refused as %s', (value, description, refusal) => {
  expect(scopeRefusal({ value, description }, existing)).toBe(refusal)
})

it('no more than 1000 are taken', () => {
  const full = Array.from({ length: 1000 }, (_, index) => ({ value: `s${String(index)}` }))
  expect(scopeRefusal({ value: 'one-more' }, full)).toBe('many')
})

it('verb:noun is a suggestion', () => {
  expect(['read:orders', 'read:orders:own', 'admin', 'read:'].map(isVerbNoun)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

describe('a pasted list', () => {
  it('has one permission a line, its description after a space, a tab or a comma', () => {
    const text =
      'write:orders Write orders\n\nread:invoices\tRead, all of them\ndelete:orders, Delete\n'
    expect(readPasted(text, existing)).toEqual([
      {
        line: 1,
        scope: { value: 'write:orders', description: 'Write orders' },
        refusal: undefined,
      },
      {
        line: 3,
        scope: { value: 'read:invoices', description: 'Read, all of them' },
        refusal: undefined,
      },
      { line: 4, scope: { value: 'delete:orders', description: 'Delete' }, refusal: undefined },
    ])
  })

  it('says which lines are there already, or twice', () => {
    expect(
      readPasted('read:orders\nwrite:orders\nwrite:orders', existing).map(({ refusal }) => refusal),
    ).toEqual(['duplicate', undefined, 'duplicate'])
  })

  it('may be the array that the Management API answers', () => {
    const text = '[{"value":"a:b","description":"c"},"d:e"]'
    expect(readPasted(text, []).map(({ scope }) => scope)).toEqual([
      { value: 'a:b', description: 'c' },
      { value: 'd:e' },
    ])
  })
})

describe('the array that is sent', () => {
  it('keeps what somebody else added meanwhile', () => {
    const now = [...existing, { value: 'theirs' }]
    expect(applyChange(now, { add: [{ value: 'mine' }] }).map(({ value }) => value)).toEqual([
      'read:orders',
      'theirs',
      'mine',
    ])
  })

  it('takes one away, and changes one in its place', () => {
    const now = [{ value: 'a' }, { value: 'b' }, { value: 'c' }]
    expect(applyChange(now, { remove: ['b'] })).toEqual([{ value: 'a' }, { value: 'c' }])
    expect(
      applyChange(now, { replace: { value: 'b', by: { value: 'b', description: 'x' } } })[1],
    ).toEqual({ value: 'b', description: 'x' })
  })

  it('holds each permission once', () => {
    expect(applyChange(existing, { add: [{ value: 'read:orders' }] })).toEqual(existing)
  })
})
