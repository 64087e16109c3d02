import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'
import { onEachDatabase } from '../support/each-database.ts'

interface Key {
  kid: string
  current: boolean
  next: boolean
  previous: boolean
  revoked: boolean
}

onEachDatabase('signing keys', (server) => {
  test('a fresh tenant has one that signs and one that will', async () => {
    const { status, body } = await server().api('GET', '/api/v2/keys/signing')
    expect(status).toBe(200)
    expect(body.filter((key: Key) => key.current)).toHaveLength(1)
    expect(body.filter((key: Key) => key.next)).toHaveLength(1)
    for (const key of body) {
      expect(key.cert).toContain('BEGIN CERTIFICATE')
      expect(key.pkcs7).toContain('BEGIN PKCS7')
      expect(key).toMatchObject({
        fingerprint: expect.any(String),
        thumbprint: expect.any(String),
        revoked: false,
      })
      expect(JSON.stringify(key)).not.toContain('PRIVATE')
    }
  })

  test('one is found by its kid', async () => {
    const [key] = (await server().api('GET', '/api/v2/keys/signing')).body
    expect((await server().api('GET', `/api/v2/keys/signing/${key.kid}`)).body).toEqual(key)
    expect((await server().api('GET', '/api/v2/keys/signing/nothing')).status).toBe(404)
  })

  test('rotating needs both scopes', async () => {
    const token = await server().managementToken(['create:signing_keys'])
    expect(
      (await server().api('POST', '/api/v2/keys/signing/rotate', undefined, token)).status,
    ).toBe(403)
  })

  test('only a previous key can be revoked', async () => {
    const keys: Key[] = (await server().api('GET', '/api/v2/keys/signing')).body
    for (const { kid } of keys.filter((key) => key.current || key.next))
      expect((await server().api('PUT', `/api/v2/keys/signing/${kid}/revoke`)).status).toBe(400)
    expect((await server().api('PUT', '/api/v2/keys/signing/nothing/revoke')).status).toBe(404)
  })
})

test('a key rotates once everyone can know the next one, and not before', async () => {
  let now = Date.now()
  const server = await startServer({ clock: { now: () => now } })
  try {
    const before: Key[] = (await server.api('GET', '/api/v2/keys/signing')).body
    now += 60_000
    const rotated = await server.api('POST', '/api/v2/keys/signing/rotate')
    expect(rotated.status).toBe(201)
    expect(rotated.body).toMatchObject({
      kid: before.find((key) => key.next)?.kid,
      current: true,
      next: false,
    })
    const soon = await server.api('POST', '/api/v2/keys/signing/rotate')
    expect(soon.status).toBe(429)
    expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(0)
    const old = before.find((key) => key.current)?.kid
    const revoked = await server.api('PUT', `/api/v2/keys/signing/${old}/revoke`)
    expect({ status: revoked.status, revoked: revoked.body.revoked }).toEqual({
      status: 200,
      revoked: true,
    })
  } finally {
    await server.close()
  }
})
