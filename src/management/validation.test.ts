import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../kit/json.ts'
import { ApiError } from './errors.ts'
import { assertValid } from './validation.ts'

const schema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 5, pattern: '^[^<>]*$', description: 'Its name' }),
    size: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    kind: Type.Optional(Type.Enum(['a', 'b'])),
    note: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
    link: Type.Optional(Type.String({ format: 'strict-uri', description: 'Where it is' })),
    tags: Type.Optional(Type.Array(Type.String(), { uniqueItems: true, minItems: 1, maxItems: 3 })),
    options: Type.Optional(
      Type.Object(
        { client_id: Type.String() },
        { additionalProperties: false, description: 'More' },
      ),
    ),
    groups: Type.Optional(Type.Array(Type.Object({ email: Type.String({ format: 'email' }) }))),
    pairs: Type.Optional(
      Type.Record(Type.String(), Type.String(), { minProperties: 1, maxProperties: 2 }),
    ),
    choice: Type.Optional(
      Type.Union([Type.Object({ block: Type.Boolean() }), Type.Object({ allow: Type.Boolean() })]),
    ),
    one: Type.Optional(
      Type.Unsafe({ oneOf: [{ required: ['x'] }, { required: ['y'] }], type: 'object' }),
    ),
  },
  { additionalProperties: false },
)

const messageFor = (value: JsonValue): string => {
  try {
    assertValid('Payload', schema, value)
  } catch (error) {
    if (error instanceof ApiError) return error.message
    throw error
  }
  return 'valid'
}
const rule = (text: string): string => `Payload validation error: '${text}'`

describe('a violation is told in the wire’s words', () => {
  for (const [value, message] of [
    [{}, `${rule('Missing required property: name')}.`],
    [{ name: 'n', a: 1, b: 2 }, `${rule('Additional properties not allowed: b,a')}.`],
    [
      { name: 'n', options: {} },
      `${rule('Missing required property: client_id')} on property options (More).`,
    ],
    [
      { name: 'n', options: { client_id: '', second: 1, third: 1 } },
      `${rule('Additional properties not allowed: third,second')} on property options (More).`,
    ],
    [
      { name: 5 },
      `${rule('Expected type string but found type integer')} on property name (Its name).`,
    ],
    [
      { name: 'n', size: 1.5 },
      `${rule('Expected type integer but found type number')} on property size.`,
    ],
    [
      { name: 'n', note: [] },
      `${rule('Expected type string,null but found type array')} on property note.`,
    ],
    [[], `${rule('Expected type object but found type array')}.`],
    [
      { name: 'n', groups: [{ email: 'x' }] },
      `${rule("Object didn't pass validation for format email: x")} on property groups[0].email.`,
    ],
    [
      { name: '<' },
      `${rule('String does not match pattern ^[^<>]*$: <')} on property name (Its name).`,
    ],
    [
      { name: '', link: '' },
      `${rule('String is too short (0 chars), minimum 1')} on property name (Its name). (also) ${rule("Object didn't pass validation for format strict-uri: ")} on property link (Where it is).`,
    ],
    [
      { name: 'sixsix' },
      `${rule('String is too long (6 chars), maximum 5')} on property name (Its name).`,
    ],
    [{ name: 'n', size: -1 }, `${rule('Value -1 is less than minimum 0')} on property size.`],
    [
      { name: 'n', size: 101 },
      `${rule('Value 101 is greater than maximum 100')} on property size.`,
    ],
    [{ name: 'n', kind: 'c' }, `${rule('No enum match for: c')} on property kind.`],
    [
      { name: 'n', tags: ['x', 'y', 'x'] },
      `${rule('Array items are not unique (indexes 0 and 2)')} on property tags.`,
    ],
    [{ name: 'n', tags: [] }, `${rule('Array is too short (0), minimum 1')} on property tags.`],
    [
      { name: 'n', tags: ['a', 'b', 'c', 'd'] },
      `${rule('Array is too long (4), maximum 3')} on property tags.`,
    ],
    [
      { name: 'n', pairs: {} },
      `${rule('Too few properties defined (0), minimum 1')} on property pairs.`,
    ],
    [
      { name: 'n', pairs: { a: '', b: '', c: '' } },
      `${rule('Too many properties defined (3), maximum 2')} on property pairs.`,
    ],
    [
      { name: 'n', choice: {} },
      `${rule('None of the valid schemas were met')} on property choice. Inner errors: [ ${rule('Missing required property: block')} on property choice. (also) ${rule('Missing required property: allow')} on property choice. ].`,
    ],
    [
      { name: 'n', one: { x: 1, y: 1 } },
      `${rule('Data is valid against more than one schema from "oneOf"')} on property one.`,
    ],
    [{ name: 'n', size: 3, note: null, kind: 'b' }, 'valid'],
  ] as const)
    test(JSON.stringify(value), () => {
      expect(messageFor(value as JsonValue)).toBe(message)
    })
})

test('the part of the request and its code are told', () => {
  const query = Type.Object({ take: Type.Integer({ maximum: 100 }) })
  for (const [part, errorCode] of [
    ['Payload', 'invalid_body'],
    ['Query', 'invalid_query_string'],
    ['Path', 'invalid_uri'],
  ] as const)
    expect(() => {
      assertValid(part, query, { take: 101 })
    }).toThrowError(
      expect.objectContaining({
        refusal: {
          status: 400,
          errorCode,
          message: `${part} validation error: 'Value 101 is greater than maximum 100' on property take.`,
        },
      }),
    )
})

test('a message stays short whatever was sent', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`member${index}`, 1]))
  expect(messageFor(many).length).toBeLessThan(2000)
  expect(messageFor({ name: 'x'.repeat(900_000) }).length).toBeLessThan(2000)
  const wrong = Array.from({ length: 50_000 }, () => 1)
  expect(messageFor({ name: 'n', tags: wrong }).length).toBeLessThan(10_000)
})

test('any JSON value is judged without a fault', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(messageFor(value as JsonValue)).toMatch(/^(valid$|Payload validation error: ')/)
    }),
  )
})
