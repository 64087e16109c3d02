import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

const connection = 'searched'
const password = 'Correct-Horse-7-Battery'

const people = [
  {
    user_id: 'ada',
    email: 'ada@example.com',
    username: 'ada',
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    app_metadata: { plan: 'gold', seats: 3, tags: ['early', 'math'], team: { city: 'London' } },
    user_metadata: { colour: 'red', addresses: [{ city: 'Paris' }, { city: 'Rome' }] },
    email_verified: true,
  },
  {
    user_id: 'grace',
    email: 'grace@navy.mil',
    username: 'grace',
    name: 'Grace Hopper',
    given_name: 'Grace',
    app_metadata: { plan: 'silver', seats: 12 },
    user_metadata: { colour: 'blue' },
    blocked: true,
    email_verified: true,
  },
  {
    user_id: 'alan',
    email: 'alan@example.org',
    username: 'alan',
    name: 'Alan (Mathison) Turing',
    given_name: 'Alan',
    email_verified: false,
    phone_number: '+4915112345678',
  },
]

const search = async (server: TestServer, q: string, more = '') => {
  const { status, body } = await server.api(
    'GET',
    `/api/v2/users?search_engine=v3&q=${encodeURIComponent(q)}${more}`,
  )
  return { status, body }
}

const idsOf = (users: { user_id: string }[]): string[] =>
  users.map(({ user_id: id }) => id.replace('auth0|', '')).sort()

