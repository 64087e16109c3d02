import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTenant } from '../../src/bootstrap.ts'
import type { OneTimeKind } from '../../src/domain/one-time.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { newMasterKey } from '../../src/kit/vault.ts'
import { isAlive, signIn as signIntoBrowser } from '../logout/signed-in.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { startServer, type Answered } from '../support/server.ts'
import {
  application,
  browserApplication,
  changePerson,
  code,
  exchangeForm,
  person,
  refreshForm,
  userApi,
  type Application,
} from '../support/people.ts'

const refusedCode = { error: 'invalid_grant', error_description: 'Invalid authorization code' }
const refusedToken = {
  error: 'invalid_grant',
  error_description: 'Unknown or invalid refresh token.',
}

const rotating = (leeway: number) => ({
  refresh_token: {
    rotation_type: 'rotating',
    expiration_type: 'expiring',
    token_lifetime: 1_000,
    idle_token_lifetime: 1_000,
    infinite_token_lifetime: false,
    infinite_idle_token_lifetime: false,
    leeway,
  },
})

const scopes = ['openid', 'offline_access']

onEachDatabase(
  'attacks on codes and refresh tokens',
  (server) => {
    let web: Application
    let userId: string
    beforeAll(async () => {
      web = await application(server())
      userId = await person(server())
    })
    const exchange = (client: Application, value: string): Promise<Answered> =>
      server().post('/oauth/token', exchangeForm(client, value))
    const refresh = (client: Application, token: string): Promise<Answered> =>
      server().post('/oauth/token', refreshForm(client, token))
    const newCode = (client: Application, more: Partial<Parameters<typeof code>[1]> = {}) =>
      code(server(), { userId, scopes, ...more, client })
    const signIn = async (client: Application): Promise<string> =>
      (await exchange(client, await newCode(client))).body.refresh_token
    const userinfo = async (token: string): Promise<number> =>
      (await server().fetch('/userinfo', { headers: { authorization: `Bearer ${token}` } })).status
    const times = <Result>(count: number, run: () => Promise<Result>): Promise<Result[]> =>
      Promise.all(Array.from({ length: count }, run))
    const breaches = async (client: Application): Promise<Record<string, any>[]> => {
      await server().stores.events.flush()
      const { body } = await server().api(
        'GET',
        `/api/v2/logs?q=${encodeURIComponent(`type:ferrt AND client_id:${client.client_id}`)}`,
      )
      return body
    }

    test('row 12: of 50 exchanges of one code exactly one wins, and a replay ends what it got', async () => {
      const value = await newCode(web)
      const answers = await times(50, () => exchange(web, value))
      const winners = answers.filter(({ status }) => status === 200)
      expect(winners).toHaveLength(1)
      for (const { status, body } of answers)
        if (status !== 200) expect([status, body]).toEqual([403, refusedCode])
      expect((await exchange(web, value)).body).toEqual(refusedCode)
      expect(await userinfo(winners[0]?.body.access_token)).toBe(401)
      expect((await refresh(web, winners[0]?.body.refresh_token)).body).toEqual(refusedToken)
    })

    test('row 12: a code that comes back ends its own tokens and nobody else’s', async () => {
      const other = await exchange(web, await newCode(web))
      const value = await newCode(web)
      const first = await exchange(web, value)
      expect(await userinfo(first.body.access_token)).toBe(200)
      for (let again = 0; again < 3; again += 1)
        expect((await exchange(web, value)).body).toEqual(refusedCode)
      expect(await userinfo(first.body.access_token)).toBe(401)
      expect(await userinfo(other.body.access_token)).toBe(200)
      expect((await refresh(web, other.body.refresh_token)).status).toBe(200)
    })

    test('row 13: a code of one client is nothing to another, and is not spent by it', async () => {
      const other = await application(server())
      const value = await newCode(web)
      expect((await exchange(other, value)).body).toEqual(refusedCode)
      const first = await exchange(web, value)
      expect(first.status).toBe(200)
      expect((await exchange(other, value)).body).toEqual(refusedCode)
      expect(await userinfo(first.body.access_token)).toBe(200)
    })

    test('row 13: a code and a refresh token of one tenant are nothing to another', async () => {
      const issuer = `https://second.example:${server().storage.dialect === 'sqlite' ? '1' : '2'}/`
      const { storage } = server()
      await createTenant({ storage, clock: systemClock, name: 'second', issuer })
      const second = await storage.tenants.byName('second')
      const record = await server().stores.records('client').get(web.client_id)
      if (second === undefined || record === undefined) throw new Error('No second tenant.')
      const stores = storage.forTenant(second)
      await stores.commit([
        stores.records('client').insert(record),
        stores.clientSecrets.insert({
          clientId: web.client_id,
          value: web.client_secret ?? '',
          hashOnly: false,
        }).write,
      ])
      const { host } = new URL(issuer)
      const value = await newCode(web)
      const token = await signIn(web)
      const at = (form: Record<string, string>) => server().post('/oauth/token', form, { host })
      expect((await at(exchangeForm(web, value))).body).toEqual(refusedCode)
      expect((await at(refreshForm(web, token))).body).toEqual(refusedToken)
      expect((await exchange(web, value)).status).toBe(200)
      expect((await refresh(web, token)).status).toBe(200)
    })

    test('row 15: a code after the consent that allowed it was withdrawn', async () => {
      const audience = await userApi(server())
      const client = await application(server())
      const value = await newCode(client, { audience })
      const grants = server().stores.records('user_grant')
      await server().stores.commit([
        grants.insert({
          id: 'consent of row 15',
          columns: { user_id: userId, client_id: client.client_id, audience },
          document: {},
        }),
      ])
      const { status } = await server().api('DELETE', '/api/v2/grants/consent%20of%20row%2015')
      expect(status).toBe(204)
      expect((await exchange(client, value)).body).toEqual(refusedCode)
    })

    test('row 15: a code whose session was ended before it was exchanged', async () => {
      const signedIn = await signIntoBrowser(server(), { clientIds: [web.client_id] })
      const { userId: other, sessionId } = signedIn
      const early = await newCode(web, { userId: other, sessionId })
      const late = await newCode(web, { userId: other, sessionId })
      expect((await exchange(web, early)).status).toBe(200)
      const headers = { cookie: signedIn.cookie }
      const path = `/v2/logout?client_id=${web.client_id}`
      await server().fetch(path, { headers })
      expect(await isAlive(server(), signedIn)).toBe(false)
      expect((await exchange(web, late)).body).toEqual(refusedCode)
    })

    const otherKinds: OneTimeKind[] = [
      'login_transaction',
      'pushed_request',
      'device_code',
      'user_code',
      'password_ticket',
      'email_ticket',
      'unblock_ticket',
      'logout_request',
    ]
    test('row 16: nothing else that is handed out once is a code, a refresh or an access token', async () => {
      const { access_token, id_token, refresh_token } = (await exchange(web, await newCode(web)))
        .body
      const values = [access_token, id_token, refresh_token]
      for (const kind of otherKinds) {
        const value = `a value of kind ${kind} that is long enough`
        const object = { kind, value, clientId: web.client_id, userId, document: {} }
        const expiresAt = new Date(Date.now() + 60_000).toISOString()
        await server().stores.commit([server().stores.oneTime.insert({ ...object, expiresAt })])
        values.push(value)
      }
      for (const value of values) {
        expect((await exchange(web, value)).body).toEqual(refusedCode)
        if (value !== refresh_token) expect((await refresh(web, value)).body).toEqual(refusedToken)
        if (value !== access_token) expect(await userinfo(value)).toBe(401)
      }
      expect((await refresh(web, await newCode(web))).body).toEqual(refusedToken)
    })

    test('row 19: parallel refreshes without leeway: one success, a dead family, one alarm', async () => {
      const client = await browserApplication(server(), rotating(0))
      const token = await signIn(client)
      const spared = await signIn(client)
      const answers = await times(20, () => refresh(client, token))
      const winners = answers.filter(({ status }) => status === 200)
      expect(winners).toHaveLength(1)
      expect((await refresh(client, winners[0]?.body.refresh_token)).body).toEqual(refusedToken)
      const [alarm, ...more] = await breaches(client)
      expect(more).toEqual([])
      expect(alarm?.['details']).toMatchObject({
        familyId: expect.any(String),
        latestCounter: 1,
        tokenCounter: 0,
      })
      expect((await refresh(client, spared)).status).toBe(200)
    })

    test('row 20: parallel refreshes inside the leeway: the same answer for all, one rotation', async () => {
      const client = await browserApplication(server(), rotating(10))
      const token = await signIn(client)
      const answers = await times(20, () => refresh(client, token))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
      const [family] = await server().stores.refreshTokens.list({
        clientId: client.client_id,
        limit: 10,
      })
      expect(family?.counter).toBe(1)
      expect(await breaches(client)).toEqual([])
      expect((await refresh(client, answers[0]?.body.refresh_token)).status).toBe(200)
    })

    test('row 21: an older token, even inside the leeway, ends the family and no other', async () => {
      const client = await browserApplication(server(), rotating(60))
      const first = await signIn(client)
      const spared = await signIn(client)
      const second = (await refresh(client, first)).body.refresh_token
      const third = (await refresh(client, second)).body.refresh_token
      expect((await refresh(client, first)).body).toEqual(refusedToken)
      expect((await refresh(client, third)).body).toEqual(refusedToken)
      expect(await breaches(client)).toHaveLength(1)
      expect((await refresh(client, spared)).status).toBe(200)
    })

    test('row 22: another client, or none at all, gets nothing, and the family lives', async () => {
      const token = await signIn(web)
      const thief = await application(server())
      const open = await browserApplication(server())
      expect((await refresh(thief, token)).body).toEqual(refusedToken)
      expect((await refresh(open, token)).body).toEqual(refusedToken)
      const { client_id } = web
      for (const proof of [{ client_id }, { client_id, client_secret: 'wrong' }])
        expect((await refresh(proof, token)).status).toBe(401)
      expect((await refresh(web, token)).status).toBe(200)
    })

    test('row 22: an older token in the hands of another client raises no alarm', async () => {
      const client = await browserApplication(server(), rotating(0))
      const first = await signIn(client)
      const second = (await refresh(client, first)).body.refresh_token
      expect((await refresh(await browserApplication(server()), first)).body).toEqual(refusedToken)
      expect(await breaches(client)).toEqual([])
      expect((await refresh(client, second)).status).toBe(200)
    })

    test('row 24: a blocked user gets nothing more, not even the answer of a moment ago', async () => {
      const client = await browserApplication(server(), rotating(60))
      const other = await person(server())
      const token = (await exchange(client, await newCode(client, { userId: other }))).body
        .refresh_token
      const next = (await refresh(client, token)).body.refresh_token
      await changePerson(server(), other, { blocked: true })
      for (const presented of [token, next])
        expect((await refresh(client, presented)).body).toEqual({
          error: 'unauthorized',
          error_description: 'user is blocked',
        })
    })

    test('row 33: ID tokens and refresh tokens open no API', async () => {
      const { body } = await exchange(web, await newCode(web))
      for (const token of [body.id_token, body.refresh_token]) {
        expect(await userinfo(token)).toBe(401)
        expect([400, 401]).toContain(
          (await server().api('GET', '/api/v2/clients', undefined, token)).status,
        )
      }
      const { body: introspected } = await server().post('/oauth/introspect', {
        ...web,
        token: body.id_token,
      })
      expect(introspected).toEqual({ active: false })
    })

    test('row 34: a token that only opens userinfo opens nothing else', async () => {
      const { body } = await exchange(web, await newCode(web))
      const { status } = await server().api('GET', '/api/v2/clients', undefined, body.access_token)
      expect([400, 401]).toContain(status)
      expect(await userinfo(`${body.access_token}x`)).toBe(401)
    })

    test('a revoked user token stays refused, whatever is done to its text', async () => {
      const { body } = await exchange(web, await newCode(web))
      await server().post('/oauth/revoke', { ...web, token: body.access_token })
      for (const altered of [
        body.access_token,
        `${body.access_token}=`,
        body.access_token.replace('..', '.AAAA.'),
      ])
        expect(await userinfo(altered)).toBe(401)
    })

    test('an upper-case copy of a refresh token, or one byte more, is a guess and ends nothing', async () => {
      const client = await browserApplication(server(), rotating(0))
      const token = await signIn(client)
      for (const guess of [
        token.toUpperCase(),
        `${token}A`,
        token.slice(0, -1),
        `v2${token.slice(2)}`,
      ])
        expect((await refresh(client, guess)).body).toEqual(refusedToken)
      expect((await refresh(client, token)).status).toBe(200)
    })
  },
  () => ({ environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)

describe('row 25: a crash between commit and answer', () => {
  test('the client repeats itself inside the leeway and gets the very answer that was lost', async () => {
    const masterKey = newMasterKey()
    const directory = await mkdtemp(`${tmpdir()}/latchkey-row-25-`)
    const url = `sqlite:${directory}/latchkey.db`
    const first = await startServer({ masterKey, url })
    const client = await browserApplication(first, rotating(60))
    const userId = await person(first)
    const value = await code(first, { client, userId, scopes })
    const token = (await first.post('/oauth/token', exchangeForm(client, value))).body.refresh_token
    const lost = (await first.post('/oauth/token', refreshForm(client, token))).body
    await first.close()
    const second = await startServer({ masterKey, url })
    try {
      const again = await second.post('/oauth/token', refreshForm(client, token))
      expect(JSON.stringify(again.body)).toBe(JSON.stringify(lost))
      const next = await second.post('/oauth/token', refreshForm(client, lost.refresh_token))
      expect(next.status).toBe(200)
    } finally {
      await second.close()
      await rm(directory, { recursive: true, force: true })
    }
  })
})
