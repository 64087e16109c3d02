import { expect, test } from 'vitest'
import { createCall, emptyApplication, grantCall, refusals } from './new-application.ts'

const service = { ...emptyApplication, name: ' Billing ', kind: 'non_interactive' } as const

test('what is missing is said field by field', () => {
  expect(Object.keys(refusals(emptyApplication)).sort()).toEqual(['kind', 'name'])
  expect(Object.keys(refusals({ ...service, name: 'a<b' }))).toEqual(['name'])
  expect(Object.keys(refusals({ ...service, kind: 'spa', callback: 'shop' }))).toEqual(['callback'])
  expect(refusals({ ...service, callback: 'left from another kind' })).toEqual({})
})

test('a service gets client credentials and its grant, never a callback', () => {
  const draft = {
    ...service,
    callback: 'https://x.example/',
    audience: 'urn:orders',
    scope: ['read'],
  }
  expect(createCall(draft).body).toMatchObject({
    name: 'Billing',
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_post',
  })
  expect(createCall(draft).body).not.toHaveProperty('callbacks')
  expect(grantCall(draft, 'abc')?.body).toEqual({
    client_id: 'abc',
    audience: 'urn:orders',
    scope: ['read'],
  })
})

test('a browser app holds no secret, rotates its refresh tokens and may be called from its origin', () => {
  const draft = { ...service, kind: 'spa', callback: 'https://shop.example/cb' } as const
  expect(createCall(draft).body).toMatchObject({
    token_endpoint_auth_method: 'none',
    callbacks: ['https://shop.example/cb'],
    web_origins: ['https://shop.example'],
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
  })
  expect(grantCall({ ...draft, audience: 'urn:orders' }, 'abc')).toBeUndefined()
})
