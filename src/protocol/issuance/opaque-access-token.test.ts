import { describe, expect, test } from 'vitest'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { createVault, newMasterKey } from '../../kit/vault.ts'
import { TokenRefused } from '../access-token-verification.ts'
import { opaqueTokens } from './opaque-access-token.ts'

const domain = { host: 'a.example', issuer: 'https://a.example/' }
const served = (id = 'one', of = domain): ServedTenant => ({
  tenant: { id, name: id, canonical: of },
  domain: of,
})
const clock = { now: () => 1_000_000 }
const claims = { iss: domain.issuer, sub: 'auth0|1', exp: 1_001, jti: 'id' }
const stores = {} as TenantStores

const made = (vault = createVault(newMasterKey())) => {
  const tokens = opaqueTokens({ vault, clock })
  return { ...tokens, token: tokens.seal({ served: served(), claims }) }
}
const fault = async (
  tokens: ReturnType<typeof made>,
  token: string,
  of = served(),
): Promise<string> => {
  try {
    await tokens.verify(token, { served: of, stores })
    return 'accepted'
  } catch (error) {
    if (error instanceof TokenRefused) return error.fault
    throw error
  }
}

describe('an opaque access token', () => {
  test('is read again by the server that sealed it', async () => {
    const tokens = made()
    expect((await tokens.verify(tokens.token, { served: served(), stores })).claims).toEqual(claims)
    expect(tokens.token).not.toContain(Buffer.from('auth0|1').toString('base64url').slice(0, 8))
  })

  test('is another text each time', () => {
    const tokens = made()
    expect(tokens.seal({ served: served(), claims })).not.toBe(tokens.token)
  })

  test('is read under a new master key while the one before it is set, and not after', async () => {
    const old = newMasterKey()
    const next = newMasterKey()
    const { token } = made(createVault(old))
    expect(await fault(made(createVault(next, old)), token)).toBe('accepted')
    expect(await fault(made(createVault(next)), token)).toBe('bad_signature')
  })

  test('is another tenant’s business never, even under the same issuer', async () => {
    const tokens = made()
    expect(await fault(tokens, tokens.token, served('two'))).toBe('bad_signature')
    expect(tokens.read(tokens.token, served('two').tenant)).toBeUndefined()
  })

  test('belongs to the domain that it was issued under', async () => {
    const tokens = made()
    const other = { host: 'b.example', issuer: 'https://b.example/' }
    expect(await fault(tokens, tokens.token, served('one', other))).toBe('wrong_issuer')
  })

  test('ends at its second', async () => {
    const tokens = made()
    const ended = tokens.seal({ served: served(), claims: { ...claims, exp: 1_000 } })
    expect(await fault(tokens, ended)).toBe('expired')
    expect(tokens.read(ended, served().tenant)?.claims['sub']).toBe('auth0|1')
  })

  const header = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const at = (token: string, index: number, change: (part: string) => string): string =>
    token
      .split('.')
      .map((part, position) => (position === index ? change(part) : part))
      .join('.')
  const flipped = (part: string): string => {
    const bytes = Buffer.from(part, 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    return bytes.toString('base64url')
  }
  const alterations: [string, (token: string) => string][] = [
    ['another header', (token) => at(token, 0, () => header({ alg: 'dir', enc: 'A256GCM' }))],
    ['alg none', (token) => at(token, 0, () => header({ alg: 'none', iss: domain.issuer }))],
    ['another cipher', (token) => at(token, 0, () => header({ alg: 'dir', enc: 'A128CBC-HS256' }))],
    ['an encrypted key', (token) => at(token, 1, () => 'AAAA')],
    ['another iv', (token) => at(token, 2, flipped)],
    ['another body', (token) => at(token, 3, flipped)],
    ['another tag', (token) => at(token, 4, flipped)],
    ['half a tag', (token) => at(token, 4, (part) => part.slice(0, 11))],
    ['padding', (token) => `${token}=`],
    ['white space', (token) => `${token} `],
    ['a sixth part', (token) => `${token}.`],
    ['an empty body', (token) => at(token, 3, () => '')],
    ['no header', (token) => at(token, 0, () => '')],
    ['a megabyte', (token) => at(token, 3, () => 'A'.repeat(1_000_000))],
  ]
  for (const [title, alter] of alterations)
    test(`with ${title} is refused`, async () => {
      const tokens = made()
      expect(['malformed', 'bad_signature']).toContain(await fault(tokens, alter(tokens.token)))
    })
})
