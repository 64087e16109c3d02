import { expect, test } from 'vitest'
import { keysInUse, methodBody, methodOf, methodRefusal } from './method.ts'

const withKey = {
  client_authentication_methods: { private_key_jwt: { credentials: [{ id: 'cred_1' }] } },
}

test.each([
  [{}, 'client_secret_post'],
  [{ token_endpoint_auth_method: 'client_secret_basic' as const }, 'client_secret_basic'],
  [{ token_endpoint_auth_method: 'none' as const }, 'none'],
  [withKey, 'private_key_jwt'],
  [{ client_authentication_methods: { tls_client_auth: { credentials: [] } } }, 'mtls'],
])('%j proves itself by %s', (application, method) => {
  expect(methodOf(application)).toBe(method)
})

test('keys in use are those that the method names', () => {
  expect(keysInUse(withKey)).toEqual(['cred_1'])
  expect(keysInUse({})).toEqual([])
})

test('a switch to keys names them and leaves HS256', () => {
  expect(
    methodBody('private_key_jwt', { jwt_configuration: { alg: 'HS256' } }, ['cred_1']),
  ).toEqual({
    token_endpoint_auth_method: null,
    client_authentication_methods: { private_key_jwt: { credentials: [{ id: 'cred_1' }] } },
    jwt_configuration: { alg: 'RS256' },
  })
})

test('a switch away from keys removes them from the method', () => {
  expect(methodBody('client_secret_basic', withKey, ['cred_1'])).toEqual({
    token_endpoint_auth_method: 'client_secret_basic',
    client_authentication_methods: null,
  })
})

test('a public application loses client credentials', () => {
  const grant_types = ['client_credentials', 'refresh_token']
  expect(methodBody('none', { grant_types }, [])).toEqual({
    token_endpoint_auth_method: 'none',
    grant_types: ['refresh_token'],
  })
})

test('a switch that would stop the service is refused', () => {
  expect(methodRefusal('private_key_jwt', { keys: 0, secrets: 1 })).toMatch(/key/)
  expect(methodRefusal('client_secret_post', { keys: 1, secrets: 0 })).toMatch(/secret/)
  expect(methodRefusal('none', { keys: 0, secrets: 0 })).toBeUndefined()
  expect(methodRefusal('private_key_jwt', { keys: 1, secrets: 0 })).toBeUndefined()
})
