import { expect, it } from 'vitest'
import {
  createCall,
  identifierRefusal,
  isReady,
  nameRefusal,
  twinOf,
  type NewApi,
} from './new-api.ts'

const api: NewApi = {
  name: 'Orders',
  identifier: 'https://api.example.com/orders',
  sensitivity: '',
  lifetime: 3600,
  algorithm: 'RS256',
  client: 'require_client_grant',
  user: 'allow_all',
}

it.each([
  ['', 'missing'],
  ['  ', 'missing'],
  ['a'.repeat(201), 'long'],
  ['<b>', 'signs'],
  ['Orders', undefined],
])('the name %j is refused as %s', (name, refusal) => {
  expect(nameRefusal(name)).toBe(refusal)
})

it.each([
  ['', 'missing'],
  ['a'.repeat(601), 'long'],
  ['a'.repeat(600), undefined],
  ['urn:x', undefined],
])('the identifier %j is refused as %s', (identifier, refusal) => {
  expect(identifierRefusal(identifier)).toBe(refusal)
})

it('an identifier has a twin that differs by its last slash', () => {
  expect(twinOf('https://a')).toBe('https://a/')
  expect(twinOf('https://a/')).toBe('https://a')
})

it('the request names the algorithm, though it is the default', () => {
  expect(createCall({ ...api, name: ' Orders ' }).body).toEqual({
    name: 'Orders',
    identifier: 'https://api.example.com/orders',
    token_lifetime: 3600,
    signing_alg: 'RS256',
    subject_type_authorization: {
      client: { policy: 'require_client_grant' },
      user: { policy: 'allow_all' },
    },
  })
})

it('nothing is sent without name, identifier and a lifetime in its bounds', () => {
  expect(isReady(api)).toBe(true)
  expect(isReady({ ...api, lifetime: 0 })).toBe(false)
  expect(isReady({ ...api, lifetime: null })).toBe(false)
  expect(isReady({ ...api, name: '' })).toBe(false)
})
