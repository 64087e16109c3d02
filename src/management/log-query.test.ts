import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LogQueryError } from './log-query-error.ts'
import { parseLogQuery } from './log-query.ts'

const type = (pattern: string) => ({ field: 'type', pattern })

describe('parseLogQuery reads', () => {
  for (const [query, filter] of [
    ['', undefined],
    ['  ', undefined],
    ['type:s', type('s')],
    ['type:"s"', type('s')],
    ['type:se*', type('se*')],
    ['type:s AND client_id:abc', { all: [type('s'), { field: 'client_id', pattern: 'abc' }] }],
    ['type:s && type:f', { all: [type('s'), type('f')] }],
    ['type:s OR type:f', { any: [type('s'), type('f')] }],
    ['type:s || type:f', { any: [type('s'), type('f')] }],
    ['type:s type:f', { any: [type('s'), type('f')] }],
    ['NOT type:s', { not: type('s') }],
    ['-type:s', { not: type('s') }],
    ['!type:s', { not: type('s') }],
    ['+type:s type:f', type('s')],
    ['type:(s OR f)', { any: [type('s'), type('f')] }],
    ['(type:s)', type('s')],
    ['type:s^4', type('s')],
    ['type:s AND NOT type:f', { all: [type('s'), { not: type('f') }] }],
    ['_exists_:user_id', { field: 'user_id', exists: true }],
    ['NOT _exists_:user_id', { not: { field: 'user_id', exists: true } }],
    ['user_id:*', { field: 'user_id', exists: true }],
    ['*', { field: 'type', exists: true }],
    ['user_id:"auth0|a\\"b"', { field: 'user_id', pattern: 'auth0|a"b' }],
    ['user_id:auth0\\|a', { field: 'user_id', pattern: 'auth0|a' }],
    ['ip:2001:db8::1', { field: 'ip', pattern: '2001:db8::1' }],
    ['client_id:and', { field: 'client_id', pattern: 'and' }],
    [
      'date:[2018-12 TO 2019-01-01}',
      {
        field: 'date',
        from: { value: '2018-12-01T00:00:00.000Z', inclusive: true },
        to: { value: '2019-01-01T00:00:00.000Z', inclusive: false },
      },
    ],
    [
      'date:{2018 TO *]',
      { field: 'date', from: { value: '2018-12-31T23:59:59.999Z', inclusive: false } },
    ],
    [
      'date:>=2026-11-21T10:30',
      { field: 'date', from: { value: '2026-11-21T10:30:00.000Z', inclusive: true } },
    ],
    [
      'date:2024-02',
      {
        field: 'date',
        from: { value: '2024-02-01T00:00:00.000Z', inclusive: true },
        to: { value: '2024-02-29T23:59:59.999Z', inclusive: true },
      },
    ],
    ['log_id:>9001', { field: 'log_id', from: { value: '9001', inclusive: false } }],
    ['log_id:[* TO *]', { field: 'log_id', exists: true }],
  ] as const) {
    test(query === '' ? 'an empty query' : query, () => {
      expect(parseLogQuery(query)).toEqual(filter)
    })
  }

  test('a term without a field as a search of seven fields', () => {
    const filter = parseLogQuery('sapi')
    expect(filter).toHaveProperty('any')
    expect((filter as { any: unknown[] }).any).toHaveLength(7)
  })
})

describe('parseLogQuery refuses', () => {
  for (const [what, query] of [
    ['an unknown field', 'password:x'],
    ['an unfinished phrase', 'type:"s'],
    ['an unfinished range', 'date:[2018 TO 2019'],
    ['a range without TO', 'date:[2018 2019]'],
    ['a range without a field', '[a TO b]'],
    ['a missing closing bracket', '(type:s'],
    ['a stray closing bracket', 'type:s)'],
    ['an empty group', '()'],
    ['a leading operator', 'AND type:s'],
    ['a trailing operator', 'type:s AND'],
    ['a trailing NOT', 'NOT'],
    ['a field without a value', 'type:'],
    ['a field inside a field', 'type:(client_id:x)'],
    ['a lone escape', 'type:s\\'],
    ['a wildcard with two literals that is no prefix', 'type:*ab'],
    ['a wildcard between too few letters', 'type:*a*'],
    ['five wildcards in a term', 'user_agent:*a*b*c*d*'],
    ['an impossible date', 'date:[2018-13 TO *]'],
    ['a word as a date', 'date:yesterday'],
    ['_exists_ of an unknown field', '_exists_:secret'],
    ['nesting of 21', `${'('.repeat(21)}type:s${')'.repeat(21)}`],
    ['101 terms', 'type:s '.repeat(101)],
    ['more than 4096 characters', `type:${'s'.repeat(4_096)}`],
    ['1 MB', 'a'.repeat(1_048_576)],
  ] as const) {
    test(what, () => {
      expect(() => parseLogQuery(query)).toThrow(LogQueryError)
    })
  }
})

test('parseLogQuery answers any text with a filter or its own error', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '"',
    '\\',
    '[',
    '}',
    ' TO ',
    ':',
    '*',
    'AND',
    'NOT ',
    '-',
    'type:',
    'a',
    '^',
    '>',
    ' ',
  )
  const text = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (query) => {
      try {
        parseLogQuery(query)
      } catch (error) {
        if (!(error instanceof LogQueryError)) throw error
      }
    }),
    { numRuns: 3_000 },
  )
})
