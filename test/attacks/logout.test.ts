import { expect, test } from 'vitest'
import { newMasterKey } from '../../src/kit/vault.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { logoutTokens } from '../../src/protocol/logout/logout-token.ts'
import { documentSigning } from '../../src/protocol/issuance/signing.ts'
import { signingKeys } from '../../src/protocol/keys/signing-keys.ts'
import { idTokenOf, isAlive, signIn, webClient, type SignedIn } from '../logout/signed-in.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { fillForm, readPage } from '../support/page.ts'
import { startServer } from '../support/server.ts'

const bye = 'https://shop.example/bye'

onEachDatabase('attacks on logging out', (server) => {
  const get = (
    path: string,
    parameters: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    server().fetch(`${path}?${new URLSearchParams(parameters).toString()}`, { headers })

  const staysHere = (answer: Response): void => {
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('refresh')).toBeNull()
    expect(answer.headers.getSetCookie()).toEqual([])
  }

  // Row 10.
  for (const target of [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https:\\\\shop.example/bye',
    'https://evil.example/bye',
    'https://shop.example.evil.example/bye',
    'https://shop.example@evil.example/bye',
    'https://user:secret@shop.example/bye',
    'https://shop.example:444/bye',
    'https://shop.example/bye/../admin',
    'https://shop.example/BYE',
    'https://shop.example/bye%2f',
    'http://shop.example/bye',
    'https://shop.example/bye\u0000',
    'https://shop.example\t/bye',
    'https://ſhop.example/bye',
    'https://shop.example/bye?x=1\r\nset-cookie: a=1',
    'https://shop.example/bye#\r\nlocation: https://evil.example',
    ' https://shop.example/bye',
    'javascript:alert(1)//https://shop.example/bye',
    'data:text/html,x',
  ])
    test(`${JSON.stringify(target)} leads nowhere, and the session stays`, async () => {
      const client = await webClient(server())
      const person = await signIn(server(), { clientIds: [client] })
      const hint = await idTokenOf(server(), person, { clientId: client })
      const { cookie } = person
      staysHere(await get('/v2/logout', { client_id: client, returnTo: target }, { cookie }))
      staysHere(await get('/v2/logout', { returnTo: target }, { cookie }))
      const given = { id_token_hint: hint, post_logout_redirect_uri: target }
      staysHere(await get('/oidc/logout', given, { cookie }))
      expect(await isAlive(server(), person)).toBe(true)
    })

  test('a query may hold anything that a header can, and it arrives as it was sent', async () => {
    const client = await webClient(server())
    const returnTo = `${bye}?next=//evil.example&name=J%C3%BCrgen`
    const answer = await get('/v2/logout', { client_id: client, returnTo })
    expect(answer.headers.get('location')).toBe(returnTo)
    const encoded = await get('/v2/logout', { client_id: client, returnTo: `${bye}?name=Jürgen` })
    expect(encoded.headers.get('location')).toBe(`${bye}?name=J%C3%BCrgen`)
  })

  // Row 51: foreign id_token_hint.
  const foreignHints: [string, (person: SignedIn, client: string) => Promise<string>][] = [
    [
      'of another server',
      async (person, client) => {
        const other = await startServer({ masterKey: newMasterKey() })
        try {
          const claims = { iss: server().issuer }
          return await idTokenOf(other, person, { clientId: client, claims })
        } finally {
          await other.close()
        }
      },
    ],
    [
      'of another issuer, signed by us',
      (person, client) =>
        idTokenOf(server(), person, {
          clientId: client,
          claims: { iss: 'https://evil.example/' },
        }),
    ],
    [
      'for a client that does not exist',
      (person) => idTokenOf(server(), person, { clientId: 'nobody' }),
    ],
    [
      'for two audiences',
      (person, client) =>
        idTokenOf(server(), person, { clientId: client, claims: { aud: [client, 'api'] } }),
    ],
    [
      'that says alg none',
      async (person, client) => {
        const token = await idTokenOf(server(), person, { clientId: client })
        const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
        return `${header}.${token.split('.')[1] ?? ''}.`
      },
    ],
    [
      'with altered claims',
      async (person, client) => {
        const [header, , signature] = (
          await idTokenOf(server(), person, { clientId: client })
        ).split('.')
        const claims = { iss: server().issuer, sub: person.userId, aud: client, sid: 'x', exp: 1 }
        const altered = Buffer.from(JSON.stringify(claims)).toString('base64url')
        return [header, altered, signature].join('.')
      },
    ],
    [
      'that is an access token',
      async () => {
        const machine = await server().machine()
        const { body } = await server().post('/oauth/token', {
          grant_type: 'client_credentials',
          client_id: machine.client_id,
          client_secret: machine.client_secret,
          audience: machine.audience,
        })
        return body.access_token as string
      },
    ],
    [
      'that is a logout token',
      (person, client) =>
        logoutTokens({
          clock: systemClock,
          sign: documentSigning({ currentKey: signingKeys({ clock: systemClock }).current }),
        })(server().stores, {
          issuer: server().issuer,
          clientId: client,
          userId: person.userId,
          sessionId: person.sessionId,
          traceId: 't',
        }),
    ],
    ['of a megabyte', () => Promise.resolve(`${'a'.repeat(20_000)}.b.c`)],
  ]
  for (const [title, make] of foreignHints)
    test(`a hint ${title} ends nothing and leads nowhere`, async () => {
      const client = await webClient(server())
      const person = await signIn(server(), { clientIds: [client] })
      const hint = await make(person, client)
      const given = { id_token_hint: hint, post_logout_redirect_uri: bye }
      staysHere(await get('/oidc/logout', given, { cookie: person.cookie }))
      expect(await isAlive(server(), person)).toBe(true)
    })

  test('the ID token of one user does not log out another without asking', async () => {
    const client = await webClient(server())
    const attacker = await signIn(server(), { clientIds: [client] })
    const victim = await signIn(server(), { clientIds: [client] })
    for (const claims of [{}, { sid: undefined }, { sid: victim.sessionId }]) {
      const hint = await idTokenOf(server(), attacker, { clientId: client, claims })
      const answer = await get('/oidc/logout', { id_token_hint: hint }, { cookie: victim.cookie })
      expect(readPage(await answer.text()).screen).toBe('logout')
    }
    expect(await isAlive(server(), victim)).toBe(true)
    expect(await isAlive(server(), attacker)).toBe(true)
  })

  // Row 51: cross-site GET.
  for (const destination of ['image', 'iframe', 'script', 'empty', 'object'])
    for (const path of ['/v2/logout', '/oidc/logout'])
      test(`${path} as ${destination} of another site ends nothing`, async () => {
        const person = await signIn(server())
        const headers = {
          cookie: person.cookie,
          'sec-fetch-site': 'cross-site',
          'sec-fetch-dest': destination,
        }
        staysHere(await get(path, {}, headers))
        expect(await isAlive(server(), person)).toBe(true)
      })

  test('a link from another site asks at /oidc/logout', async () => {
    const person = await signIn(server())
    const headers = {
      cookie: person.cookie,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-dest': 'document',
    }
    const answer = await get('/oidc/logout', {}, headers)
    expect(readPage(await answer.text()).screen).toBe('logout')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await isAlive(server(), person)).toBe(true)
  })

  test('the question is answered by its own browser on our own page only', async () => {
    const victim = await signIn(server())
    const attacker = await signIn(server())
    const questionOf = async (person: SignedIn): Promise<URLSearchParams> => {
      const page = readPage(await (await get('/oidc/logout', {}, { cookie: person.cookie })).text())
      if (page.form === undefined) throw new Error('The page has no form.')
      return fillForm(page.form)
    }
    const answer = async (form: URLSearchParams, headers: Record<string, string>) => {
      const type = 'application/x-www-form-urlencoded'
      const response = await server().fetch('/oidc/logout', {
        method: 'POST',
        headers: { 'content-type': type, cookie: victim.cookie, ...headers },
        body: form.toString(),
      })
      return readPage(await response.text()).screen
    }
    // The attacker's own question, and a guessed one, in the victim's browser.
    expect(await answer(await questionOf(attacker), {})).toBe('logout')
    const guessed = new URLSearchParams({ state: 'a'.repeat(43), action: 'accept' })
    expect(await answer(guessed, {})).toBe('logout')
    // The victim's question, posted from elsewhere.
    const own = await questionOf(victim)
    for (const origin of ['https://evil.example', 'null', 'http://localhost:8443'])
      expect(await answer(own, { origin })).toBe('logout')
    expect(await isAlive(server(), victim)).toBe(true)
    expect(await answer(own, { origin: new URL(server().issuer).origin })).toBe('logout-complete')
    expect(await isAlive(server(), victim)).toBe(false)
  })

  test('a stranger without a session leaves no row behind', async () => {
    const count = async (): Promise<number> => {
      const { stores } = server()
      await stores.events.flush()
      const page = { newestFirst: true, offset: 0, limit: 1000 }
      return (await stores.events.search({ ...page, filter: { field: 'type', pattern: 'slo' } }))
        .length
    }
    const before = await count()
    for (const cookie of ['', '__Host-latchkey=x', `__Host-latchkey=${'y'.repeat(5000)}`])
      expect((await get('/oidc/logout', {}, { cookie })).status).toBe(200)
    expect(await count()).toBe(before)
  })

  test('the cookie of another name, or the session’s public id, is no session', async () => {
    const person = await signIn(server())
    const secret = person.cookie.split('=')[1] ?? ''
    for (const cookie of [
      `latchkey=${secret}`,
      `__Host-latchkey=${person.sessionId}`,
      `x__Host-latchkey=${secret}`,
    ])
      await get('/v2/logout', {}, { cookie })
    expect(await isAlive(server(), person)).toBe(true)
  })
})
