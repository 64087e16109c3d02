import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compatibleScopes, ownScopes, systemScopes } from './system-scopes.ts'

const document = new URL('../../../shared/contract/management-api.openapi.json', import.meta.url)
const values = systemScopes.map(({ value }) => value)

interface Described {
  readonly paths: Record<string, Record<string, { security?: Record<string, string[]>[] }>>
}

describe('the system API has', () => {
  test('each scope once, each with a description of its own', () => {
    expect(new Set(values).size).toBe(values.length)
    expect(systemScopes.find(({ value }) => value === 'read:mfa_policies')?.description).toBe(
      'Read MFA policies',
    )
    expect(new Set(systemScopes.map(({ description }) => description)).size).toBe(values.length)
  })

  test('no scope of the current user', () => {
    expect(values.filter((value) => value.includes('current_user'))).toEqual([])
  })

  test('our own scopes behind those of the compatible API', () => {
    expect(values.slice(compatibleScopes.length)).toEqual(ownScopes.map(({ value }) => value))
    expect(values.slice(-13)).toEqual([
      'create:tokens',
      'read:tokens',
      'delete:tokens',
      'read:client_secrets',
      'update:client_secrets',
      'read:token_policies',
      'update:token_policies',
      'read:usage',
      'read:settings',
      'update:settings',
      'read:mails',
      'read:administrators',
      'update:administrators',
    ])
  })

  test.skipIf(!existsSync(document))(
    'every scope that an operation of the compatible API asks for',
    () => {
      const { paths } = JSON.parse(readFileSync(document, 'utf8')) as Described
      const asked = Object.values(paths)
        .flatMap((operations) => Object.values(operations))
        .flatMap(({ security = [] }) =>
          security.flatMap((way) => way['oAuth2ClientCredentials'] ?? []),
        )
        .filter((scope) => !scope.includes('current_user'))
      expect(asked.filter((scope) => !values.includes(scope))).toEqual([])
    },
  )
})
