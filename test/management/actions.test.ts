import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('actions', (server) => {
  const list = (query: string) => server().api('GET', `/api/v2/actions/actions${query}`)

  for (const { query, body } of [
    { query: '', body: { actions: [], per_page: 50 } },
    { query: '?page=0&per_page=100', body: { actions: [], per_page: 100 } },
    { query: '?page=1', body: { actions: [], page: 1, per_page: 50 } },
  ])
    test(`there are none at "${query}"`, async () => {
      expect(await list(query)).toMatchObject({ status: 200, body })
    })

  for (const query of ['?include_totals=true', '?per_page=101', '?triggerId=never'])
    test(`${query} is refused`, async () => {
      expect(await list(query)).toMatchObject({
        status: 400,
        body: { errorCode: 'invalid_query_string' },
      })
    })
})
