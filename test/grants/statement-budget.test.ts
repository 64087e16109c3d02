import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'

const statements: string[] = []

onEachDatabase(
  'statement budget',
  (server) => {
    let machine: Machine
    beforeAll(async () => {
      machine = await server().machine()
    })
    const token = (): Promise<{ status: number; body: any }> =>
      server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
        scope: 'read:orders',
        expires_in: '60',
      })
    /**
     * The statements of one run with warm caches; batches of the log and polls are outside. Caches are warm once this node has
     * read back its own last changes, so a run that meets a poll is run again.
     */
    const counted = async (
      run: () => Promise<{ status: number }>,
      { status, most = 0 }: { status: number; most?: number },
    ): Promise<string[]> => {
      let seen: string[] = []
      for (let tries = 0; tries < 20; tries += 1) {
        await run()
        statements.length = 0
        expect((await run()).status).toBe(status)
        seen = [...statements]
        if (seen.length <= most) break
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return seen
    }

    test('client credentials: no read and no write when warm', async () => {
      expect(await counted(token, { status: 200 })).toEqual([])
    })

    test('a refused secret: no read and no write when warm', async () => {
      const refused = (): Promise<{ status: number }> =>
        server().post('/oauth/token', {
          grant_type: 'client_credentials',
          client_id: machine.client_id,
          client_secret: 'wrong',
          audience: machine.audience,
        })
      expect(await counted(refused, { status: 401 })).toEqual([])
    })

    test('an unknown client: no read and no write when warm', async () => {
      const unknown = (): Promise<{ status: number }> =>
        server().post('/oauth/token', {
          grant_type: 'client_credentials',
          client_id: 'nobody',
          client_secret: 'wrong',
          audience: machine.audience,
        })
      expect(await counted(unknown, { status: 401 })).toEqual([])
    })

    test('introspection: no statement when warm', async () => {
      const { access_token } = (await token()).body
      const introspect = (): Promise<{ status: number }> =>
        server().post('/oauth/introspect', {
          client_id: machine.client_id,
          client_secret: machine.client_secret,
          token: access_token,
        })
      expect(await counted(introspect, { status: 200 })).toEqual([])
    })

    test('discovery, key set and an unchanged feed: no statement when warm', async () => {
      for (const path of [
        '/.well-known/openid-configuration',
        '/.well-known/jwks.json',
        '/.well-known/latchkey/revocations',
      ])
        expect(await counted(() => server().fetch(path), { status: 200 })).toEqual([])
    })

    test('reading a client: one statement for the record and one for its secrets at most', async () => {
      const bearer = await server().managementToken(['read:clients', 'read:client_keys'])
      const read = (): Promise<{ status: number }> =>
        server().api('GET', `/api/v2/clients/${machine.client_id}`, undefined, bearer)
      expect((await counted(read, { status: 200, most: 2 })).length).toBeLessThanOrEqual(2)
    })
  },
  () => ({
    environment: { LATCHKEY_RATE_LIMITS: 'off' },
    storage: { onStatement: (sql) => void statements.push(sql) },
  }),
)
