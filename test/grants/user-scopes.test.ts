/** What is decided for a user's token, row by row of the contract, asked through simulate. */
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { application, person, userApi, type Application } from '../support/people.ts'

interface World {
  own: Application
  password: Application
  third: Application
  open: string
  granted: string
  denied: string
  rbac: string
  authz: string
  online: string
  short: string
}

interface Row {
  title: string
  ask: (world: World) => Record<string, unknown>
  answer: Record<string, unknown>
}

const policy = (of: string) => ({ subject_type_authorization: { user: { policy: of } } })

const rows: Row[] = [
  {
    title: 'requested scopes that the API has, and scopes of OpenID Connect',
    ask: ({ open }) => ({ audience: open, scope: 'openid read:orders email no:such' }),
    answer: { issued: true, scope: 'openid read:orders email' },
  },
  {
    title: 'nothing requested: nothing granted',
    ask: ({ open }) => ({ audience: open }),
    answer: { issued: true, scope: '' },
  },
  {
    title: 'no API: scopes of OpenID Connect alone, 24 hours',
    ask: () => ({ scope: 'profile read:orders' }),
    answer: { scope: 'profile', expires_in: 86_400 },
  },
  {
    title: 'no API, implicit: 2 hours',
    ask: () => ({ scope: 'openid', flow: 'front_channel' }),
    answer: { scope: 'openid', expires_in: 7_200, refresh_token: false },
  },
  {
    title: 'the front channel: the lifetime for the web, and no refresh token',
    ask: ({ short }) => ({
      audience: short,
      scope: 'read:orders offline_access',
      flow: 'front_channel',
    }),
    answer: { scope: 'read:orders', expires_in: 60, refresh_token: false },
  },
  {
    title: 'a requested lifetime is never longer than the API’s',
    ask: ({ short }) => ({ audience: short, expires_in: 100_000 }),
    answer: { expires_in: 600, lifetime: expect.objectContaining({ won: 'api' }) },
  },
  {
    title: 'an API without offline access: no refresh token, and the scope is gone',
    ask: ({ online }) => ({ audience: online, scope: 'read:orders offline_access' }),
    answer: { scope: 'read:orders', refresh_token: false },
  },
  {
    title: 'an unknown API',
    ask: () => ({ audience: 'https://nowhere.example' }),
    answer: { issued: false, error: 'access_denied', status: 403 },
  },
  {
    title: 'an API that lets no user in',
    ask: ({ denied }) => ({ audience: denied, scope: 'read:orders' }),
    answer: { issued: false, error: 'unauthorized_client', status: 403 },
  },
  {
    title: 'an API that wants a client grant, with one',
    ask: ({ granted }) => ({ audience: granted, scope: 'openid read:orders write:orders' }),
    answer: {
      scope: 'openid read:orders',
      client_grant_id: expect.any(String),
      scopes: expect.objectContaining({
        left_out: [expect.objectContaining({ scope: 'write:orders', gate: 'client_grant' })],
      }),
    },
  },
  {
    title: 'an API that wants a client grant, without one',
    ask: ({ granted, password }) => ({
      audience: granted,
      scope: 'read:orders',
      client_id: password.client_id,
      flow: 'password',
    }),
    answer: { issued: false, error: 'unauthorized_client' },
  },
  {
    title: 'a third party without a client grant, though the API lets everybody in',
    ask: ({ third, open }) => ({ audience: open, client_id: third.client_id }),
    answer: { issued: false, error: 'unauthorized_client' },
  },
  {
    title: 'a third party by the grant for all of them',
    ask: ({ third, granted }) => ({
      audience: granted,
      client_id: third.client_id,
      scope: 'read:orders delete:orders',
    }),
    answer: { issued: true, scope: 'delete:orders', consent: { required: true } },
  },
  {
    title: 'permissions enforced: only what the user holds',
    ask: ({ rbac }) => ({ audience: rbac, scope: 'read:orders write:orders' }),
    answer: {
      scope: 'read:orders',
      scopes: expect.objectContaining({
        left_out: [expect.objectContaining({ scope: 'write:orders', gate: 'rbac' })],
      }),
    },
  },
  {
    title: 'permissions enforced and told: all that the user holds, asked for or not',
    ask: ({ authz }) => ({ audience: authz, scope: 'write:orders' }),
    answer: { scope: '', permissions: ['read:orders', 'delete:orders'] },
  },
  {
    title: 'the password flow without a scope: all of OpenID Connect and of the API',
    ask: ({ password, open }) => ({
      client_id: password.client_id,
      flow: 'password',
      audience: open,
    }),
    answer: {
      scope: 'openid profile email address phone read:orders write:orders delete:orders',
      consent: { required: false, scopes: [] },
    },
  },
  {
    title: 'the password flow with openid alone: all of OpenID Connect',
    ask: ({ password }) => ({
      client_id: password.client_id,
      flow: 'password',
      scope: 'openid',
    }),
    answer: { scope: 'openid profile email address phone' },
  },
  {
    title: 'the password flow with a scope of the API: that one',
    ask: ({ password, open }) => ({
      client_id: password.client_id,
      flow: 'password',
      audience: open,
      scope: 'openid read:orders',
    }),
    answer: { scope: 'openid read:orders' },
  },
  {
    title: 'the password flow where permissions are enforced: those of the user',
    ask: ({ password, rbac }) => ({
      client_id: password.client_id,
      flow: 'password',
      audience: rbac,
      scope: 'profile',
    }),
    answer: { scope: 'profile read:orders delete:orders' },
  },
]

