/** When a user is asked to agree, and what is remembered (contract §6). */
import { beforeAll, expect, test } from 'vitest'
import { authorizationCompletion } from '../../src/protocol/authorize/complete-authorization.ts'
import { readAuthorizationRequest } from '../../src/protocol/authorize/authorization-request.ts'
import {
  authorize,
  codeRequest,
  signedIn,
  webClient,
  type AuthorizeParameters,
} from '../support/authorize.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { callback, person, userApi, type Application } from '../support/people.ts'

onEachDatabase('consent', (server) => {
  let web: Application
  let local: Application
  let third: Application
  /** Of an API that asks nobody, and of one that asks everybody. */
  let skipping: string
  let asking: string
  beforeAll(async () => {
    web = await webClient(server())
    local = await webClient(server(), { callbacks: ['http://localhost:3000/cb', 'com.app:/cb'] })
    third = await webClient(server(), {
      is_first_party: false,
      grant_types: ['authorization_code', 'refresh_token'],
      redirection_policy: 'allow_always',
    })
    skipping = await userApi(server())
    asking = await userApi(server(), { skip_consent_for_verifiable_first_party_clients: false })
    for (const audience of [skipping, asking])
      await server().api('POST', '/api/v2/client-grants', {
        client_id: third.client_id,
        audience,
        scope: ['read:orders', 'write:orders'],
        subject_type: 'user',
      })
  })
  const visitor = async () => {
    const userId = await person(server())
    const { cookie } = await signedIn(server(), userId)
    const ask = async (client: Application, change: AuthorizeParameters = {}) => {
      const { target, told } = await authorize(server(), codeRequest(client, change), { cookie })
      return target === callback || target?.startsWith('http') === true || target === 'com.app:/cb'
        ? (told['error'] ?? 'granted')
        : target
    }
    return { userId, ask }
  }
  const grants = async (userId: string) =>
    (
      await server()
        .stores.records('user_grant')
        .list({ where: { user_id: userId }, limit: 10 })
    ).map(({ document }) => document)

  test('an own client is not asked about an API that skips it; that is remembered, and grows', async () => {
    const { userId, ask } = await visitor()
    expect(await ask(web, { audience: skipping, scope: 'openid read:orders' })).toBe('granted')
    expect(await grants(userId)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        clientID: web.client_id,
        user_id: userId,
        audience: skipping,
        scope: ['openid', 'read:orders'],
      },
    ])
    expect(await ask(web, { audience: skipping, scope: 'openid write:orders' })).toBe('granted')
    expect((await grants(userId)).map(({ scope }) => scope)).toEqual([
      ['openid', 'read:orders', 'write:orders'],
    ])
  })

  test('two requests at once agree on one grant', async () => {
    const { userId, ask } = await visitor()
    expect(
      await Promise.all(
        ['read:orders', 'write:orders', 'delete:orders'].map((scope) =>
          ask(web, { audience: skipping, scope }),
        ),
      ),
    ).toEqual(['granted', 'granted', 'granted'])
    const [grant, ...others] = await grants(userId)
    expect(others).toEqual([])
    expect([...(grant?.['scope'] as string[])].sort()).toEqual([
      'delete:orders',
      'read:orders',
      'write:orders',
    ])
  })

  test('an own client is asked about an API that does not skip it, silently with an error', async () => {
    const { userId, ask } = await visitor()
    expect(await ask(web, { audience: asking, scope: 'openid read:orders' })).toBe('/u/consent')
    expect(await ask(web, { audience: asking, scope: 'read:orders', prompt: 'none' })).toBe(
      'consent_required',
    )
    expect(await grants(userId)).toEqual([])
  })

  test('an own client that only signs in is never asked, unless it wants to be', async () => {
    const { userId, ask } = await visitor()
    expect(await ask(web)).toBe('granted')
    expect(await grants(userId)).toEqual([])
    expect(await ask(web, { prompt: 'consent' })).toBe('/u/consent')
    expect(await ask(web, { audience: skipping, prompt: 'consent' })).toBe('/u/consent')
  })

  test('a third party is always asked', async () => {
    const { ask } = await visitor()
    expect(await ask(third)).toBe('/u/consent')
    expect(await ask(third, { audience: skipping, scope: 'read:orders' })).toBe('/u/consent')
    expect(await ask(third, { prompt: 'none' })).toBe('consent_required')
  })

  test('a callback on the own machine is confirmed; silently an API needs an earlier consent', async () => {
    const { ask } = await visitor()
    const at = (redirect_uri: string, change: AuthorizeParameters = {}) =>
      ask(local, { redirect_uri, ...change })
    const localhost = 'http://localhost:3000/cb'
    expect(await at(localhost)).toBe('/u/confirmation')
    expect(await at('com.app:/cb')).toBe('/u/confirmation')
    expect(await at(localhost, { prompt: 'none' })).toBe('granted')
    const silently = { audience: skipping, scope: 'read:orders', prompt: 'none' }
    expect(await at(localhost, silently)).toBe('consent_required')
    const client = `/api/v2/clients/${local.client_id}`
    const setting = 'skip_non_verifiable_callback_uri_confirmation_prompt'
    await server().api('PATCH', client, { [setting]: true })
    expect(await at(localhost)).toBe('granted')
    expect(await at(localhost, silently)).toBe('granted')
    await server().api('PATCH', client, { [setting]: false })
    await server().api('PATCH', '/api/v2/tenants/settings', { [setting]: true })
    expect(await at(localhost)).toBe('/u/confirmation')
    expect(await at(localhost, silently)).toBe('granted')
    await server().api('PATCH', '/api/v2/tenants/settings', { [setting]: null })
  })

  test('what was agreed to is granted and remembered, and asked again only for more', async () => {
    const { userId, ask } = await visitor()
    const stores = server().stores
    const { session } = await signedIn(server(), userId)
    const user = await stores.users.find(userId)
    if (user === undefined) throw new Error('no user')
    const completion = authorizationCompletion({
      clock: { now: Date.now },
      sessions: { touch: () => [] } as never,
      failures: { note: () => undefined } as never,
      issueUserTokens: () => Promise.reject(new Error('nothing in the front channel')),
    })
    const served = await server().storage.tenants.byHost(new URL(server().issuer).host)
    if (served === undefined) throw new Error('no tenant')
    const request = readAuthorizationRequest({
      clientId: third.client_id,
      redirectUri: callback,
      wasRedirectUriSent: true,
      responseTypes: ['code'],
      responseMode: 'query',
      scopes: ['openid', 'read:orders', 'write:orders'],
      audience: asking,
      prompts: [],
      uiLocales: [],
      acrValues: [],
      extra: {},
    })
    const parts = {
      served,
      stores,
      request,
      session,
      user,
      sender: { ip: '::1', userAgent: undefined, auth0Client: undefined, correlationId: undefined },
    }
    expect(await completion.consentFor(parts)).toMatchObject({
      audience: asking,
      scopes: ['openid', 'read:orders', 'write:orders'],
    })
    const unasked = await completion.complete({ ...parts, isFreshLogin: true })
    expect(unasked.parameters['error']).toBe('consent_required')
    const agreed = ['openid', 'read:orders']
    const { parameters } = await completion.complete({
      ...parts,
      isFreshLogin: true,
      consentedScopes: agreed,
    })
    expect(Object.keys(parameters)).toEqual(['code'])
    const code = await stores.oneTime.find('authorization_code', parameters['code'] ?? '')
    expect(code?.document['granted_scopes']).toEqual(agreed)
    expect((await grants(userId)).map(({ scope }) => scope)).toEqual([agreed])
    expect(await ask(third, { audience: asking, scope: 'openid read:orders' })).toBe('granted')
    expect(await ask(third, { audience: asking, scope: 'read:orders write:orders' })).toBe(
      '/u/consent',
    )
  })
})
