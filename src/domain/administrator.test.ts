import { expect, test } from 'vitest'
import { administratorRoles, scopesOfRole } from './administrator.ts'

const scopes = [
  'read:clients',
  'read:client_keys',
  'read:client_secrets',
  'read:mails',
  'read:administrators',
  'update:administrators',
  'create:clients',
  'update:client_secrets',
  'delete:tokens',
  'create:tokens',
  'update:signing_keys',
  'update:attack_protection',
  'update:users',
  'create:users',
  'update:settings',
]

for (const row of [
  { role: 'owner', lacks: [] },
  { role: 'editor', lacks: ['update:administrators', 'update:signing_keys', 'update:settings'] },
  {
    role: 'security',
    lacks: ['update:administrators', 'create:clients', 'create:tokens', 'create:users'],
  },
  {
    role: 'viewer',
    lacks: [
      'read:client_keys',
      'read:mails',
      'update:administrators',
      'create:clients',
      'update:client_secrets',
      'delete:tokens',
      'create:tokens',
      'update:signing_keys',
      'update:attack_protection',
      'update:users',
      'create:users',
      'update:settings',
    ],
  },
] as const)
  test(`the role ${row.role} has every scope but ${row.lacks.join(', ') || 'none'}`, () => {
    const expected = scopes.filter((scope) => !row.lacks.some((lacked) => lacked === scope))
    expect(scopesOfRole(row.role, scopes)).toEqual(expected)
  })

test('no role has a scope that is not among those there are', () => {
  for (const role of administratorRoles) expect(scopesOfRole(role, [])).toEqual([])
})
