import { expect, test } from 'vitest'
import { guidesFor, signInAddress, type GuideFacts } from './guides.ts'

const facts: GuideFacts = {
  issuer: 'https://id.example/',
  clientId: 'abc123',
  audience: 'https://orders.example/',
  scopes: ['read:orders'],
  callback: 'https://shop.example:8443/cb',
  isBasic: false,
}

test.each(['non_interactive', 'regular_web', 'spa', 'native', undefined])(
  'every guide for %s holds the client id and the API',
  (type) => {
    for (const { code } of guidesFor(type, facts)) {
      expect(code).toContain('abc123')
      expect(code).toContain('https://orders.example/')
      expect(code).toContain('id.example')
    }
  },
)

test('a server site gets its own base address and callback route', () => {
  const [express] = guidesFor('regular_web', facts)
  expect(express?.code).toContain(`baseURL: 'https://shop.example:8443'`)
  expect(express?.code).toContain(`callback: '/cb'`)
})

test('Basic sends the secret in the header, Post in the body', () => {
  expect(guidesFor('non_interactive', { ...facts, isBasic: true })[0]?.code).toContain(
    '--user "abc123:$CLIENT_SECRET"',
  )
  expect(guidesFor('non_interactive', facts)[0]?.code).toContain('client_secret=$CLIENT_SECRET')
})

test('what is missing is a word in capitals, never undefined', () => {
  const bare = { ...facts, audience: undefined, callback: undefined }
  for (const type of ['non_interactive', 'regular_web', 'spa', 'native'])
    for (const { code } of guidesFor(type, bare))
      expect(code).not.toMatch(/[=/'"]undefined|undefined['"]/)
})

test('the address that starts a sign-in has a challenge for public applications only', () => {
  const address = new URL(signInAddress(facts, true))
  expect(address.origin + address.pathname).toBe('https://id.example/authorize')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: 'abc123',
    redirect_uri: 'https://shop.example:8443/cb',
    audience: 'https://orders.example/',
    code_challenge_method: 'S256',
  })
  expect(signInAddress(facts, false)).not.toContain('code_challenge')
})
