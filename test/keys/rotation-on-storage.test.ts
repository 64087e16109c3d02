/** The rules of rotation on real databases: races are decided by the database, private keys come back as they were sealed. */
import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { VersionRace } from '../../src/domain/record.ts'
import { jwtVerification } from '../../src/protocol/keys/verify.ts'
import { keyRotation, RotationTooSoon } from '../../src/protocol/keys/rotate.ts'
import { signJwt } from '../../src/protocol/keys/sign.ts'
import { signingKeys } from '../../src/protocol/keys/signing-keys.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/key-stores.ts'

onEachDatabase('signing keys', (server) => {
  // Ahead of the server's clock, so that next is old enough; each test then passes its own time.
  const clock = setClock(Date.now() + 60_000)
  const keys = signingKeys({ clock })
  const rotation = keyRotation({ clock, keys })

  test('a key that was sealed and opened again signs what its published half verifies', async () => {
    const { stores } = server()
    const key = await keys.current(stores, 'RS256')
    const publicHalf = createPublicKey(key.privateKeyPem).export({ format: 'jwk' })
    expect(key.publicJwk).toEqual(publicHalf)
    const { canonical } = stores.tenant
    const token = await signJwt({
      header: { alg: 'RS256', typ: 'JWT', kid: key.kid },
      payload: { iss: canonical.issuer, exp: Math.floor(clock.now() / 1000) + 60 },
      key,
    })
    const verify = jwtVerification({ clock })
    const served = { tenant: stores.tenant, domain: canonical }
    expect((await verify(token, { served, stores })).claims['iss']).toBe(canonical.issuer)
  })

  test('of five rotations at once exactly one wins, and nothing is left half done', async () => {
    const { stores } = server()
    clock.pass(60)
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => rotation.rotate(stores)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RotationTooSoon)
    const published = await keys.published(stores)
    expect(published.map(({ state }) => state)).toEqual(['current', 'next', 'previous'])
  })

  test('a rotation planned before another one was written is a version race', async () => {
    const { stores } = server()
    clock.pass(60)
    const plans = await Promise.all([rotation.plan(stores), rotation.plan(stores)])
    await stores.commit(plans[0].writes)
    await expect(stores.commit(plans[1].writes)).rejects.toBeInstanceOf(VersionRace)
    expect((await keys.current(stores, 'RS256')).kid).toBe(plans[0].key.kid)
  })

  test('the key set that is served follows', async () => {
    const { stores, fetch } = server()
    const published = (await keys.published(stores)).map(({ kid }) => kid)
    const response = await fetch('/.well-known/jwks.json')
    const { keys: served } = (await response.json()) as { keys: { kid: string }[] }
    expect(served.map(({ kid }) => kid)).toEqual(published)
    expect(response.headers.get('cache-control')).toContain('max-age=15')
  })

  test('ES256 comes and goes with the APIs that use it', async () => {
    const { stores } = server()
    await keys.requireEs256(stores)
    expect(await keys.publishesEs256(stores)).toBe(true)
    clock.pass(60)
    expect((await keys.current(stores, 'ES256')).alg).toBe('ES256')
    await rotation.tend(stores)
    const left = (await keys.published(stores)).filter(({ alg }) => alg === 'ES256')
    expect(left.map(({ state }) => state)).toEqual(['previous'])
  })
})
