import { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { VersionRace } from '../../src/domain/record.ts'
import type { SigningKey } from '../../src/domain/signing-key.ts'
import { describedKeys } from '../../src/protocol/keys/describe.ts'
import { keyRotation, RotationTooSoon, type KeyRotation } from '../../src/protocol/keys/rotate.ts'
import { signingKeys, type SigningKeys } from '../../src/protocol/keys/signing-keys.ts'
import { keyStores, setClock, type KeyStores } from '../support/key-stores.ts'

const day = 86_400
const longestLife = 2_592_000
let clock: ReturnType<typeof setClock>
let world: KeyStores
let keys: SigningKeys
let rotation: KeyRotation
beforeEach(() => {
  clock = setClock()
  world = keyStores()
  keys = signingKeys({ clock })
  rotation = keyRotation({ clock, keys })
})

const states = (): string[] =>
  world
    .keys()
    .map(({ alg, state }) => `${alg} ${state}`)
    .sort()
const kidOf = (state: string, alg = 'RS256'): string | undefined =>
  world.keys().find((key) => key.state === state && key.alg === alg)?.kid
const published = async (): Promise<string[]> =>
  (await keys.published(world.stores)).map(({ alg, state }) => `${alg} ${state}`)

describe('the first start', () => {
  test('makes a current and a next RSA key, once', async () => {
    await Promise.all([keys.ensure(world.stores), keys.ensure(world.stores)])
    await keys.ensure(world.stores)
    expect(states()).toEqual(['RS256 current', 'RS256 next'])
    expect(world.commits()).toBe(1)
  })

  test('names keys by 21 characters and certifies them for ten years under the domain', async () => {
    await keys.ensure(world.stores)
    for (const key of world.keys()) {
      expect(key.kid).toMatch(/^[\w-]{21}$/)
      const certificate = new X509Certificate(key.certificatePem)
      expect(certificate.subject).toBe('CN=id.example.com')
      expect(certificate.verify(certificate.publicKey)).toBe(true)
      const years = (Date.parse(certificate.validTo) - clock.now()) / (365.25 * day * 1000)
      expect(Math.round(years * 100) / 100).toBe(10)
      expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
    }
  })

  test('lets the current key sign at once', async () => {
    expect((await keys.current(world.stores, 'RS256')).kid).toBe(kidOf('current'))
  })
})

describe('a rotation', () => {
  test('makes next current, current previous and a new next', async () => {
    await keys.ensure(world.stores)
    const [current, next] = [kidOf('current'), kidOf('next')]
    clock.pass(15)
    const key = await rotation.rotate(world.stores)
    expect(key).toMatchObject({ kid: next, state: 'current' })
    expect(states()).toEqual(['RS256 current', 'RS256 next', 'RS256 previous'])
    expect([kidOf('current'), kidOf('previous')]).toEqual([next, current])
    const previous = world.keys().find(({ kid }) => kid === current)
    expect(previous?.currentUntil).toBe(new Date(clock.now()).toISOString())
    expect((await keys.current(world.stores, 'RS256')).kid).toBe(next)
  })

  for (const { age, wait } of [
    { age: 0, wait: 15 },
    { age: 14, wait: 1 },
    { age: 14.5, wait: 1 },
  ])
    test(`is refused for ${String(wait)} s when next was announced ${String(age)} s ago`, async () => {
      await keys.ensure(world.stores)
      clock.pass(age)
      const refused = await rotation.rotate(world.stores).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(RotationTooSoon)
      expect(refused).toMatchObject({ retryAfterSeconds: wait })
      expect(states()).toEqual(['RS256 current', 'RS256 next'])
    })

  test('of several at once exactly one wins and one key signs', async () => {
    await keys.ensure(world.stores)
    clock.pass(15)
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => rotation.rotate(world.stores)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RotationTooSoon)
    expect(states()).toEqual(['RS256 current', 'RS256 next', 'RS256 previous'])
  })

  test('that was planned before another one was written is a version race', async () => {
    await keys.ensure(world.stores)
    clock.pass(15)
    const plans = await Promise.all([rotation.plan(world.stores), rotation.plan(world.stores)])
    await world.stores.commit(plans[0].writes)
    await expect(world.stores.commit(plans[1].writes)).rejects.toBeInstanceOf(VersionRace)
  })

  test('leaves one current and one next when two nodes had made two pairs', async () => {
    const other = signingKeys({ clock })
    await Promise.all([keys.ensure(world.stores), other.ensure(world.stores)])
    expect(states()).toEqual(['RS256 current', 'RS256 current', 'RS256 next', 'RS256 next'])
    clock.pass(15)
    await rotation.rotate(world.stores)
    expect(states()).toEqual(['RS256 current', 'RS256 next', 'RS256 previous', 'RS256 previous'])
  })

  test('moves ES256 keys too, where they exist', async () => {
    await keys.requireEs256(world.stores)
    await keys.ensure(world.stores)
    clock.pass(15)
    await rotation.rotate(world.stores)
    expect(await published()).toEqual([
      'RS256 current',
      'RS256 next',
      'RS256 previous',
      'ES256 current',
      'ES256 next',
      'ES256 previous',
    ])
  })
})

