import { expect, test } from 'vitest'
import { adviceFor } from './advice.ts'
import { entryOf } from './entry.ts'

const failed = (more: Record<string, unknown>) =>
  entryOf({ type: 'feccft', client_id: 'k3', audience: 'https://orders', ...more })

const leftOut = (gate: string) => ({
  latchkey: { scopes: { left_out: [{ scope: 'delete:orders', gate, object_id: 'object' }] } },
})

test.each([
  [
    'a scope that the grant lacks',
    failed({ details: leftOut('client_grant') }),
    { kind: 'grant', clientId: 'k3', audience: 'https://orders' },
  ],
  [
    'an application without a grant',
    failed({
      description:
        'Client "k3" is not authorized to access resource server "https://orders". You need more.',
    }),
    { kind: 'grant', clientId: 'k3', audience: 'https://orders' },
  ],
  [
    'a scope that the API does not have',
    failed({ details: leftOut('api') }),
    { kind: 'page', to: '/apis/object/permissions' },
  ],
  [
    'an unknown API',
    failed({ description: 'Service not found: x' }),
    { kind: 'page', to: '/apis' },
  ],
  [
    'a wrong secret',
    failed({ description: 'Unauthorized', details: { error: 'access_denied' } }),
    { kind: 'page', to: '/applications/k3/credentials' },
  ],
  [
    'a grant type that is off',
    failed({ description: "Grant type 'password' not allowed for the client." }),
    { kind: 'page', to: '/applications/k3/settings' },
  ],
  [
    'a callback that is not listed',
    failed({ type: 'f', description: 'Callback URL mismatch. More.' }),
    { kind: 'page', to: '/applications/k3/settings' },
  ],
  [
    'a blocked account',
    entryOf({ type: 'limit_wc', user_name: 'ada@example.com' }),
    { kind: 'page', to: '/security' },
  ],
])('%s leads to where it is mended', (_, entry, target) => {
  expect(adviceFor(entry)?.target).toEqual(target)
})

test('what went well needs no advice', () => {
  expect(adviceFor(entryOf({ type: 'seccft', client_id: 'k3' }))).toBeUndefined()
})
