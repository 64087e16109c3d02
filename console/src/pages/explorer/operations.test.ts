import { expect, test } from 'vitest'
import { isDestructive, lackingScopes, operationsOf, sampleOf, searched } from './operations.ts'
import { addressOfDraft, curlOf, flawOf } from './request.ts'

const document = {
  paths: {
    '/clients/{id}': {
      get: {
        tags: ['clients'],
        summary: 'Get a client',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'fields', in: 'query', schema: { type: 'string' } },
        ],
        security: [{ oauth: ['read:clients'] }, { oauth: ['read:client_keys'] }],
      },
      patch: {
        tags: ['clients'],
        summary: 'Update a client',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: { name: { type: 'string' }, is_on: { type: 'boolean' } },
              },
            },
          },
        },
        security: [{ oauth: ['update:clients', 'update:client_keys'] }],
      },
    },
  },
}
const [get, patch] = operationsOf(document, 'v2')
if (get === undefined || patch === undefined) throw new Error('two operations are described')

test('operations are found by words of their path, method and summary', () => {
  expect(searched([get, patch], 'patch client')).toEqual([patch])
  expect(searched([get, patch], 'rocket')).toEqual([])
})

test.each([
  ['one alternative is held', get, ['read:client_keys'], []],
  ['no alternative is held', get, ['read:users'], ['read:clients']],
  ['one of two needed is held', patch, ['update:clients'], ['update:client_keys']],
])('scopes that lack when %s', (_, operation, held, lacking) => {
  expect(lackingScopes(operation, held)).toEqual(lacking)
})

test('the sample of a body holds what is required, or everything', () => {
  expect(sampleOf(patch.body ?? {})).toEqual({ name: '' })
  expect(sampleOf(patch.body ?? {}, true)).toEqual({ name: '', is_on: false })
})

test.each([
  ['delete', '/clients/{id}', true],
  ['post', '/keys/signing/rotate', true],
  ['post', '/clients/{id}/rotate-secret', true],
  ['post', '/tokens/revoke', true],
  ['get', '/tokens/revoke', false],
  ['patch', '/clients/{id}', false],
])('%s %s breaks something: %s', (method, path, breaks) => {
  expect(isDestructive(method, path)).toBe(breaks)
})

test('ids are escaped in the address, empty parameters are left out', () => {
  const draft = { values: { id: 'a/b', fields: '' }, body: '' }
  expect(addressOfDraft(get, draft)).toBe('/api/v2/clients/a%2Fb')
  expect(flawOf(get, { values: {}, body: '' })).toEqual({ name: 'id', kind: 'missing' })
  expect(flawOf(patch, { values: { id: 'a' }, body: '{' })?.kind).toBe('not_json')
})

test('curl holds a variable instead of the token, and quotes the body', () => {
  const draft = { values: { id: 'a' }, body: `{"name":"it's"}` }
  const curl = curlOf(patch, draft, 'https://id.example/')
  expect(curl).toContain(`PATCH 'https://id.example/api/v2/clients/a'`)
  expect(curl).toContain('Bearer $LATCHKEY_TOKEN')
  expect(curl).toContain(String.raw`'{"name":"it'\''s"}'`)
})
