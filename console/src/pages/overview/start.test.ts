import { expect, test } from 'vitest'
import { startOf, tokenCommand, type StartFacts } from './start.ts'

const issuer = 'https://auth.example/'
const management = 'https://auth.example/api/v2/'

const empty: StartFacts = {
  issuer,
  environment: 'development',
  apis: [{ name: 'Auth0 Management API', identifier: management }],
  applications: [
    { id: 'a', name: 'API Explorer Application' },
    { id: 'b', name: 'Default App' },
    { id: 'c', name: 'Management client' },
  ],
  grants: [{ client_id: 'c', audience: management }],
  tokens: [{ audience: management, client_name: 'Management client' }],
}

const orders = { name: 'Orders', identifier: 'https://orders.example' }
const apis = [...empty.apis, orders]
const applications = [...empty.applications, { id: 'd', name: 'Billing' }]
const grants = [...empty.grants, { client_id: 'd', audience: orders.identifier }]
const tokens = [...empty.tokens, { audience: orders.identifier, client_name: 'Billing' }]

for (const [what, facts, states] of [
  ['as it was made', {}, ['now', 'later', 'later', 'later']],
  ['with an API', { apis }, ['done', 'now', 'later', 'later']],
  ['with an application alone', { applications }, ['now', 'done', 'later', 'later']],
  ['with both', { apis, applications }, ['done', 'done', 'now', 'later']],
  ['with a token', { apis, applications, grants, tokens }, ['done', 'done', 'done', 'now']],
  [
    'in production',
    { apis, applications, grants, tokens, environment: 'production' },
    ['done', 'done', 'done', 'done'],
  ],
] as const)
  test(`a tenant ${what} stands at ${states.join(', ')}`, () => {
    const start = startOf({ ...empty, ...facts })
    expect(start.states).toEqual(states)
    expect(start.done).toBe(states.filter((state) => state === 'done').length)
  })

test('the application that is waited for has a grant for an API of the tenant', () => {
  expect(startOf({ ...empty, apis, applications }).waited).toBeUndefined()
  expect(startOf({ ...empty, apis, applications, grants }).waited).toEqual({
    clientId: 'd',
    audience: orders.identifier,
  })
})

test('the command quotes what it is given', () => {
  const command = tokenCommand(issuer, { clientId: "d'x", audience: 'https://a.example/$(id)' })
  expect(command).toContain(String.raw`'client_id=d'\''x'`)
  expect(command).toContain("'audience=https://a.example/$(id)'")
})
