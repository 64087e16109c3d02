import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase(
  'paging',
  (server) => {
    let all: string[]
    let token: string
    beforeAll(async () => {
      token = await server().managementToken()
      for (let index = 0; index < 37; index += 1)
        await server().api('POST', '/api/v2/clients', { name: `Client ${String(index)}` }, token)
      const { body } = await server().api('GET', '/api/v2/clients?per_page=100', undefined, token)
      all = body.map((client: any) => client.client_id)
    })

    test('pages by offset put together are the whole list, in order, with its total', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
          const seen: string[] = []
          for (let page = 0; ; page += 1) {
            const path = `/api/v2/clients?page=${String(page)}&per_page=${String(size)}&include_totals=true`
            const { body } = await server().api('GET', path, undefined, token)
            expect({ start: body.start, limit: body.limit, total: body.total }).toEqual({
              start: page * size,
              limit: size,
              total: all.length,
            })
            seen.push(...body.clients.map((client: any) => client.client_id))
            if (body.clients.length < size) break
          }
          expect(seen).toEqual(all)
        }),
        { numRuns: 15 },
      )
    })

    test('pages by checkpoint put together are the whole list, and only the last has no next', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (take) => {
          const seen: string[] = []
          let from = ''
          for (;;) {
            const path = `/api/v2/clients?take=${String(take)}${from}`
            const { body } = await server().api('GET', path, undefined, token)
            expect(Object.keys(body).filter((name) => name !== 'next')).toEqual(['clients'])
            seen.push(...body.clients.map((client: any) => client.client_id))
            if (body.next === undefined) break
            expect(body.clients).toHaveLength(take)
            from = `&from=${encodeURIComponent(body.next)}`
          }
          expect(seen).toEqual(all)
        }),
        { numRuns: 15 },
      )
    })

    for (const query of [
      'per_page=101',
      'per_page=-1',
      'page=-1',
      'take=0',
      'take=101',
      'page=1e9',
      'per_page=x',
      'page=20&per_page=51',
      'take=5&from=%00',
      'take=5&from=nonsense',
    ])
      test(`${query} is refused`, async () => {
        const { status } = await server().api('GET', `/api/v2/clients?${query}`, undefined, token)
        expect(status).toBe(400)
      })
  },
  () => ({ environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)
