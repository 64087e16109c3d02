import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { ApiError } from './errors.ts'
import { readQuery } from './query.ts'

const schema = Type.Object({
  take: Type.Optional(Type.Integer()),
  on: Type.Optional(Type.Boolean()),
  name: Type.Optional(Type.String()),
  names: Type.Optional(Type.Array(Type.String())),
})

describe('a query string', () => {
  for (const [text, query] of [
    ['', {}],
    ['take=5&on=true&name=x', { take: 5, on: true, name: 'x' }],
    ['take=-1', { take: -1 }],
    ['take=1e3', { take: '1e3' }],
    ['take=five&on=yes', { take: 'five', on: 'yes' }],
    ['take=&on=&name=', { name: '' }],
    ['take=1&take=2', { take: 2 }],
    ['names=a&names=b', { names: ['a', 'b'] }],
    ['surprise=1&__proto__=2', {}],
    ['name=a%7Cb+c', { name: 'a|b c' }],
    ['name=%zz', { name: '%zz' }],
  ] as const)
    test(`${text === '' ? 'that is empty' : text} is read by the schema`, () => {
      expect(readQuery(schema, text)).toEqual(query)
    })

  for (const text of ['name=%00', `names=${'a&names='.repeat(300)}`])
    test(`${text.slice(0, 20)} is refused`, () => {
      expect(() => readQuery(schema, text)).toThrow('Query validation error: ')
    })

  test('of any text is read or refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          readQuery(schema, text)
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError)
        }
      }),
    )
  })
})
