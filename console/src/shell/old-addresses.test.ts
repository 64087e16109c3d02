import { expect, test } from 'vitest'
import { oldAddress } from './old-addresses.ts'

const at = (address: string) => {
  const { pathname, hash } = new URL(address, 'https://auth.example')
  return oldAddress({ pathname, hash })
}

const user = 'auth0%7C5f7c8ec7c33c6c004bbafe82'
const encoded = 'YXV0aDAlN0M1ZjdjOGVjN2MzM2M2YzAwNGJiYWZlODI'

for (const [from, to] of [
  ['/dashboard/#/apis/management/explorer', '/apis/management/explorer'],
  ['/dashboard/eu/acme#/apis/management/explorer', '/apis/management/explorer'],
  ['/#/apis/management/explorer', '/apis/management/explorer'],
  ['/console/#/apis/management/authorized-applications', '/apis/management/access'],
  ['/dashboard/#/apis/management/authorized-clients', '/apis/management/access'],
  ['/dashboard/#/apis/5f1/settings', '/apis/5f1/settings'],
  ['/dashboard/#/apis/5f1/scopes', '/apis/5f1/permissions'],
  ['/dashboard/#/apis/5f1/quickstart', '/apis/5f1/test'],
  ['/dashboard/#/apis/5f1', '/apis/5f1/settings'],
  ['/dashboard/#/apis', '/apis'],
  ['/dashboard/us/acme/apis/5f1/application-access', '/apis/5f1/access'],
  ['/dashboard/us/acme/apis/management/permissions', '/apis/management/permissions'],

  ['/dashboard/#/applications/k3aZ/settings', '/applications/k3aZ/settings'],
  ['/dashboard/#/clients/k3aZ/settings', '/applications/k3aZ/settings'],
  ['/dashboard/#/clients/k3aZ/quickstart/webapp', '/applications/k3aZ/quickstart'],
  ['/dashboard/#/clients', '/applications'],
  ['/dashboard/eu-2/acme/applications/k3aZ/settings', '/applications/k3aZ/settings'],
  ['/dashboard/us/acme/applications/k3aZ/credentials', '/applications/k3aZ/credentials'],
  ['/dashboard/us/acme/applications/k3aZ/addons', '/applications/k3aZ/settings'],
  ['/dashboard/us/acme/applications', '/applications'],
  ['/dashboard/applications/k3aZ/connections', '/applications/k3aZ/connections'],
  ['/dashboard/#/clients/k3aZ/settings?tab=advanced', '/applications/k3aZ/settings'],

  [`/dashboard/#/users/${encoded}`, `/users/${user}/details`],
  [`/dashboard/us/acme/users/auth0%257C5f7c8ec7c33c6c004bbafe82`, `/users/${user}/details`],
  [`/dashboard/us/acme/users/${user}/raw-json`, `/users/${user}/raw`],
  [`/dashboard/us/acme/users/${encoded}/devices`, `/users/${user}/devices`],
  [`/dashboard/us/acme/users/${user}/authorized-applications`, `/users/${user}/grants`],
  ['/dashboard/us/acme/users', '/users'],
  ['/dashboard/us/users/users', '/users'],
  ['/dashboard/us/acme/roles/rol_1/users', '/roles/rol_1/users'],
  ['/dashboard/us/acme/roles/rol_1', '/roles/rol_1/settings'],

  ['/dashboard/#/connections/database', '/connections'],
  ['/dashboard/#/connections/database/con_1/settings', '/connections/con_1/settings'],
  ['/dashboard/us/acme/connections/database/con_1/applications', '/connections/con_1/applications'],
  ['/dashboard/us/acme/connections/social', '/connections'],

  ['/dashboard/#/tenant', '/settings/general'],
  ['/dashboard/us/acme/tenant/general', '/settings/general'],
  ['/dashboard/us/acme/tenant/signing_keys', '/settings/signing-keys'],
  ['/dashboard/us/acme/tenant/signing-keys', '/settings/signing-keys'],
  ['/dashboard/us/acme/tenant/advanced', '/settings/advanced'],
  ['/dashboard/us/acme/tenant/members', '/settings/administrators'],
  ['/dashboard/us/acme/settings/members', '/settings/administrators'],

  ['/dashboard/#/logs', '/logs'],
  ['/dashboard/us/acme/logs/90020261121', '/logs?entry=90020261121'],
  ['/dashboard/us/acme/branding/universal-login', '/branding'],
  ['/dashboard/#/login_settings', '/branding'],
  ['/dashboard/us/acme/templates', '/email/templates'],
  ['/dashboard/us/acme/templates/provider', '/email'],
  ['/dashboard/us/acme/security/attack-protection/brute-force', '/security'],
  ['/dashboard/#/anomaly', '/security'],
  ['/dashboard/#/rules/abc', '/not-here/actions'],
  ['/dashboard/us/acme/actions/library', '/not-here/actions'],
  ['/dashboard/us/acme/organizations', '/not-here/organizations'],
  ['/dashboard/us/acme/activity', '/'],
  ['/dashboard/us/acme', '/'],
  ['/dashboard', '/'],
  ['/dashboard/us/acme/never-heard-of', '/'],
] as const)
  test(`the old address ${from} leads to ${to}`, () => {
    expect(at(from)).toBe(to)
  })

for (const address of [
  '/console/',
  '/console/applications',
  '/console/apis/management/explorer',
  '/console/applications#content',
  `/dashboard/${'a'.repeat(3_000)}`,
])
  test(`${address.slice(0, 60)} is no old address`, () => {
    expect(at(address)).toBeUndefined()
  })

test('a part of an old address cannot leave its place', () => {
  expect(at('/dashboard/#/clients/..%2F..%2Fusers/settings')).toBe(
    '/applications/..%2F..%2Fusers/settings',
  )
  expect(at('/dashboard/#/users/%E0%A4%A/raw')).toBe('/users/%25E0%25A4%25A/raw')
})