describe('a revocation', () => {
  for (const { state, expect: expected } of [
    { state: 'current', expect: 'not_previous' },
    { state: 'next', expect: 'not_previous' },
  ])
    test(`of the ${state} key is refused`, async () => {
      await keys.ensure(world.stores)
      expect(await rotation.revoke(world.stores, kidOf(state) ?? '')).toBe(expected)
      expect(states()).toEqual(['RS256 current', 'RS256 next'])
    })

  test('of an unknown key is refused', async () => {
    await keys.ensure(world.stores)
    expect(await rotation.revoke(world.stores, 'nobody')).toBe('unknown')
  })

  test('of the previous key takes it out of the key set, once', async () => {
    await keys.ensure(world.stores)
    clock.pass(15)
    await rotation.rotate(world.stores)
    const kid = kidOf('previous') ?? ''
    expect(await rotation.revoke(world.stores, kid)).toMatchObject({
      kid,
      state: 'revoked',
      revokedAt: new Date(clock.now()).toISOString(),
    })
    expect(await published()).toEqual(['RS256 current', 'RS256 next'])
    expect(await rotation.revoke(world.stores, kid)).toBe('not_previous')
  })
})

describe('a previous key', () => {
  test('stays until its last possible token has expired, then counts as revoked', async () => {
    await keys.ensure(world.stores)
    clock.pass(15)
    await rotation.rotate(world.stores)
    clock.pass(longestLife - 1)
    expect(await published()).toContain('RS256 previous')
    clock.pass(1)
    expect(await published()).toEqual(['RS256 current', 'RS256 next'])
    const listed = await describedKeys({ clock, keys, rotation }).list(world.stores)
    expect(listed.map(({ state }) => state)).toEqual(['current', 'next', 'revoked'])
    expect(await rotation.revoke(world.stores, kidOf('previous') ?? '')).toBe('not_previous')
  })

  test('is written down as revoked by the timed work, and forgotten a year later', async () => {
    world.singletons['settings'] = { key_rotation_days: null }
    await keys.ensure(world.stores)
    clock.pass(15)
    await rotation.rotate(world.stores)
    const kid = kidOf('previous')
    clock.pass(longestLife)
    expect(await rotation.tend(world.stores)).toEqual({ rotated: false, retired: [kid] })
    expect(kidOf('revoked')).toBe(kid)
    clock.pass(366 * day)
    await rotation.tend(world.stores)
    expect(states()).toEqual(['RS256 current', 'RS256 next'])
  })
})

