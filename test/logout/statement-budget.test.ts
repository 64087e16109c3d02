import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { idTokenOf, signIn, webClient } from './signed-in.ts'

const statements: string[] = []

onEachDatabase(
  'statements of a logout',
  (server) => {
    const counted = async (path: string, cookie?: string): Promise<string[]> => {
      statements.length = 0
      const headers = cookie === undefined ? {} : { cookie }
      expect((await server().fetch(path, { headers })).status).toBe(302)
      return statements.map(
        (sql) => sql.split(/ (?:where|set|values)\b|\(/i, 1)[0]?.toLowerCase() ?? '',
      )
    }
    const onesOf = (seen: string[], table: string): string[] =>
      seen.filter((sql) => new RegExp(`\\b${table}\\b`).test(sql))

    test('one read finds the session, one commit ends it', async () => {
      const client = await webClient(server())
      const person = await signIn(server(), { clientIds: [client] })
      const hint = await idTokenOf(server(), person, { clientId: client })
      const path = `/oidc/logout?${new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: 'https://shop.example/bye' }).toString()}`
      // Fills the caches: another browser's cookie ends nothing.
      await counted(path)
      const seen = await counted(path, person.cookie)
      expect(onesOf(seen, 'session')).toHaveLength(2)
      expect(onesOf(seen, 'event')).toHaveLength(1)
      expect(onesOf(seen, 'change')).toEqual([])
      expect(onesOf(seen, 'one_time')).toEqual(['delete from "one_time"'])
    })

    test('nothing is asked for a browser without a session', async () => {
      const client = await webClient(server())
      const path = `/v2/logout?client_id=${client}`
      await counted(path)
      expect(onesOf(await counted(path), 'session')).toEqual([])
    })
  },
  () => ({ storage: { onStatement: (sql) => statements.push(sql) } }),
)
