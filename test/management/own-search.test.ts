import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

const own = '/api/latchkey/v1'

onEachDatabase('GET /search', (server) => {
  const post = async (path: string, body: object) => {
    const answer = await server().api('POST', `/api/v2${path}`, body)
    expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status)
    return answer.body
  }
  const search = async (query: string, scopes?: string[]) =>
    server().api('GET', `${own}/search?${query}`, undefined, await server().managementToken(scopes))
  const idsOf = async (query: string): Promise<string[]> =>
    (await search(query)).body.results.map(({ id }: { id: string }) => id)
  let billing: string
  let orders: { id: string; identifier: string }
  let ada: string
  beforeAll(async () => {
    billing = (await post('/clients', { name: 'Billing worker', app_type: 'non_interactive' }))
      .client_id
    await post('/clients', { name: 'billing page', app_type: 'spa' })
    await post('/clients', { name: 'Shop 100%', app_type: 'spa' })
    orders = await post('/resource-servers', {
      name: 'Orders API',
      identifier: 'https://API.example.com/orders',
    })
    await post('/roles', { name: 'Biller', description: 'Makes bills' })
    await post('/connections', { name: 'people', strategy: 'auth0', enabled_clients: [billing] })
    ada = (
      await post('/users', {
        connection: 'people',
        email: 'Ada@example.com',
        name: 'Bilbo Lovelace',
        password: 'Correct-Horse-42',
      })
    ).user_id
  })

  for (const row of [
    {
      by: 'how a name begins, whatever its case',
      q: 'BILLING',
      names: ['billing page', 'Billing worker'],
    },
    { by: 'a whole name', q: 'orders api', names: ['Orders API'] },
    { by: 'how an identifier begins', q: 'https://api.example', names: ['Orders API'] },
    { by: 'how an address begins', q: 'ada@', names: ['Bilbo Lovelace'] },
    { by: 'how the name of a user begins', q: 'bilb', names: ['Bilbo Lovelace'] },
    { by: 'a name with signs that patterns have', q: 'shop 100%', names: ['Shop 100%'] },
    { by: 'signs that would match anything in a pattern', q: 'sho_', names: [] },
    { by: 'the inside of a name', q: 'worker', names: [] },
  ])
    test(`by ${row.by} answers ${row.names.length}`, async () => {
      const { status, body } = await search(new URLSearchParams({ q: row.q }).toString())
      expect(status).toBe(200)
      expect(body.results.map(({ name }: { name: string }) => name)).toEqual(row.names)
      expect(body.more).toEqual([])
    })

  test('by an id answers the record of that id', async () => {
    expect(await idsOf(`q=${billing}`)).toEqual([billing])
    expect(await idsOf(`q=${orders.id}`)).toEqual([orders.id])
    expect(await idsOf(`q=${encodeURIComponent(ada)}`)).toEqual([ada])
  })

  test('answers what a list shows, and no secret', async () => {
    const { body } = await search('q=bill&kinds=client,role')
    expect(body.kinds).toEqual(['client', 'role'])
    expect(body.results).toContainEqual({
      kind: 'client',
      id: billing,
      name: 'Billing worker',
      app_type: 'non_interactive',
      is_first_party: true,
    })
    expect(body.results.map(({ kind }: { kind: string }) => kind)).toEqual([
      'client',
      'client',
      'role',
    ])
  })

  test('answers only kinds that the token may read', async () => {
    const { body } = await search('q=bil', ['read:users'])
    expect(body.kinds).toEqual(['user'])
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual([ada])
    expect((await search('q=bil&kinds=client', ['read:users'])).body.results).toEqual([])
    expect((await search('q=bil', ['read:logs'])).status).toBe(403)
  })

  test('lists one kind in the order of names, page by page, without a gap', async () => {
    for (let number = 0; number < 5; number += 1) await post('/clients', { name: 'Twin' })
    const names: string[] = []
    const ids = new Set<string>()
    let from = ''
    do {
      const { body } = await search(`kinds=client&take=2${from}`)
      for (const { id, name } of body.results) {
        names.push(name.toLowerCase())
        ids.add(id)
      }
      from = body.next === undefined ? '' : `&from=${body.next}`
    } while (from !== '')
    expect(names).toEqual([...names].sort())
    expect(ids.size).toBe(names.length)
    expect(names.filter((name) => name === 'twin')).toHaveLength(5)
    expect(names).not.toContain('all applications')
  })

  test('lists the clients of one type', async () => {
    const { body } = await search('kinds=client&app_type=spa')
    expect(body.results.map(({ name }: { name: string }) => name)).toEqual([
      'billing page',
      'Shop 100%',
    ])
  })

  test('lists users last created first', async () => {
    const email = 'zoe@example.com'
    const { user_id } = await post('/users', {
      connection: 'people',
      email,
      password: 'Correct-Horse-42',
    })
    const first = (await search('kinds=user&take=1')).body
    expect(first.results[0]).toMatchObject({ id: user_id, email, connection: 'people' })
    const second = (await search(`kinds=user&take=1&from=${first.next}`)).body
    expect(second.results.map(({ id }: { id: string }) => id)).toEqual([ada])
    expect(second.next).toBeUndefined()
  })

  describe('refuses', () => {
    for (const row of [
      { what: 'an unknown kind', query: 'q=a&kinds=cat' },
      { what: 'a list of several kinds', query: 'kinds=client,user' },
      { what: 'a page of several kinds', query: 'q=a&from=WyJhIiwiYiJd' },
      { what: 'a cursor that no page gave', query: 'kinds=client&from=x' },
      { what: 'a cursor of numbers', query: 'kinds=client&from=WzEsMl0' },
      { what: 'a page that is too large', query: 'kinds=client&take=101' },
      { what: 'a text that is too long', query: `q=${'a'.repeat(601)}` },
    ])
      test(row.what, async () => {
        expect((await search(row.query)).status).toBe(400)
      })
  })
})