describe('the timed work', () => {
  for (const row of [
    { setting: undefined, days: 89, rotated: false },
    { setting: undefined, days: 90, rotated: true },
    { setting: 7, days: 6, rotated: false },
    { setting: 7, days: 7, rotated: true },
    { setting: null, days: 4000, rotated: false },
  ])
    test(`${row.rotated ? 'rotates' : 'does not rotate'} after ${String(row.days)} days when the setting is ${String(row.setting)}`, async () => {
      if (row.setting !== undefined)
        world.singletons['settings'] = { key_rotation_days: row.setting }
      await rotation.tend(world.stores)
      const [current, next] = [kidOf('current'), kidOf('next')]
      clock.pass(row.days * day)
      expect((await rotation.tend(world.stores)).rotated).toBe(row.rotated)
      expect(kidOf('current')).toBe(row.rotated ? next : current)
      expect((await rotation.tend(world.stores)).rotated).toBe(false)
    })

  test('on two nodes at once rotates once', async () => {
    await keys.ensure(world.stores)
    clock.pass(90 * day)
    const done = await Promise.all([rotation.tend(world.stores), rotation.tend(world.stores)])
    expect(done.filter(({ rotated }) => rotated)).toHaveLength(1)
    expect(states()).toEqual(['RS256 current', 'RS256 next', 'RS256 previous'])
  })
})

describe('ES256', () => {
  const sign = (): Promise<SigningKey> => keys.current(world.stores, 'ES256')

  test('is announced last in the key set and signs one cache time later', async () => {
    await keys.ensure(world.stores)
    expect(await keys.publishesEs256(world.stores)).toBe(false)
    await world.stores.commit(await keys.prepareEs256(world.stores))
    expect(await published()).toEqual([
      'RS256 current',
      'RS256 next',
      'ES256 current',
      'ES256 next',
    ])
    expect(await keys.publishesEs256(world.stores)).toBe(true)
    clock.pass(14)
    await expect(sign()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    clock.pass(1)
    expect((await sign()).kid).toBe(kidOf('current', 'ES256'))
    expect(await keys.prepareEs256(world.stores)).toEqual([])
  })

  test('that is asked for before it exists is made, and waits', async () => {
    await expect(sign()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '15' } })
    clock.pass(15)
    expect((await sign()).alg).toBe('ES256')
  })

  test('stays while an API uses it', async () => {
    await keys.requireEs256(world.stores)
    world.apis.push({ signingAlg: 'RS256' }, { signingAlg: 'ES256' })
    await rotation.tend(world.stores)
    expect(states()).toContain('ES256 current')
  })

  test('stops signing when no API uses it, and leaves when its last token has expired', async () => {
    await keys.requireEs256(world.stores)
    clock.pass(60)
    await rotation.tend(world.stores)
    expect(states()).toEqual(['ES256 previous', 'RS256 current', 'RS256 next'])
    clock.pass(longestLife - 1)
    expect(await keys.publishesEs256(world.stores)).toBe(true)
    clock.pass(1)
    expect(await keys.publishesEs256(world.stores)).toBe(false)
  })
})

describe('the description', () => {
  test('shows certificate, envelope and hashes, and nothing private', async () => {
    await keys.ensure(world.stores)
    const described = describedKeys({ clock, keys, rotation })
    const [first] = await described.list(world.stores)
    const certificate = new X509Certificate(first?.certificatePem ?? '')
    expect(first?.fingerprint).toBe(certificate.fingerprint)
    expect(first?.thumbprint).toBe(certificate.fingerprint.replaceAll(':', ''))
    expect(first?.certificatePem).toMatch(/^-----BEGIN CERTIFICATE-----\r\n/)
    expect(first?.certificatePem).toMatch(/\r\n-----END CERTIFICATE-----$/)
    expect(first?.pkcs7Pem).toMatch(/^-----BEGIN PKCS7-----\r\n.*\r\n-----END PKCS7-----$/s)
    expect(JSON.stringify(await described.list(world.stores))).not.toMatch(/PRIVATE|"d"/)
  })

  test('of a rotation that is too early says how long to wait', async () => {
    await keys.ensure(world.stores)
    const described = describedKeys({ clock, keys, rotation })
    expect(await described.rotate(world.served, world.stores)).toEqual({ retryAfterSeconds: 15 })
    clock.pass(15)
    const next = kidOf('next')
    const change = await described.rotate(world.served, world.stores)
    expect(change).toMatchObject({ key: { kid: next, state: 'current' } })
    expect(kidOf('next')).toBe(next)
    if ('writes' in change) await world.stores.commit(change.writes)
    expect(kidOf('current')).toBe(next)
  })
})
