import { createHmac, createPublicKey, generateKeyPairSync, sign as signRaw } from 'node:crypto'
import fc from 'fast-check'
import { compactVerify, createLocalJWKSet, jwtVerify, type JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ResourceServer } from '../../src/domain/resource-server.ts'
import type { SigningKey } from '../../src/domain/signing-key.ts'
import type { JsonObject } from '../../src/kit/json.ts'
import { TokenRefused } from '../../src/protocol/access-token-verification.ts'
import { certificateDocuments } from '../../src/protocol/endpoints/certificates.ts'
import { jwksDocument } from '../../src/protocol/endpoints/jwks.ts'
import { keyRotation } from '../../src/protocol/keys/rotate.ts'
import { signJwt, signJwtWithSecret } from '../../src/protocol/keys/sign.ts'
import { signingKeys } from '../../src/protocol/keys/signing-keys.ts'
import { jwtVerification } from '../../src/protocol/keys/verify.ts'
import { keyStores, setClock } from '../support/key-stores.ts'

const clock = setClock(Date.now())
const world = keyStores()
const keys = signingKeys({ clock })
const rotation = keyRotation({ clock, keys })
const verify = jwtVerification({ clock })
const secret = 'the API’s own secret, at least 32 bytes'
world.apis.push(
  { identifier: 'https://hs.example', signingAlg: 'HS256', signingSecret: secret },
  { identifier: 'https://rs.example', signingAlg: 'RS256', signingSecret: undefined },
  { identifier: 'https://es.example', signingAlg: 'ES256' } as Partial<ResourceServer>,
)

let rsa: SigningKey
let ec: SigningKey
beforeAll(async () => {
  await keys.ensure(world.stores)
  await keys.requireEs256(world.stores)
  clock.pass(15)
  rsa = await keys.current(world.stores, 'RS256')
  ec = await keys.current(world.stores, 'ES256')
})

const now = (): number => Math.floor(clock.now() / 1000)
const claims = (more: JsonObject = {}): JsonObject => ({
  iss: world.served.domain.issuer,
  sub: 'c@clients',
  aud: 'https://rs.example',
  iat: now(),
  exp: now() + 60,
  scope: 'read:ünïcode',
  ...more,
})
const signed = (alg: string, payload = claims()): Promise<string> => {
  const key = alg === 'ES256' ? ec : rsa
  return signJwt({ header: { alg, typ: 'JWT', kid: key.kid }, payload, key })
}
const signedHs = (payload: JsonObject): string =>
  signJwtWithSecret({ header: { alg: 'HS256', typ: 'JWT' }, payload, secret })