onEachDatabase('the search of users', (server) => {
  beforeAll(async () => {
    await server().api('POST', '/api/v2/connections', {
      name: connection,
      strategy: 'auth0',
      options: { requires_username: true },
      enabled_clients: [server().bootstrapClient.client_id],
    })
    for (const person of people) {
      const answer = await server().api('POST', '/api/v2/users', {
        connection,
        password,
        ...person,
      })
      expect(answer).toMatchObject({ status: 201 })
    }
    const at = '2031-05-06T07:08:09.000Z'
    server().stores.users.noteLogin({ userId: 'auth0|ada', ip: '203.0.113.9', at })
    server().stores.users.noteLogin({ userId: 'auth0|ada', ip: '203.0.113.9', at })
  })

  for (const [q, found] of [
    ['email:"ada@example.com"', ['ada']],
    ['email:ADA@Example.com', ['ada']],
    ['email:ada*', ['ada']],
    ['email:*example*', ['ada', 'alan']],
    ['email.domain:navy.mil', ['grace']],
    ['name:"ada lovelace"', ['ada']],
    ['name:ada', []],
    ['name:ada*', ['ada']],
    ['name:*\\(mathison\\)*', ['alan']],
    ['username:ada', ['ada']],
    ['username:ADA', []],
    ['user_id:"auth0|grace"', ['grace']],
    ['user_id:auth0\\|grace', ['grace']],
    ['phone_number:"+4915112345678"', ['alan']],
    ['blocked:true', ['grace']],
    ['NOT blocked:true', ['ada', 'alan']],
    ['email_verified:true AND NOT blocked:true', ['ada']],
    ['email_verified:true -blocked:true', ['ada', 'grace', 'alan'].filter((id) => id === 'ada')],
    ['given_name:(ada OR alan)', ['ada', 'alan']],
    ['ada alan@example.org', ['ada', 'alan']],
    ['gold', ['ada']],
    ['London', ['ada']],
    ['red', []],
    ['app_metadata.plan:gold', ['ada']],
    ['app_metadata.plan:Gold', []],
    ['app_metadata.plan:g*', ['ada']],
    ['app_metadata.tags:math', ['ada']],
    ['app_metadata.team.city:London', ['ada']],
    ['app_metadata.seats:12', ['grace']],
    ['app_metadata.seats:[3 TO 11]', ['ada']],
    ['app_metadata.seats:>3', ['grace']],
    ['user_metadata.colour:blue', ['grace']],
    ['user_metadata.addresses.city:Rome', ['ada']],
    ['_exists_:app_metadata.team', ['ada']],
    ['_exists_:phone_number', ['alan']],
    ['NOT _exists_:user_metadata.colour', ['alan']],
    ['identities.connection:searched AND email:*mil', ['grace']],
    ['identities.provider:auth0 AND given_name:grace', ['grace']],
    ['logins_count:2', ['ada']],
    ['logins_count:[1 TO *]', ['ada']],
    ['last_login:[2031 TO 2031]', ['ada']],
    ['last_ip:203.0.113.9', ['ada']],
    ['created_at:[2020 TO 2021}', []],
    ['created_at:>=2020', ['ada', 'grace', 'alan']],
    ['organization_id:org_1', []],
    [String.raw`name:"'; drop table \"user\"; --"`, []],
  ] as [string, string[]][])
    test(`${q} finds ${found.join(', ') || 'nobody'}`, async () => {
      const { status, body } = await search(server(), q)
      expect({ status, found: status === 200 ? idsOf(body) : body }).toEqual({
        status: 200,
        found: [...found].sort(),
      })
    })

  describe('refuses', () => {
    for (const [given, q] of [
      ['an open bracket', '(email:a'],
      ['an open phrase', 'email:"a'],
      ['an unknown field', 'password:x'],
      ['the picture', 'picture:x'],
      ['what a prototype holds', 'constructor:x'],
      ['a wildcard in user_metadata', 'user_metadata.colour:r*'],
      ['a range in user_metadata', 'user_metadata.age:[1 TO 2]'],
      ['a wildcard with few letters', 'name:*a*'],
      ['too deep brackets', `${'('.repeat(1000)}a${')'.repeat(1000)}`],
      ['too many terms', Array.from({ length: 101 }, () => 'a').join(' ')],
      ['no date', 'created_at:yesterday'],
    ] as const)
      test(given, async () => {
        const { status, body } = await search(server(), q)
        expect({ status, body }).toMatchObject({
          status: 400,
          body: { errorCode: 'invalid_query_string' },
        })
        expect(body.message).toMatch(/^Query validation error: /)
      })

    test('a query of more than 4096 characters', async () => {
      expect(await search(server(), 'a'.repeat(5000))).toMatchObject({ status: 414 })
    })

    for (const sort of ['user_metadata.colour:1', 'email:2', 'email', 'picture:1'])
      test(`the order ${sort}`, async () => {
        const { status } = await server().api('GET', `/api/v2/users?sort=${sort}`)
        expect(status).toBe(400)
      })
  })

  for (const [sort, order] of [
    ['created_at:1', ['ada', 'grace', 'alan']],
    ['created_at:-1', ['alan', 'grace', 'ada']],
    ['email:1', ['ada', 'alan', 'grace']],
    ['email:-1', ['grace', 'alan', 'ada']],
    ['family_name:1', ['ada', 'grace', 'alan']],
    ['logins_count:-1', ['ada', 'grace', 'alan']],
  ] as [string, string[]][])
    test(`sort=${sort}`, async () => {
      const { body } = await server().api('GET', `/api/v2/users?sort=${sort}`)
      const ids = body.map((user: { user_id: string }) => user.user_id.replace('auth0|', ''))
      expect(ids).toEqual(order)
      const { body: searched } = await search(server(), 'name:*', `&sort=${sort}`)
      expect(searched.map((user: { user_id: string }) => user.user_id)).toEqual(
        order.map((id) => `auth0|${id}`),
      )
    })

  test('pages with totals, and without a search too', async () => {
    for (const q of ['', '&q=name%3A*']) {
      const { body } = await server().api(
        'GET',
        `/api/v2/users?include_totals=true&page=1&per_page=2${q}`,
      )
      expect(body).toMatchObject({ start: 2, limit: 2, length: 1, total: 3 })
      expect(idsOf(body.users)).toEqual(['alan'])
    }
    const deep = await server().api('GET', '/api/v2/users?page=10&per_page=100')
    expect(deep).toMatchObject({ status: 400, body: { errorCode: 'invalid_paging' } })
  })

  test('fields leave exactly what they name', async () => {
    const { body } = await search(server(), 'email:ada*', '&fields=email,user_id')
    expect(body).toEqual([{ email: 'ada@example.com', user_id: 'auth0|ada' }])
  })

  test('by address: exact, in any case', async () => {
    const of = async (email: string) =>
      (await server().api('GET', `/api/v2/users-by-email?email=${encodeURIComponent(email)}`)).body
    expect(idsOf(await of('GRACE@navy.mil'))).toEqual(['grace'])
    expect(await of('grace')).toEqual([])
    const { status } = await server().api('GET', '/api/v2/users-by-email')
    expect(status).toBe(400)
  })
})

describe('a search that takes too long', () => {
  /** Time goes by at each look. */
  const clock = {
    time: Date.now(),
    step: 0,
    now: () => (clock.time += clock.step),
  }
  onEachDatabase(
    'is given up',
    (server) => {
      test('with a 503 after two seconds, while others are answered', async () => {
        const { stores } = server()
        const users = stores.records('user')
        for (let from = 0; from < 1_200; from += 200)
          await stores.commit(
            Array.from({ length: 200 }, (_, index) =>
              users.insert({
                id: `auth0|many${String(from + index)}`,
                columns: { connection: 'many', email: `many${String(from + index)}@x.co` },
                document: { email: `many${String(from + index)}@x.co` },
              }),
            ),
          )
        clock.step = 1_100
        expect(await search(server(), 'app_metadata.x:1')).toMatchObject({
          status: 503,
          body: { message: expect.stringContaining('The query exceeded the timeout.') },
        })
        clock.step = 0
        const exact = await search(server(), 'email:many7@x.co')
        expect(idsOf(exact.body)).toEqual(['many7'])
      })
    },
    () => ({ clock }),
  )
})
