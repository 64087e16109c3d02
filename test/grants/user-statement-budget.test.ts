/** How many statements a user's token costs, with warm caches. */
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Answered, TestServer } from '../support/server.ts'
import {
  application,
  browserApplication,
  code,
  exchangeForm,
  person,
  refreshForm,
  userApi,
} from '../support/people.ts'

const statements: string[] = []
const isRead = (sql: string): boolean => /^\s*select/i.test(sql)

/** The fewest statements of several runs: a run beside a poll or a flush counts theirs too. */
const fewest = async (runs: readonly (() => Promise<Answered>)[]): Promise<string[]> => {
  let best: string[] | undefined
  for (const run of runs) {
    statements.length = 0
    expect((await run()).status).toBe(200)
    if (best === undefined || statements.length < best.length) best = [...statements]
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  return best ?? []
}

const setUp = async (server: TestServer) => ({
  audience: await userApi(server),
  userId: await person(server),
  scopes: ['openid', 'read:orders', 'offline_access'],
})

onEachDatabase(
  'statement budget of users’ tokens',
  (server) => {
    test('a refresh that rotates: one read, and two writes in one commit', async () => {
      const client = await browserApplication(server())
      const wanted = { client, ...(await setUp(server())) }
      const value = await code(server(), wanted)
      let token = (await server().post('/oauth/token', exchangeForm(client, value))).body
        .refresh_token
      const run = async (): Promise<Answered> => {
        const answer = await server().post('/oauth/token', refreshForm(client, token))
        token = answer.body.refresh_token
        return answer
      }
      const seen = await fewest(Array.from({ length: 8 }, () => run))
      expect([seen.filter(isRead).length, seen.filter((sql) => !isRead(sql)).length]).toEqual([
        1, 2,
      ])
    })

    test('a code: one read, and four writes in one commit', async () => {
      const client = await application(server())
      const wanted = { client, ...(await setUp(server())) }
      const values: string[] = []
      for (let index = 0; index < 8; index += 1) values.push(await code(server(), wanted))
      const seen = await fewest(
        values.map((value) => () => server().post('/oauth/token', exchangeForm(client, value))),
      )
      expect([seen.filter(isRead).length, seen.filter((sql) => !isRead(sql)).length]).toEqual([
        1, 4,
      ])
    })

    test('userinfo: none', async () => {
      const client = await application(server())
      const value = await code(server(), { client, ...(await setUp(server())) })
      const { access_token } = (await server().post('/oauth/token', exchangeForm(client, value)))
        .body
      const run = async (): Promise<Answered> => {
        const response = await server().fetch('/userinfo', {
          headers: { authorization: `Bearer ${access_token}` },
        })
        return { status: response.status, headers: response.headers, body: await response.json() }
      }
      await run()
      expect(await fewest(Array.from({ length: 8 }, () => run))).toEqual([])
    })
  },
  () => ({
    environment: { LATCHKEY_RATE_LIMITS: 'off' },
    storage: { onStatement: (sql) => void statements.push(sql) },
  }),
)
