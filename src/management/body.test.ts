import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBody } from './body.ts'
import { ApiError } from './errors.ts'

describe('a body', () => {
  for (const [text, type, value] of [
    ['', 'application/json', undefined],
    ['  \n', 'application/json', undefined],
    ['null', 'application/json', undefined],
    ['{}', undefined, {}],
    ['{"a":1}', 'application/json; charset=utf-8', { a: 1 }],
    ['[1]', 'APPLICATION/JSON', [1]],
    ['{"a":1}', 'application/merge-patch+json', { a: 1 }],
    ['a=1&b%5B%5D=2&b%5B%5D=3', 'application/x-www-form-urlencoded', { a: '1', b: ['2', '3'] }],
    ['a[]=1&a=2', 'application/x-www-form-urlencoded', { a: '2' }],
  ] as const)
    test(`${JSON.stringify(text)} as ${type ?? 'nothing'} is read`, () => {
      expect(parseBody(text, type)).toEqual(value)
    })

  for (const [why, text, type, status] of [
    ['broken JSON', '{', 'application/json', 400],
    ['trailing text', '{} x', 'application/json', 400],
    ['another type', 'x', 'text/plain', 415],
    ['several parts', 'x', 'multipart/form-data; boundary=x', 415],
    ['NUL in a text', '{"a":"\\u0000"}', 'application/json', 400],
    ['NUL in a name', '{"a\\u0000":1}', 'application/json', 400],
    ['NUL in a form', 'a=%00', 'application/x-www-form-urlencoded', 400],
    ['the prototype far inside', '[{"__proto__":{"a":1}}]', 'application/json', 400],
    ['the prototype in a form', '__proto__=1', 'application/x-www-form-urlencoded', 400],
    ['very deep nesting', '['.repeat(200_000) + ']'.repeat(200_000), 'application/json', 400],
    ['very many values', `[${'1,'.repeat(400_000)}1]`, 'application/json', 400],
    [
      'very many form members',
      Array.from({ length: 5000 }, (_, i) => `m${i}=`).join('&'),
      'application/x-www-form-urlencoded',
      400,
    ],
  ] as const)
    test(`${why} is refused`, () => {
      expect(() => parseBody(text, type)).toThrowError(
        expect.objectContaining({ refusal: expect.objectContaining({ status }) }),
      )
    })

  test('any text is read or refused, whatever its type', () => {
    const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'x')
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), types, (text, type) => {
        try {
          parseBody(text, type)
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError)
        }
      }),
    )
  })
})