const faultOf = async (token: string): Promise<string> => {
  try {
    await verify(token, world)
    return 'none'
  } catch (error) {
    if (error instanceof TokenRefused) return error.fault
    throw error
  }
}
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token with any header, signed properly by the current RSA key. */
const withHeader = (header: unknown, payload: JsonObject = claims()): string => {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${signRaw('sha256', Buffer.from(input), rsa.privateKeyPem).toString('base64url')}`
}
const keySet = async (): Promise<{ keys: JWK[] }> => {
  const answer = await jwksDocument({ keys })(world.stores)
  return JSON.parse(String(answer.body)) as { keys: JWK[] }
}

describe('a signed token', () => {
  for (const alg of ['RS256', 'RS512', 'PS256', 'ES256'])
    test(`with ${alg} is verified by us, and by jose with the published key`, async () => {
      const token = await signed(alg)
      const verified = await verify(token, world)
      expect(verified.claims).toEqual(claims())
      expect(verified.header).toEqual({ alg, typ: 'JWT', kid: (alg === 'ES256' ? ec : rsa).kid })
      expect(verified.signingInput).toBe(token.split('.').slice(0, 2).join('.'))
      const jwk = (await keySet()).keys.find(({ kid }) => kid === verified.header['kid'])
      const { alg: _, ...parameters } = jwk ?? {}
      const { payload } = await compactVerify(token, parameters as JWK, { algorithms: [alg] })
      expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims())
    })

  test('with HS256 is verified by us and by jose with the API’s secret', async () => {
    const token = signedHs(claims({ aud: 'https://hs.example' }))
    expect((await verify(token, world)).header).toEqual({ alg: 'HS256', typ: 'JWT' })
    const { payload } = await jwtVerify(token, Buffer.from(secret))
    expect(payload['aud']).toBe('https://hs.example')
  })

  test('of the other kind of key is refused before anything is signed', async () => {
    const header = { alg: 'ES256', typ: 'JWT', kid: rsa.kid }
    await expect(signJwt({ header, payload: claims(), key: rsa })).rejects.toThrow('cannot sign')
  })
})

describe('a token is refused', () => {
  const rsaPublicPem = (): string =>
    createPublicKey(rsa.privateKeyPem).export({ type: 'spki', format: 'pem' }).toString()
  const hs = (key: string, payload: JsonObject, header: JsonObject = {}): string => {
    const input = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(payload)}`
    return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`
  }
  for (const row of [
    { given: 'nothing', make: () => '', fault: 'malformed' },
    { given: 'two parts', make: () => 'a.b', fault: 'malformed' },
    { given: 'four parts', make: async () => `${await signed('RS256')}.x`, fault: 'malformed' },
    {
      given: 'no signature',
      make: async () => (await signed('RS256')).replace(/[^.]*$/, ''),
      fault: 'malformed',
    },
    {
      given: 'more than 16 KB',
      make: () => signed('RS256', claims({ fat: 'x'.repeat(16_000) })),
      fault: 'malformed',
    },
    { given: 'padding', make: async () => `${await signed('RS256')}=`, fault: 'malformed' },
    { given: 'a space', make: async () => ` ${await signed('RS256')}`, fault: 'malformed' },
    { given: 'a line break', make: async () => `${await signed('RS256')}\n`, fault: 'malformed' },
    { given: 'a header that is a list', make: () => withHeader([]), fault: 'malformed' },
    {
      given: 'a critical extension',
      make: () => withHeader({ alg: 'RS256', kid: rsa.kid, crit: ['b64'], b64: true }),
      fault: 'malformed',
    },
    { given: 'no kid', make: () => withHeader({ alg: 'RS256' }), fault: 'unknown_key' },
    {
      given: 'a kid that is a path',
      make: () => withHeader({ alg: 'RS256', kid: '../../etc/passwd' }),
      fault: 'unknown_key',
    },
    {
      given: 'a kid that is SQL',
      make: () => withHeader({ alg: 'RS256', kid: "' or 1=1 --" }),
      fault: 'unknown_key',
    },
    {
      given: 'a kid that is an object',
      make: () => withHeader({ alg: 'RS256', kid: { a: 1 } }),
      fault: 'unknown_key',
    },
    {
      given: 'alg none',
      make: () => `${encode({ alg: 'none' })}.${encode(claims())}.AA`,
      fault: 'bad_signature',
    },
    {
      given: 'alg None',
      make: () => withHeader({ alg: 'None', kid: rsa.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'alg __proto__',
      make: () => withHeader({ alg: '__proto__', kid: rsa.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'alg as a list',
      make: () => withHeader({ alg: ['RS256'], kid: rsa.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'RS384',
      make: () => withHeader({ alg: 'RS384', kid: rsa.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'ES256 under an RSA kid',
      make: () => withHeader({ alg: 'ES256', kid: rsa.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'RS256 under an EC kid',
      make: () => withHeader({ alg: 'RS256', kid: ec.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'RS512 over an RS256 signature',
      make: () => withHeader({ alg: 'RS512', kid: rsa.kid }),
      fault: 'bad_signature',
    },
    {
      given: 'HS256 with the public key as secret',
      make: () => hs(rsaPublicPem(), claims(), { kid: rsa.kid }),
      fault: 'unknown_key',
    },
    {
      given: 'HS256 with another secret',
      make: () => hs('x', claims({ aud: 'https://hs.example' })),
      fault: 'bad_signature',
    },
    {
      given: 'HS256 with an empty secret for an API without one',
      make: () => hs('', claims()),
      fault: 'unknown_key',
    },
    {
      given: 'HS256 with a second audience',
      make: () =>
        signedHs(claims({ aud: ['https://hs.example', `${world.served.domain.issuer}api/v2/`] })),
      fault: 'unknown_key',
    },
    {
      given: 'another issuer',
      make: () => signed('RS256', claims({ iss: 'https://other.example/' })),
      fault: 'wrong_issuer',
    },
    {
      given: 'no issuer',
      make: () => signed('RS256', claims({ iss: undefined })),
      fault: 'wrong_issuer',
    },
    {
      given: 'no expiry',
      make: () => signed('RS256', claims({ exp: undefined })),
      fault: 'malformed',
    },
    {
      given: 'an expiry that is text',
      make: () => signed('RS256', claims({ exp: '9999999999' })),
      fault: 'malformed',
    },
    {
      given: 'an expiry that is now',
      make: () => signed('RS256', claims({ exp: now() })),
      fault: 'expired',
    },
  ])
    test(`with ${row.given}: ${row.fault}`, async () => {
      expect(await faultOf(await row.make())).toBe(row.fault)
    })

  test('when signed by a stranger whose key stands in the header', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = stranger.publicKey.export({ format: 'jwk' })
    const input = `${encode({ alg: 'RS256', kid: rsa.kid, jwk, jku: 'http://127.0.0.1:1/', x5u: 'http://127.0.0.1:1/' })}.${encode(claims())}`
    const signature = signRaw('sha256', Buffer.from(input), stranger.privateKey)
    expect(await faultOf(`${input}.${signature.toString('base64url')}`)).toBe('bad_signature')
  })

  test('when any one bit of it is flipped', async () => {
    const tokens = await Promise.all([
      ...['RS256', 'PS256', 'ES256'].map((alg) => signed(alg)),
      signedHs(claims({ aud: 'https://hs.example' })),
    ])
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...tokens), fc.nat(), fc.nat(7), async (token, at, bit) => {
        const bytes = Buffer.from(token, 'latin1')
        const place = at % bytes.length
        bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << bit), place)
        expect(await faultOf(bytes.toString('latin1'))).not.toBe('none')
      }),
      { numRuns: 1_500 },
    )
  })

  test('when it is any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        expect(await faultOf(text)).not.toBe('none')
        expect(await faultOf(`${encode({ alg: 'RS256', kid: rsa.kid })}.${text}.${text}`)).not.toBe(
          'none',
        )
      }),
    )
  })
})

describe('the key set', () => {
  test('lists RSA keys first, each with its certificate, and tells caches how long', async () => {
    const answer = await jwksDocument({ keys })(world.stores)
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=15, stale-while-revalidate=15, stale-if-error=86400',
    })
    const [first, second, third] = (await keySet()).keys
    expect([first?.kty, second?.kty, third?.kty]).toEqual(['RSA', 'RSA', 'EC'])
    expect(Object.keys(first ?? {})).toEqual(['kty', 'use', 'n', 'e', 'kid', 'x5t', 'x5c', 'alg'])
    expect(first).toMatchObject({ use: 'sig', e: 'AQAB', alg: 'RS256', kid: rsa.kid })
    expect(first?.x5t).toMatch(/^[\w-]{27}$/)
    expect(third).toMatchObject({ crv: 'P-256', alg: 'ES256' })
    expect(JSON.stringify(await keySet())).not.toMatch(/"[dpq]"/)
  })

  test('is enough for jose to verify a token', async () => {
    const { payload } = await jwtVerify(await signed('RS256'), createLocalJWKSet(await keySet()), {
      issuer: world.served.domain.issuer,
    })
    expect(payload.sub).toBe('c@clients')
  })

  test('leaves alg out when the tenant asks for that', async () => {
    world.singletons['tenant_settings'] = { flags: { remove_alg_from_jwks: true } }
    expect((await keySet()).keys.every((jwk) => !('alg' in jwk))).toBe(true)
    delete world.singletons['tenant_settings']
  })
})

describe('the certificate', () => {
  const documents = certificateDocuments({ keys })
  for (const row of [
    { path: '/pem', expect: /^-----BEGIN CERTIFICATE-----\n/ },
    { path: '/rawpem', expect: /^MII[A-Za-z0-9+/]+=*$/ },
    { path: '/pb7', expect: /^-----BEGIN PKCS7-----\n/ },
    { path: '/fingerprint', expect: /^([0-9A-F]{2}:){19}[0-9A-F]{2}$/ },
  ])
    test(`is at ${row.path}`, async () => {
      expect(String((await documents[row.path]?.(world.stores))?.body)).toMatch(row.expect)
    })

  test('is at /cer byte for byte', async () => {
    const { body } = (await documents['/cer']?.(world.stores)) ?? {}
    const raw = (await documents['/rawpem']?.(world.stores))?.body
    expect(Buffer.from(body as Uint8Array).toString('base64')).toBe(raw)
  })
})

test('a token outlives a rotation, and dies with the revocation of its key', async () => {
  const token = await signed('RS256')
  await rotation.rotate(world.stores)
  expect(await faultOf(token)).toBe('none')
  expect((await keySet()).keys.some(({ kid }) => kid === rsa.kid)).toBe(true)
  await rotation.revoke(world.stores, rsa.kid)
  expect(await faultOf(token)).toBe('unknown_key')
  expect((await keySet()).keys.some(({ kid }) => kid === rsa.kid)).toBe(false)
})