onEachDatabase('decisions about users’ tokens', (server) => {
  let world: World
  let userId: string
  beforeAll(async () => {
    const own = await application(server())
    world = {
      own,
      password: await application(server(), { grant_types: ['password', 'refresh_token'] }),
      third: await application(server(), { is_first_party: false }),
      open: await userApi(server()),
      granted: await userApi(server(), policy('require_client_grant')),
      denied: await userApi(server(), policy('deny_all')),
      rbac: await userApi(server(), { enforce_policies: true }),
      authz: await userApi(server(), {
        enforce_policies: true,
        token_dialect: 'access_token_authz',
      }),
      online: await userApi(server(), { allow_offline_access: false }),
      short: await userApi(server(), { token_lifetime: 600, token_lifetime_for_web: 60 }),
    }
    userId = await person(server())
    const hold = (audience: string, permission: string) =>
      server()
        .stores.records('user_permission')
        .insert({
          id: `${audience} ${permission}`,
          columns: { user_id: userId, audience, permission },
          document: {},
        })
    await server().stores.commit(
      [world.rbac, world.authz].flatMap((audience) => [
        hold(audience, 'read:orders'),
        hold(audience, 'delete:orders'),
        hold(audience, 'lost:permission'),
      ]),
    )
    const grant = async (body: Record<string, unknown>): Promise<void> => {
      const { status, body: made } = await server().api('POST', '/api/v2/client-grants', {
        audience: world.granted,
        subject_type: 'user',
        ...body,
      })
      if (status !== 201) throw new Error(JSON.stringify(made))
    }
    await grant({ client_id: own.client_id, scope: ['read:orders'] })
    await grant({ default_for: 'third_party_clients', scope: ['delete:orders'] })
  })
  const simulate = async (sent: Record<string, unknown>) =>
    (
      await server().api('POST', '/api/latchkey/v1/tokens/simulate', {
        client_id: world.own.client_id,
        user_id: userId,
        ...sent,
      })
    ).body

  for (const { title, ask, answer } of rows)
    test(title, async () => {
      expect(await simulate(ask(world))).toMatchObject(answer)
    })

  test('of the Management API a user hands on what concerns the own account', async () => {
    const audience = `${server().issuer}api/v2/`
    expect(
      await simulate({ audience, scope: 'openid read:current_user read:users offline_access' }),
    ).toMatchObject({ scope: 'openid read:current_user', refresh_token: false })
    expect(await simulate({ audience, client_id: world.third.client_id })).toMatchObject({
      issued: false,
      error: 'unauthorized_client',
    })
  })

  test('the default audience is used as if it had been asked for', async () => {
    const set = (value: string) =>
      server().api('PATCH', '/api/v2/tenants/settings', { default_audience: value })
    expect((await set(world.open)).status).toBe(200)
    const byDefault = await simulate({ scope: 'read:orders' })
    const byName = await simulate({ audience: `${server().issuer}userinfo`, scope: 'read:orders' })
    await set('')
    expect([byDefault.audience, byDefault.scope]).toEqual([world.open, 'read:orders'])
    expect([byName.audience, byName.scope]).toEqual([`${server().issuer}userinfo`, ''])
  })
})
