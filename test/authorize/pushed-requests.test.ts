/** Pushed authorization requests (RFC 9126): who may push what, and what a reference is good for. */
import { beforeAll, expect, test } from 'vitest'
import {
  authorize,
  browserClient,
  codeRequest,
  signedIn,
  webClient,
  type AuthorizeParameters,
} from '../support/authorize.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { callback, person, type Application } from '../support/people.ts'
import { setClock } from '../support/server.ts'

const clock = setClock()

onEachDatabase(
  'pushed requests',
  (server) => {
    let web: Application
    let other: Application
    let cookie: string
    beforeAll(async () => {
      web = await webClient(server())
      other = await webClient(server())
      cookie = (await signedIn(server(), await person(server()), { clock })).cookie
    })
    const push = (change: AuthorizeParameters = {}, client = web) =>
      server().post('/oauth/par', {
        ...codeRequest(client, change),
        ...(client.client_secret === undefined ? {} : { client_secret: client.client_secret }),
      })
    const use = (requestUri: string, change: AuthorizeParameters = {}, client = web) =>
      authorize(
        server(),
        {
          client_id: client.client_id,
          request_uri: requestUri,
          ...(change as Record<string, string>),
        },
        { cookie },
      )

    test('a pushed request is used by its reference, once', async () => {
      const { status, body, headers } = await push({ state: 'pushed' })
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        201,
        'application/json; charset=utf-8',
        'no-store',
      ])
      expect(body).toEqual({
        request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/),
        expires_in: 30,
      })
      const first = await use(body.request_uri)
      expect([first.target, Object.keys(first.told), first.told['state']]).toEqual([
        callback,
        ['code', 'state'],
        'pushed',
      ])
      const second = await use(body.request_uri)
      expect([second.status, second.target]).toEqual([400, undefined])
      expect(second.page?.text).toContain('The request_uri is invalid')
    })

    test('of many uses at once one wins', async () => {
      const { body } = await push()
      const answers = await Promise.all(Array.from({ length: 10 }, () => use(body.request_uri)))
      expect(answers.filter(({ target }) => target === callback)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(9)
    })

    test('it ends after 30 seconds, and belongs to its client', async () => {
      const { body: late } = await push()
      clock.advance(29_000)
      const { body: foreign } = await push()
      expect((await use(late.request_uri)).target).toBe(callback)
      const stolen = await use(foreign.request_uri, {}, other)
      expect([stolen.status, stolen.target]).toEqual([400, undefined])
      // Whoever is not its client has not used it up.
      expect((await use(foreign.request_uri)).target).toBe(callback)
      const { body: expired } = await push()
      clock.advance(30_000)
      expect((await use(expired.request_uri)).status).toBe(400)
    })

    test('nothing beside the reference counts', async () => {
      const { body } = await push({ state: 'pushed' })
      const { target, told } = await use(body.request_uri, {
        state: 'other',
        redirect_uri: 'https://evil.example/',
        response_type: 'token',
        prompt: 'login',
      })
      expect([target, Object.keys(told), told['state']]).toEqual([
        callback,
        ['code', 'state'],
        'pushed',
      ])
    })

    test('a code is no reference and a reference is no code', async () => {
      const { body } = await push()
      const value = body.request_uri.split(':').at(-1)
      const exchanged = await server().post('/oauth/token', {
        grant_type: 'authorization_code',
        client_id: web.client_id,
        client_secret: String(web.client_secret),
        code: value,
        redirect_uri: callback,
      })
      expect([exchanged.status, exchanged.body.error]).toEqual([403, 'invalid_grant'])
    })

    test('a client may insist on it', async () => {
      const strict = await webClient(server(), { require_pushed_authorization_requests: true })
      const plain = await authorize(server(), codeRequest(strict), { cookie })
      expect(plain.told['error']).toBe('invalid_request')
      const { body } = await push({}, strict)
      expect((await use(body.request_uri, {}, strict)).told['code']).toBeDefined()
    })

    test('what /authorize would refuse is refused, as JSON', async () => {
      for (const [change, status, error, description] of [
        [{ redirect_uri: 'https://evil.example/' }, 403, 'unauthorized_client', /^Callback URL/],
        [{ response_type: undefined }, 400, 'invalid_request', /response_type/],
        [{ audience: 'https://nobody.example' }, 403, 'access_denied', /^Service not found/],
        [{ request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 400, 'invalid_request', /pushed/],
        [{ state: 's'.repeat(10_241) }, 400, 'invalid_request', /too large/],
        [
          Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`ext-${String(at)}`, 'x'])),
          400,
          'invalid_request',
          /ext-/,
        ],
      ] as const) {
        const answer = await push(change)
        expect([answer.status, answer.body]).toEqual([
          status,
          { error, error_description: expect.stringMatching(description) },
        ])
      }
    })

    test('only a confidential client that proves itself may push', async () => {
      const spa = await browserClient(server())
      expect((await push({}, spa)).status).toBe(401)
      expect((await push({}, { client_id: web.client_id, client_secret: 'wrong' })).status).toBe(
        401,
      )
      expect((await push({}, { client_id: web.client_id })).status).toBe(401)
      const get = await server().fetch('/oauth/par')
      expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
    })

    test('no secret is kept with it, and its failures are in the log', async () => {
      const { body } = await push({ 'ext-color': 'red' })
      const kept = await server().stores.oneTime.find(
        'pushed_request',
        body.request_uri.split(':').at(-1),
      )
      expect(JSON.stringify(kept)).not.toContain(String(web.client_secret))
      expect(kept?.document['parameters']).toMatchObject({ 'ext-color': 'red' })
      await push({ max_age: 'x' })
      await server().stores.events.flush()
      const logs = await server().stores.events.search({ newestFirst: true, offset: 0, limit: 20 })
      expect(logs.map(({ document }) => document['type'])).toContain('fpar')
    })

    test('a tenant may switch it off, which discovery tells', async () => {
      const discovered = async (): Promise<any> =>
        (await server().fetch('/.well-known/openid-configuration')).json()
      const member = 'pushed_authorization_request_endpoint'
      expect((await discovered())[member]).toBe(`${server().issuer}oauth/par`)
      const set = (value: boolean) =>
        server().api('PATCH', '/api/v2/tenants/settings', {
          pushed_authorization_requests_supported: value,
        })
      await set(false)
      expect((await discovered())[member]).toBeUndefined()
      expect((await push()).status).toBe(400)
      await set(true)
      expect((await push()).status).toBe(201)
    })
  },
  () => ({ clock, storage: { compareClocks: false } }),
)
