import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

const path = '/api/v2/tenants/settings'

onEachDatabase('tenant settings', (server) => {
  const patch = (body: object) => server().api('PATCH', path, body)

  test('have defaults before anybody set one', async () => {
    const { status, body } = await server().api('GET', path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      enabled_locales: ['en'],
      session_lifetime: 168,
      idle_session_lifetime: 72,
      resource_parameter_profile: 'audience',
      oidc_logout: { rp_logout_end_session_endpoint_discovery: true },
      sandbox_versions_available: expect.any(Array),
    })
    expect(body.flags).toMatchObject({ enable_sso: true, revoke_refresh_token_grant: false })
  })

  test('merge flags and pages, replace other objects, and answer without the versions', async () => {
    await patch({ flags: { enable_sso: false }, change_password: { enabled: true, html: '<p>' } })
    const { body } = await patch({
      flags: { enable_pipeline2: true },
      change_password: { html: '<b>' },
    })
    expect(body.flags).toMatchObject({
      enable_sso: false,
      enable_pipeline2: true,
      universal_login: true,
    })
    expect(body.change_password).toEqual({ enabled: true, html: '<b>' })
    expect(body).not.toHaveProperty('sandbox_versions_available')
  })

  test('remove by null', async () => {
    await patch({ country_codes: { list: ['US'], mode: 'allow' }, acr_values_supported: ['a'] })
    const { body } = await patch({ country_codes: null, acr_values_supported: null })
    expect(body).not.toHaveProperty('country_codes')
    expect(body).not.toHaveProperty('acr_values_supported')
  })

  test('take minutes for hours', async () => {
    const { body } = await patch({
      session_lifetime_in_minutes: 181,
      idle_session_lifetime_in_minutes: 60,
    })
    expect(body).toMatchObject({ session_lifetime: 181 / 60, idle_session_lifetime: 1 })
    expect(body).not.toHaveProperty('session_lifetime_in_minutes')
  })

  test('mask to the named members and the versions', async () => {
    await patch({ support_email: 'support@example.com' })
    const { body } = await server().api('GET', `${path}?fields=support_email&include_fields=true`)
    expect(Object.keys(body).sort()).toEqual([
      'sandbox_version',
      'sandbox_versions_available',
      'support_email',
    ])
  })

  test('know a default API', async () => {
    const { audience } = await server().machine()
    expect((await patch({ default_audience: audience })).body.default_audience).toBe(audience)
    expect((await patch({ default_audience: 'https://nowhere.example' })).status).toBe(404)
    expect((await patch({ default_audience: '' })).status).toBe(200)
  })

  describe('refuse', () => {
    for (const [given, body] of [
      ['nothing', {}],
      ['an unknown member', { nonsense: 1 }],
      ['an unknown flag', { flags: { nonsense: true } }],
      ['a flag that is no switch', { flags: { enable_sso: 'yes' } }],
      ['an unknown language', { enabled_locales: ['tlh'] }],
      ['no language', { enabled_locales: [] }],
      ['a script after logout', { allowed_logout_urls: ['javascript:alert(1)'] }],
      ['a session without length', { session_lifetime: 0 }],
      ['idling beyond the session', { session_lifetime: 2, idle_session_lifetime: 3 }],
      ['an address that is no address', { picture_url: 'nope nope' }],
      ['no mail address', { support_email: 'nope' }],
    ] as const)
      test(given, async () => {
        const answer = await patch(body)
        expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
          status: 400,
          code: 'invalid_body',
        })
      })
  })
})
