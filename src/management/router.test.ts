import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRouter } from './router.ts'

const routes = [
  { method: 'GET', path: '/api/v2/clients', target: 'list' },
  { method: 'GET', path: '/api/v2/clients/{id}', target: 'get' },
  { method: 'DELETE', path: '/api/v2/clients/{id}', target: 'delete' },
  { method: 'GET', path: '/api/v2/clients/{client_id}/credentials/{id}', target: 'credential' },
  { method: 'GET', path: '/api/v2/keys/signing', target: 'keys' },
  { method: 'GET', path: '/api/v2/keys/{kid}/use', target: 'use' },
] as const
const router = createRouter<string>(routes)

describe('the router', () => {
  for (const row of [
    { path: '/api/v2/clients', target: 'list', params: {} },
    { path: '/api/v2/clients/abc', target: 'get', params: { id: 'abc' } },
    { path: '/api/v2/clients/auth0%7C5f', target: 'get', params: { id: 'auth0|5f' } },
    {
      path: '/api/v2/clients/https:%2F%2Fa.example%2F',
      target: 'get',
      params: { id: 'https://a.example/' },
    },
    {
      path: '/api/v2/clients/a/credentials/b',
      target: 'credential',
      params: { client_id: 'a', id: 'b' },
    },
    { path: '/api/v2/keys/signing/use', target: 'use', params: { kid: 'signing' } },
  ])
    test(`finds ${row.path}`, () => {
      expect(router.match('GET', row.path)).toEqual({ target: row.target, params: row.params })
    })

  for (const [path, why] of [
    ['/api/v2/clients/', 'a trailing slash'],
    ['/api/v2//clients', 'a double slash'],
    ['/api/v2/clients.', 'a trailing dot in a fixed segment'],
    ['/api/v2%2Fclients', 'an encoded slash in fixed segments'],
    ['/api/v2/%63lients', 'an encoded letter in a fixed segment'],
    ['/api/v2/Clients', 'another case'],
    ['/api/v2/clients/..', 'dots'],
    ['/api/v2/clients/%2e%2e', 'encoded dots'],
    ['/api/v2/clients/%2E', 'one encoded dot'],
    ['/api/v2/clients/%zz', 'broken encoding'],
    ['/api/v2/clients/%ff', 'bytes that are not UTF-8'],
    ['api/v2/clients', 'no leading slash'],
    ['', 'nothing'],
    [`/api/v2/clients/${'a'.repeat(10_000)}`, 'an overlong path'],
    ['/api/v2/__proto__', 'a name of the object prototype'],
  ] as const)
    test(`finds nothing for ${why}`, () => {
      expect(router.match('GET', path)).toBeUndefined()
    })

  for (const method of ['HEAD', 'get', 'TRACE', '', 'constructor'])
    test(`knows no method "${method}"`, () => {
      expect(router.match(method, '/api/v2/clients')).toBeUndefined()
    })

  test('refuses two operations at one place, whatever their parameters are called', () => {
    const twice = [
      ...routes,
      { method: 'GET', path: '/api/v2/clients/{other}', target: 'x' },
    ] as const
    expect(() => createRouter<string>(twice)).toThrow(
      'Two operations at GET /api/v2/clients/{other}',
    )
  })

  test('gives back any id that was encoded into a path', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        fc.pre(id !== '.' && id !== '..' && id.isWellFormed())
        const found = router.match('GET', `/api/v2/clients/${encodeURIComponent(id)}`)
        expect(found?.params).toEqual({ id })
      }),
    )
  })

  test('throws for no method and no path', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 2000 }), (method, path) => {
        router.match(method, `/api/v2/${path}`)
        router.match(method, path)
      }),
    )
  })
})
