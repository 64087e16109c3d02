import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sessionWork } from '../../src/compose-sign-in.ts'
import { isoTime } from '../../src/kit/clock.ts'
import { guardedFetch } from '../../src/kit/guarded-fetch.ts'
import { documentSigning } from '../../src/protocol/issuance/signing.ts'
import { signingKeys } from '../../src/protocol/keys/signing-keys.ts'
import { sessionKeeping, type SessionEndReason } from '../../src/protocol/sessions.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'
import { signIn, webClient, type SignedIn } from './signed-in.ts'

interface Told {
  readonly path: string
  readonly method: string | undefined
  readonly type: string | undefined
  readonly body: string
}

/** A client's server: keeps what it was told and answers as `answers` says, 200 without a word. */
let client: Server
let told: Told[] = []
let answers: { status: number; location?: string }[] = []

beforeAll(async () => {
  client = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const { method, url: path = '' } = request
      told.push({ path, method, type: request.headers['content-type'], body })
      const { status, location } = answers.shift() ?? { status: 200 }
      response.writeHead(status, location === undefined ? {} : { location }).end()
    })
  })
  await new Promise<void>((resolve) => {
    client.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(() => {
  client.close()
})
beforeEach(() => {
  told = []
  answers = []
})

const address = (path: string): string =>
  `http://127.0.0.1:${String((client.address() as AddressInfo).port)}${path}`

const clock = setClock()

onEachDatabase(
  'back-channel logout',
  (server) => {
    const keeping = sessionKeeping({ clock })

    // Timed work ends here, so that only the turns of these tests take notices.
    beforeAll(() => server().app.close())

    /** The client's addresses are https on the wire; what a test can listen on is put in past the API. */
    const clientTold = async (url: string, initiators?: object): Promise<string> => {
      const id = await webClient(server())
      const clients = server().stores.records('client')
      const record = await clients.get(id)
      if (record === undefined) throw new Error('The client is gone.')
      const logout = {
        backchannel_logout_urls: [url],
        ...(initiators === undefined ? {} : { backchannel_logout_initiators: initiators }),
      }
      const document = { ...record.document, oidc_logout: logout }
      await server().stores.commit([clients.update(record, { document: document as never })])
      return id
    }

    const end = async (person: SignedIn, reason: SessionEndReason): Promise<void> => {
      const { stores } = server()
      const session = await stores.sessions.get(person.sessionId)
      if (session === undefined) throw new Error('The session is gone.')
      const served = { tenant: stores.tenant, domain: stores.tenant.canonical }
      await stores.commit(await keeping.end({ stores, served, session, reason }))
    }

    /** One turn of the timed work, as `serve` has it. */
    const work = async (allowPrivate = true): Promise<void> => {
      const jobs = sessionWork({
        storage: server().storage,
        log: { error: (fields: object) => expect(fields).toBeUndefined() } as never,
        clock,
        sessions: keeping,
        sign: documentSigning({ currentKey: signingKeys({ clock }).current }),
        fetch: guardedFetch({ allowPrivate }),
      })
      for (const job of jobs) await job.run()
    }

    const events = async (type: string, sessionId: string) => {
      const found = await server().stores.events.search({
        filter: { field: 'type', pattern: `oidc_backchannel_logout_${type}` },
        newestFirst: true,
        offset: 0,
        limit: 50,
      })
      return found
        .map(({ document }) => document['details'] as Record<string, unknown>)
        .filter((details) => details['session_id'] === sessionId)
    }

    const waiting = (): Promise<number> => server().stores.records('logout_delivery').count()

    test('each client of the session is told, with a token for it alone', async () => {
      const first = await clientTold(address('/first?a=1'))
      const second = await clientTold(address('/second'))
      const without = await webClient(server())
      const person = await signIn(server(), { clientIds: [first, second, without], clock })
      await server().fetch('/v2/logout', { headers: { cookie: person.cookie } })
      await work()
      expect(told.map(({ path }) => path).sort()).toEqual(['/first?a=1', '/second'])
      for (const [path, clientId] of [
        ['/first?a=1', first],
        ['/second', second],
      ] as const) {
        const one = told.find((each) => each.path === path)
        expect([one?.method, one?.type]).toEqual(['POST', 'application/x-www-form-urlencoded'])
        const token = new URLSearchParams(one?.body).get('logout_token') ?? ''
        expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'JWT' })
        const claims = decodeJwt(token)
        const now = Math.floor(clock.now() / 1000)
        expect(claims).toEqual({
          iss: server().issuer,
          sub: person.userId,
          aud: clientId,
          iat: now,
          exp: now + 120,
          jti: expect.stringMatching(/^[\w-]{22}$/) as string,
          sid: person.sessionId,
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          trace_id: expect.any(String) as string,
        })
      }
      expect(await waiting()).toBe(0)
      const succeeded = await events('succeeded', person.sessionId)
      expect(succeeded.map(({ url }) => url).sort()).toEqual([
        address('/first'),
        address('/second'),
      ])
    })

    for (const row of [
      { reason: 'rp-logout', initiators: undefined, isTold: true },
      {
        reason: 'rp-logout',
        initiators: { mode: 'custom', selected_initiators: [] },
        isTold: true,
      },
      { reason: 'password-changed', initiators: undefined, isTold: false },
      { reason: 'password-changed', initiators: { mode: 'all' }, isTold: true },
      {
        reason: 'session-revoked',
        initiators: { mode: 'custom', selected_initiators: ['session-revoked'] },
        isTold: true,
      },
      {
        reason: 'account-deleted',
        initiators: { mode: 'custom', selected_initiators: ['session-revoked'] },
        isTold: false,
      },
      { reason: 'email-identifier-changed', initiators: { mode: 'all' }, isTold: true },
    ] as const)
      test(`${row.reason} with ${JSON.stringify(row.initiators ?? {})} is ${row.isTold ? '' : 'not '}told`, async () => {
        const id = await clientTold(address('/told'), row.initiators)
        await end(await signIn(server(), { clientIds: [id], clock }), row.reason)
        await work()
        expect(told).toHaveLength(row.isTold ? 1 : 0)
      })

    test('a session that expired is ended by the clock, and those who asked are told', async () => {
      const id = await clientTold(address('/expired'), { mode: 'all' })
      const person = await signIn(server(), { clientIds: [id], clock })
      await work()
      expect(told).toEqual([])
      clock.advance(73 * 3_600_000)
      await work()
      // Expired ones are ended after what was due before: their notices go with the next turn.
      await work()
      expect(told.map(({ path }) => path)).toEqual(['/expired'])
      expect(await server().stores.sessions.expired(9)).toEqual([])
      const succeeded = await events('succeeded', person.sessionId)
      expect(succeeded[0]).toMatchObject({ reason: 'session-expired', attempt: 1 })
    })

    test('a client that fails is asked again, later each time, with a token of its own', async () => {
      const id = await clientTold(address('/late'))
      const person = await signIn(server(), { clientIds: [id], clock })
      await end(person, 'rp-logout')
      answers = [{ status: 500 }, { status: 302, location: address('/elsewhere') }]
      await work()
      await work()
      expect(told).toHaveLength(1)
      clock.advance(10_000)
      await work()
      clock.advance(10_000)
      await work()
      expect(told).toHaveLength(2)
      clock.advance(20_000)
      await work()
      expect(told.map(({ path }) => path)).toEqual(['/late', '/late', '/late'])
      expect(await waiting()).toBe(0)
      const ids = told.map(({ body }) => {
        const token = new URLSearchParams(body).get('logout_token') ?? ''
        return decodeJwt(token).jti
      })
      expect(new Set(ids).size).toBe(3)
      const failed = await events('failed', person.sessionId)
      expect(failed.map(({ status, will_retry }) => [status, will_retry])).toEqual([
        [302, true],
        [500, true],
      ])
    })

    test('400 is the client’s last word', async () => {
      const id = await clientTold(address('/no'))
      const person = await signIn(server(), { clientIds: [id], clock })
      await end(person, 'rp-logout')
      answers = [{ status: 400 }]
      await work()
      expect(await waiting()).toBe(0)
      const failed = await events('failed', person.sessionId)
      expect(failed).toMatchObject([{ status: 400, will_retry: false, attempt: 1 }])
    })

    test('after six attempts nobody is told any more', async () => {
      const id = await clientTold(address('/never'))
      const person = await signIn(server(), { clientIds: [id], clock })
      await end(person, 'rp-logout')
      answers = Array.from({ length: 9 }, () => ({ status: 503 }))
      for (let turn = 0; turn < 9; turn += 1) {
        await work()
        clock.advance(1_800_000)
      }
      expect(told).toHaveLength(6)
      expect(await waiting()).toBe(0)
      const failed = await events('failed', person.sessionId)
      expect(failed[0]).toMatchObject({ attempt: 6, will_retry: false })
    })

    test('two nodes that find the same notice send it once', async () => {
      const id = await clientTold(address('/once'))
      await end(await signIn(server(), { clientIds: [id], clock }), 'rp-logout')
      await Promise.all([work(), work(), work()])
      expect(told).toHaveLength(1)
    })

    test('a notice whose sender died is found again', async () => {
      const id = await clientTold(address('/again'))
      await end(await signIn(server(), { clientIds: [id], clock }), 'rp-logout')
      const { stores } = server()
      const deliveries = stores.records('logout_delivery')
      const [record] = await deliveries.list({ limit: 1 })
      if (record === undefined) throw new Error('Nothing waits.')
      const columns = { due_at: isoTime(clock.now() + 10_000) }
      await stores.commit([
        deliveries.update(record, { columns, document: { ...record.document, attempts: 1 } }),
      ])
      await work()
      expect(told).toEqual([])
      clock.advance(10_000)
      await work()
      expect(told).toHaveLength(1)
    })

    test('our own network is not told unless the operator allows it', async () => {
      const id = await clientTold(address('/private'))
      const person = await signIn(server(), { clientIds: [id], clock })
      await end(person, 'rp-logout')
      await work(false)
      expect(told).toEqual([])
      expect(await waiting()).toBe(0)
      const failed = await events('failed', person.sessionId)
      expect(failed).toMatchObject([
        { will_retry: false, error: 'Only https addresses are asked.' },
      ])
    })
  },
  () => ({ clock }),
)
