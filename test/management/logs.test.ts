import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

interface Entry {
  log_id: string
  _id: string
  type: string
  user_id?: string
  details: {
    request: { body: Record<string, unknown> }
    response: { body: Record<string, unknown> }
  }
}

const seed = async (server: TestServer): Promise<void> => {
  for (const index of [1, 2, 3])
    server.stores.events.append({
      type: 's',
      description: `Login ${index}`,
      userId: `auth0|${index}`,
      ip: '203.0.113.7',
    })
  server.stores.events.append({ type: 'seccft', description: 'Exchange', clientId: 'machine' })
  await server.stores.events.flush()
}

const get = (server: TestServer, query: string, token?: string) =>
  server.api('GET', `/api/v2/logs${query}`, undefined, token)

onEachDatabase('logs', (server) => {
  test('search is newest first and can be turned', async () => {
    await seed(server())
    const newest = await get(server(), '?q=type:s&per_page=3')
    const oldest = await get(server(), '?q=type:s&per_page=100&sort=date:1')
    const ids = (entries: Entry[]) => entries.map(({ log_id: id }) => id)
    expect(ids(newest.body)).toEqual(ids(newest.body).sort().reverse())
    expect(ids(oldest.body)).toEqual(ids(oldest.body).sort())
    expect(newest.body).toHaveLength(3)
  })

  test('totals count the page', async () => {
    const { body } = await get(server(), '?search=type:s&per_page=2&include_totals=true')
    expect({ ...body, logs: body.logs.length }).toEqual({
      start: 0,
      limit: 2,
      length: 2,
      total: 2,
      logs: 2,
    })
  })

  for (const [query, types] of [
    ['type:seccft AND Exchange', ['seccft']],
    ['client_id:machine', ['seccft']],
    ['client_id:machine AND NOT type:s', ['seccft']],
    ['Exchange', ['seccft']],
    ['description:"Login 2"', ['s']],
    ['description:Login*3', ['s']],
    ['user_id:"auth0|1"', ['s']],
    ['type:(s OR seccft) AND _exists_:user_id AND description:*2', 400],
    ['date:[2020 TO 2021] AND type:s', []],
    ['ip:203.0.113.7 AND description:"Login 1"', ['s']],
  ] as const)
    test(`q=${query}`, async () => {
      const { status, body } = await get(server(), `?q=${encodeURIComponent(query)}`)
      if (typeof types === 'number') expect(status).toBe(types)
      else expect(body.map(({ type }: Entry) => type)).toEqual(types)
    })

  for (const query of [
    'q=type:"s',
    'q=nonsense:x',
    `q=${'('.repeat(1_000)}`,
    'q=*a*',
    'sort=type:1',
    'per_page=101',
    'page=10&per_page=100',
    'from=abc',
    'take=101',
    'take=0',
    'from=%27%20or%201=1--',
  ])
    test(`?${query.slice(0, 40)} is refused`, async () => {
      const { status, body } = await get(server(), `?${query}`)
      expect(status).toBe(400)
      expect(['invalid_query_string', 'invalid_paging']).toContain(body.errorCode)
    })

  test('fields keep the id', async () => {
    const { body } = await get(server(), '?q=type:s&fields=type&per_page=1')
    expect(Object.keys(body[0]).sort()).toEqual(['_id', 'type'])
  })

  test('one entry is found by its id', async () => {
    const [entry] = (await get(server(), '?q=type:seccft')).body
    expect((await server().api('GET', `/api/v2/logs/${entry.log_id}`)).body).toEqual(entry)
    expect((await server().api('GET', '/api/v2/logs/900')).status).toBe(404)
  })

  test('a checkpoint reader meets each entry once and is told where to go on', async () => {
    const wanted: Entry[] = (await get(server(), '?q=type:s&sort=date:1')).body
    const seen: string[] = []
    let path = '/api/v2/logs?take=2'
    for (let tries = 0; seen.length < wanted.length && tries < 400; tries += 1) {
      const { body, headers } = await server().api('GET', path)
      seen.push(
        ...body.filter(({ type }: Entry) => type === 's').map(({ log_id: id }: Entry) => id),
      )
      const link = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? ''
      expect(link.startsWith(`${server().issuer}api/v2/logs?`)).toBe(true)
      if (body.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
      path = link.slice(server().issuer.length - 1)
    }
    expect(seen).toEqual(wanted.map(({ log_id: id }) => id))
  })

  test('read:logs_users sees what concerns users only', async () => {
    const token = await server().managementToken(['read:logs_users'])
    const searched: Entry[] = (await get(server(), '?per_page=100', token)).body
    expect(searched.length).toBeGreaterThan(0)
    expect(searched.every(({ user_id: userId }) => userId !== undefined)).toBe(true)
    expect((await get(server(), '?q=type:seccft', token)).body).toEqual([])
    const [entry] = (await get(server(), '?q=type:seccft')).body
    expect(
      (await server().api('GET', `/api/v2/logs/${entry.log_id}`, undefined, token)).status,
    ).toBe(404)
  })

  describe('a change', () => {
    test('is logged without its secrets', async () => {
      const secret = 'a-secret-that-must-not-be-logged-anywhere'
      const { body: made } = await server().api('POST', '/api/v2/clients', {
        name: 'Logged',
        client_secret: secret,
      })
      await server().stores.events.flush()
      const [entry] = (
        await get(server(), '?q=type:sapi AND description:"Create a client"&per_page=1')
      ).body
      expect(entry.details.request.body).toMatchObject({
        name: 'Logged',
        client_secret: 'REDACTED',
      })
      expect(entry.details.response.body).toMatchObject({
        client_id: made.client_id,
        client_secret: 'REDACTED',
      })
      expect(JSON.stringify(entry)).not.toContain(secret)
    })

    test('with a short secret leaves a warning', async () => {
      const { body: made } = await server().api('POST', '/api/v2/clients', {
        name: 'Weak',
        client_secret: 'short',
      })
      const { body } = await get(server(), `?q=type:w AND client_id:${made.client_id}`)
      expect(body).toHaveLength(1)
    })
  })
})
