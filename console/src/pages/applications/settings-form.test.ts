import { expect, test } from 'vitest'
import {
  bodyOf,
  formOf,
  settingsCalls,
  settingsRefusals,
  type SettingsForm,
} from './settings-form.ts'

const stored = {
  client_id: 'abc',
  name: 'Shop',
  callbacks: ['https://shop.example/cb'],
  jwt_configuration: { lifetime_in_seconds: 36_000, alg: 'RS256' as const },
  client_metadata: { team: 'web', tier: 'gold' },
  grant_types: ['authorization_code'],
  refresh_token: {
    rotation_type: 'non-rotating' as const,
    expiration_type: 'non-expiring' as const,
    leeway: 0,
    infinite_token_lifetime: true,
    infinite_idle_token_lifetime: true,
    token_lifetime: 2_592_000,
    idle_token_lifetime: 1_296_000,
    policies: [{ audience: 'urn:orders', scope: ['read'] }],
  },
}
const form = formOf(stored, { max_lifetime: 600 })
const changed = (change: Partial<SettingsForm>): Record<string, unknown> =>
  bodyOf(change, { ...form, ...change }, stored)

test('an endless refresh token shows both limits off', () => {
  expect(form).toMatchObject({ rotation: false, idle: false, maximum: false, max_lifetime: 600 })
})

test('nothing changed sends nothing', () => {
  expect(bodyOf({}, form, stored)).toEqual({})
  expect(settingsCalls({}, form, stored)).toEqual([])
})

test('only what changed is sent', () => {
  expect(changed({ name: 'Store' })).toEqual({ name: 'Store' })
  expect(changed({ id_token_lifetime: 600 })).toEqual({
    jwt_configuration: { lifetime_in_seconds: 600 },
  })
})

test('a refresh token is sent whole, with the policies it had', () => {
  expect(changed({ rotation: true, idle: true, idle_lifetime: 60 })).toEqual({
    refresh_token: {
      rotation_type: 'rotating',
      expiration_type: 'expiring',
      leeway: 0,
      infinite_idle_token_lifetime: false,
      idle_token_lifetime: 60,
      infinite_token_lifetime: true,
      token_lifetime: 2_592_000,
      policies: [{ audience: 'urn:orders', scope: ['read'] }],
    },
  })
})

test('a pair that was taken away is sent as null', () => {
  expect(changed({ metadata: [{ name: 'team', value: 'mobile' }] })).toEqual({
    client_metadata: { team: 'mobile', tier: null },
  })
})

test('the cap of access tokens goes to a record of its own', () => {
  const calls = settingsCalls({ max_lifetime: 60 }, { ...form, max_lifetime: 60 }, stored)
  expect(calls.map(({ method, template, body }) => [method, template, body])).toEqual([
    ['put', '/latchkey/clients/{id}/token-policy', { max_lifetime: 60 }],
  ])
})

test.each<[string, Partial<SettingsForm>, string[]]>([
  ['what is stored', {}, []],
  ['no name', { name: ' ' }, ['name']],
  ['a name with marks', { name: '<b>' }, ['name']],
  ['a long description', { description: 'x'.repeat(141) }, ['description']],
  ['a relative callback', { callbacks: ['shop'] }, ['callbacks']],
  ['an origin with a path', { web_origins: ['https://shop.example/app'] }, ['web_origins']],
  ['a login address on http', { initiate_login_uri: 'http://a.example' }, ['initiate_login_uri']],
  ['rotation without an end', { rotation: true }, ['rotation']],
  [
    'idle above maximum',
    { idle: true, maximum: true, idle_lifetime: 20, maximum_lifetime: 10 },
    ['idle_lifetime'],
  ],
  [
    'a maximum above five years',
    { maximum: true, maximum_lifetime: 157_788_001 },
    ['maximum_lifetime'],
  ],
  ['a maximum of five years', { maximum: true, maximum_lifetime: 157_788_000 }, []],
  ['no idle lifetime', { idle: true, idle_lifetime: null }, ['idle_lifetime']],
  ['a cap of nothing', { max_lifetime: 0 }, ['max_lifetime']],
  [
    'eleven pairs',
    { metadata: Array.from({ length: 11 }, (_, n) => ({ name: `k${String(n)}`, value: '' })) },
    ['metadata'],
  ],
  ['a pair without a key', { metadata: [{ name: ' ', value: 'x' }] }, ['metadata']],
  [
    'a key used twice',
    {
      metadata: [
        { name: 'a', value: '' },
        { name: 'a', value: '' },
      ],
    },
    ['metadata'],
  ],
  ['a long value', { metadata: [{ name: 'a', value: 'x'.repeat(256) }] }, ['metadata']],
])('%s', (_title, change, fields) => {
  expect(Object.keys(settingsRefusals({ ...form, ...change }))).toEqual(fields)
})
