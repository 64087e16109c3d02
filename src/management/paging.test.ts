import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApiError } from './errors.ts'
import { cursorOf, readPage, withNext, withTotals } from './paging.ts'
import type { Paging } from './paging.ts'

describe('what page is asked for', () => {
  for (const [paging, query, page] of [
    ['offset', {}, { form: 'plain', page: 0, perPage: 50 }],
    ['offset', { page: 2, per_page: 10 }, { form: 'plain', page: 2, perPage: 10 }],
    ['offset', { include_totals: true }, { form: 'totals', page: 0, perPage: 50 }],
    ['offset', { include_totals: false }, { form: 'plain', page: 0, perPage: 50 }],
    ['offset', { take: 5 }, { form: 'plain', page: 0, perPage: 50 }],
    ['both', { take: 5, per_page: 7, include_totals: true }, { form: 'checkpoint', take: 5 }],
    ['both', { from: cursorOf('000012') }, { form: 'checkpoint', take: 50, after: '000012' }],
    ['both', { per_page: 100, page: 9 }, { form: 'plain', page: 9, perPage: 100 }],
    ['checkpoint', {}, { form: 'checkpoint', take: 50 }],
    ['none', { page: 4 }, { form: 'all' }],
  ] as const)
    test(`${paging} with ${JSON.stringify(query)}`, () => {
      expect(readPage(paging, query)).toEqual(page)
    })

  test('beyond 1,000 records is refused', () => {
    expect(() => readPage('offset', { page: 10, per_page: 100 })).toThrowError(
      expect.objectContaining({
        refusal: {
          status: 400,
          message: 'Requesting page exceeds the allowed maximum of 1000 records',
          errorCode: 'invalid_paging',
        },
      }),
    )
  })

  test('a cursor that was not ours is refused and never a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Paging>('both', 'checkpoint'), (from, paging) => {
        try {
          readPage(paging, { from })
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError)
        }
      }),
    )
  })
})

test('a counted page tells where it starts', () => {
  expect(withTotals('clients', [{}], { page: 2, perPage: 10, total: 21 })).toEqual({
    start: 20,
    limit: 10,
    total: 21,
    clients: [{}],
  })
})

test('the last checkpoint page has no next', () => {
  expect(withNext('clients', [], undefined)).toEqual({ clients: [] })
  expect(withNext('clients', [{}], '17')).toEqual({ clients: [{}], next: cursorOf('17') })
})
