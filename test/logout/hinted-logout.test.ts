import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { fillForm, readPage, type Page } from '../support/page.ts'
import { idTokenOf, isAlive, signIn, webClient, type SignedIn } from './signed-in.ts'

const bye = 'https://shop.example/bye'

onEachDatabase('/oidc/logout', (server) => {
  const get = (parameters: Record<string, string>, person?: SignedIn): Promise<Response> =>
    server().fetch(`/oidc/logout?${new URLSearchParams(parameters).toString()}`, {
      headers: person === undefined ? {} : { cookie: person.cookie },
    })
  const post = (
    form: URLSearchParams,
    person: SignedIn | undefined,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    server().fetch('/oidc/logout', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(person === undefined ? {} : { cookie: person.cookie }),
        ...headers,
      },
      body: form.toString(),
    })
  const pageOf = async (answer: Response): Promise<Page> => readPage(await answer.text())
  const prepare = async (): Promise<{ client: string; person: SignedIn; hint: string }> => {
    const client = await webClient(server())
    const person = await signIn(server(), { clientIds: [client] })
    return { client, person, hint: await idTokenOf(server(), person, { clientId: client }) }
  }
  const expectRefusal = async (answer: Response, person: SignedIn): Promise<void> => {
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect((await pageOf(answer)).screen).toBe('error')
    expect(await isAlive(server(), person)).toBe(true)
  }

  test('with an expired ID token of this session: silent, back to the client with its state', async () => {
    const { person, hint } = await prepare()
    const state = 'x'.repeat(128)
    const given = { id_token_hint: hint, post_logout_redirect_uri: bye, state }
    const answer = await get(given, person)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`${bye}?state=${state}`)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-latchkey=;.*Max-Age=0$/)
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('without state none is added', async () => {
    const { person, hint } = await prepare()
    const answer = await get({ id_token_hint: hint, post_logout_redirect_uri: bye }, person)
    expect(answer.headers.get('location')).toBe(bye)
  })

  test('state joins a registered query', async () => {
    const client = await webClient(server(), { allowed_logout_urls: [`${bye}?a=1`] })
    const person = await signIn(server(), { clientIds: [client] })
    const hint = await idTokenOf(server(), person, { clientId: client })
    const uri = `${bye}?a=1`
    const answer = await get(
      { id_token_hint: hint, post_logout_redirect_uri: uri, state: 'a b&c' },
      person,
    )
    expect(answer.headers.get('location')).toBe(`${bye}?a=1&state=a+b%26c`)
  })

  test('a client may post its request as a form', async () => {
    const { person, hint } = await prepare()
    const form = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: bye })
    form.set('federated', 'false')
    const answer = await post(form, person)
    expect(answer.headers.get('location')).toBe(bye)
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('with the session’s id as logout_hint: silent', async () => {
    const { client, person } = await prepare()
    const given = { logout_hint: person.sessionId, client_id: client }
    const answer = await get({ ...given, post_logout_redirect_uri: bye }, person)
    expect(answer.headers.get('location')).toBe(bye)
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('without an address: the page that says so', async () => {
    const { person, hint } = await prepare()
    const answer = await get({ id_token_hint: hint, state: 'only' }, person)
    expect(answer.status).toBe(200)
    expect((await pageOf(answer)).screen).toBe('logout-complete')
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('without a session: nothing to ask, the hint leads on', async () => {
    const { hint } = await prepare()
    const answer = await get({ id_token_hint: hint, post_logout_redirect_uri: bye })
    expect(answer.headers.get('location')).toBe(bye)
    expect((await pageOf(await get({}))).screen).toBe('logout-complete')
  })

  for (const [title, change] of [
    ['the same with a query added', { post_logout_redirect_uri: `${bye}?foo=bar` }],
    ['an address that is not registered', { post_logout_redirect_uri: 'https://evil.example' }],
    ['another client_id', { client_id: 'other' }],
    ['another logout_hint', { logout_hint: 'other' }],
    ['a hint that is no token', { id_token_hint: 'x' }],
  ] as const)
    test(`${title}: error page, no redirect, session alive`, async () => {
      const { client, person, hint } = await prepare()
      const other = change as Record<string, string>
      const given: Record<string, string> = {
        id_token_hint: hint,
        post_logout_redirect_uri: bye,
        client_id: client,
        ...other,
      }
      if (given['client_id'] === 'other') given['client_id'] = await webClient(server())
      await expectRefusal(await get(given, person), person)
    })

  test('an address without a hint is held against the tenant’s list', async () => {
    const { person } = await prepare()
    await expectRefusal(await get({ post_logout_redirect_uri: bye }, person), person)
  })

  test('without a hint: asks; “accept” ends the session and leads on', async () => {
    const { client, person } = await prepare()
    const given = { client_id: client, post_logout_redirect_uri: bye, state: 's' }
    const asked = await get(given, person)
    expect(asked.status).toBe(200)
    expect(asked.headers.getSetCookie()).toEqual([])
    expect(asked.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://shop.example",
    )
    const page = await pageOf(asked)
    expect(page.screen).toBe('logout')
    expect(page.form?.action).toBeUndefined()
    expect(page.form?.buttons.map(({ value }) => value)).toEqual(['accept', 'deny'])
    expect(await isAlive(server(), person)).toBe(true)
    if (page.form === undefined) throw new Error('The page has no form.')
    const origin = new URL(server().issuer).origin
    const answer = await post(fillForm(page.form), person, { origin })
    expect(answer.headers.get('location')).toBe(`${bye}?state=s`)
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('“deny” keeps the session, and the question cannot be answered again', async () => {
    const { person } = await prepare()
    const page = await pageOf(await get({}, person))
    if (page.form === undefined) throw new Error('The page has no form.')
    const denied = await post(fillForm(page.form, {}, 'deny'), person)
    expect((await pageOf(denied)).screen).toBe('logout-aborted')
    const again = await post(fillForm(page.form, {}, 'accept'), person)
    expect((await pageOf(again)).screen).toBe('logout')
    expect(await isAlive(server(), person)).toBe(true)
  })

  test('a question that was answered twice at once ends the session once and leads on twice', async () => {
    const { client, person } = await prepare()
    const given = { client_id: client, post_logout_redirect_uri: bye }
    const page = await pageOf(await get(given, person))
    if (page.form === undefined) throw new Error('The page has no form.')
    const form = fillForm(page.form)
    const answers = await Promise.all([post(form, person), post(form, person)])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 302])
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('a hint of another session of the same user: asks', async () => {
    const { client, person } = await prepare()
    const old = await idTokenOf(
      server(),
      { ...person, sessionId: 'an-earlier-one' },
      { clientId: client },
    )
    expect((await pageOf(await get({ id_token_hint: old }, person))).screen).toBe('logout')
    expect(await isAlive(server(), person)).toBe(true)
  })

  test('an ID token without sid speaks for its user', async () => {
    const { client, person } = await prepare()
    const claims = { sid: undefined }
    const hint = await idTokenOf(server(), person, { clientId: client, claims })
    await get({ id_token_hint: hint }, person)
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('the tenant may switch the question off', async () => {
    const switched = (isOn: boolean): Promise<unknown> =>
      server().api('PATCH', '/api/v2/tenants/settings', {
        sessions: { oidc_logout_prompt_enabled: isOn },
      })
    const { person } = await prepare()
    await switched(false)
    expect((await pageOf(await get({}, person))).screen).toBe('logout-complete')
    await switched(true)
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('the page speaks the language that the client names', async () => {
    await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en', 'de'] })
    const { person } = await prepare()
    const page = await pageOf(await get({ ui_locales: 'xx de' }, person))
    expect(page.language).toBe('de')
  })

  test('discovery lists the endpoint unless the tenant hides it', async () => {
    const discovered = async (): Promise<Record<string, unknown>> =>
      (await (await server().fetch('/.well-known/openid-configuration')).json()) as Record<
        string,
        unknown
      >
    expect(await discovered()).toMatchObject({
      end_session_endpoint: `${server().issuer}oidc/logout`,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    })
    const oidcLogout = { rp_logout_end_session_endpoint_discovery: false }
    await server().api('PATCH', '/api/v2/tenants/settings', { oidc_logout: oidcLogout })
    expect(await discovered()).not.toHaveProperty('end_session_endpoint')
  })
})
