import { createHmac, createPublicKey } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { audience, createIssuer, makeKey, outcome, type TestIssuer } from '../test/issuer.ts'
import {
  createVerifier,
  requireScopes,
  type Verifier,
  type VerifierOptions,
} from './create-verifier.ts'
import { StaleFeed, Unavailable } from './errors.ts'
import { tokenId } from './token-id.ts'

let issuer: TestIssuer
let verifier: Verifier
const started: Verifier[] = []

const start = (options: Partial<VerifierOptions> = {}): Verifier => {
  const made = createVerifier({ issuer: issuer.url, audience, now: issuer.now, ...options })
  started.push(made)
  return made
}
const verified = (token: string): Promise<string> => outcome(verifier.verify(token))

beforeEach(async () => {
  issuer = await createIssuer()
  verifier = start()
})
afterEach(async () => {
  for (const made of started.splice(0)) made.close()
  await issuer.close()
})

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const parts = (token: string): [string, string, string] =>
  token.split('.') as [string, string, string]

test('a good token says who may do what until when', async () => {
  const token = await issuer.token({ scope: 'read:orders create:orders', aud: [audience, 'b'] })
  const { claims, ...rest } = await verifier.verify(token)
  expect(rest).toEqual({
    id: tokenId(token),
    clientId: 'reporter',
    subject: 'reporter@clients',
    audiences: [audience, 'b'],
    scopes: ['read:orders', 'create:orders'],
    permissions: [],
    issuedAt: issuer.state.now,
    expiresAt: issuer.state.now + 3600,
  })
  expect(claims['gty']).toBe('client-credentials')
})

test('a token of the RFC 9068 dialect is named by its jti', async () => {
  const claims = { azp: undefined, gty: undefined, client_id: 'reporter', jti: 'abc' }
  const token = await issuer.token(claims, { more: { typ: 'at+jwt' } })
  expect((await verifier.verify(token)).id).toBe('abc')
  issuer.revoke('abc')
  await verifier.refresh()
  expect(await verified(token)).toBe('revoked_token')
})

test('the feed is asked for on behalf of the audience', async () => {
  await verifier.verify(await issuer.token())
  expect(issuer.polls()[0]?.query.get('audience')).toBe(audience)
})

describe('claims', () => {
  const now = 1_800_000_000
  for (const row of [
    { given: 'another issuer', claims: { iss: 'https://other.example/' }, code: 'invalid_token' },
    { given: 'no issuer', claims: { iss: undefined }, code: 'invalid_token' },
    { given: 'another audience', claims: { aud: 'https://other.example/' }, code: 'invalid_token' },
    {
      given: 'the audience without its slash',
      claims: { aud: audience.slice(0, -1) },
      code: 'invalid_token',
    },
    { given: 'no audience', claims: { aud: undefined }, code: 'invalid_token' },
    { given: 'a number among audiences', claims: { aud: [audience, 1] }, code: 'invalid_token' },
    { given: 'an expiry 4 s ago', claims: { exp: now - 4 }, code: 'accepted' },
    { given: 'an expiry 5 s ago', claims: { exp: now - 5 }, code: 'expired_token' },
    { given: 'no expiry', claims: { exp: undefined }, code: 'invalid_token' },
    { given: 'an expiry that is text', claims: { exp: '9999999999' }, code: 'invalid_token' },
    { given: 'a beginning 5 s ahead', claims: { nbf: now + 5 }, code: 'accepted' },
    { given: 'a beginning 6 s ahead', claims: { nbf: now + 6 }, code: 'invalid_token' },
    { given: 'an issue time 5 s ahead', claims: { iat: now + 5 }, code: 'accepted' },
    { given: 'an issue time 6 s ahead', claims: { iat: now + 6 }, code: 'invalid_token' },
    { given: 'no issue time', claims: { iat: undefined }, code: 'invalid_token' },
    { given: 'no subject', claims: { sub: undefined }, code: 'invalid_token' },
    { given: 'no client', claims: { azp: undefined }, code: 'invalid_token' },
    { given: 'two clients', claims: { client_id: 'other' }, code: 'invalid_token' },
    { given: 'its own client as audience', claims: { azp: audience }, code: 'invalid_token' },
    { given: 'a scope that is a list', claims: { scope: ['read:orders'] }, code: 'invalid_token' },
    { given: 'permissions that are text', claims: { permissions: 'all' }, code: 'invalid_token' },
    { given: 'no scope', claims: { scope: undefined }, code: 'accepted' },
    { given: 'the nonce of an ID token', claims: { nonce: 'n' }, code: 'invalid_token' },
    { given: 'the at_hash of an ID token', claims: { at_hash: 'h' }, code: 'invalid_token' },
    { given: 'the sid of an ID token', claims: { sid: 's' }, code: 'invalid_token' },
    { given: 'the events of a logout token', claims: { events: {} }, code: 'invalid_token' },
    { given: 'a proof key', claims: { cnf: { jkt: 'x' } }, code: 'invalid_token' },
  ])
    test(`a token with ${row.given} is ${row.code}`, async () => {
      expect(await verified(await issuer.token(row.claims))).toBe(row.code)
    })
})

describe('header and signature', () => {
  for (const alg of ['RS256', 'RS512', 'PS256'])
    test(`${alg} by the key the set calls RS256 is accepted`, async () => {
      expect(await verified(await issuer.token({}, { alg }))).toBe('accepted')
    })

  test('an algorithm left out of the list is refused', async () => {
    verifier = start({ algorithms: ['RS256'] })
    expect(await verified(await issuer.token({}, { alg: 'PS256' }))).toBe('invalid_token')
    expect(await verified(await issuer.token())).toBe('accepted')
  })

  for (const typ of [undefined, 'id_token+jwt', 'logout+jwt', 'latchkey-revocations+jwt', 'JOSE'])
    test(`typ ${String(typ)} is refused`, async () => {
      expect(await verified(await issuer.token({}, { more: { typ } }))).toBe('invalid_token')
    })

  for (const kid of [
    undefined,
    '',
    'rsa-2',
    '../../etc/passwd',
    "' or 1=1 --",
    'http://127.0.0.1/jwks',
    '__proto__',
    'constructor',
  ])
    test(`kid ${String(kid)} is refused and leads to no request elsewhere`, async () => {
      await verifier.start()
      expect(await verified(await issuer.token({}, { more: { kid } }))).toBe('invalid_token')
      expect(new Set(issuer.state.requests.map(({ path }) => path))).toEqual(
        new Set(['/.well-known/jwks.json', '/.well-known/latchkey/revocations']),
      )
    })

  test('a key that the token brings along is not used', async () => {
    const own = await makeKey('rsa-1', 'RS256')
    const more = { jwk: own.jwk, jku: `${issuer.url}own.json`, x5u: `${issuer.url}own.pem` }
    expect(await verified(await issuer.token({}, { key: own, more }))).toBe('invalid_token')
    const other = { ...own, kid: 'own' }
    expect(await verified(await issuer.token({}, { key: other, more }))).toBe('invalid_token')
    expect(issuer.state.requests.some(({ path }) => path.startsWith('/own'))).toBe(false)
  })

  test('no algorithm at all is refused', async () => {
    const [, payload, signature] = parts(await issuer.token())
    const none = part({ alg: 'none', typ: 'JWT', kid: 'rsa-1' })
    for (const token of [`${none}.${payload}.`, `${none}.${payload}.${signature}`])
      expect(await verified(token)).toBe('invalid_token')
  })

  test('an HMAC keyed with the public key is refused', async () => {
    const [, payload] = parts(await issuer.token())
    const signingInput = `${part({ alg: 'HS256', typ: 'JWT', kid: 'rsa-1' })}.${payload}`
    const pem = createPublicKey({
      key: issuer.rsa.jwk as Record<string, unknown>,
      format: 'jwk',
    }).export({ type: 'spki', format: 'pem' })
    const mac = createHmac('sha256', pem).update(signingInput).digest('base64url')
    expect(await verified(`${signingInput}.${mac}`)).toBe('invalid_token')
  })

  test('a second alg in the header breaks the signature', async () => {
    const [, payload, signature] = parts(await issuer.token())
    const twice = '{"alg":"none","typ":"JWT","kid":"rsa-1","alg":"RS256"}'
    const token = `${Buffer.from(twice).toString('base64url')}.${payload}.${signature}`
    expect(await verified(token)).toBe('invalid_token')
  })

  test('a changed payload is refused', async () => {
    const [header, payload, signature] = parts(await issuer.token())
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const token = `${header}.${part({ ...claims, scope: 'admin' })}.${signature}`
    expect(await verified(token)).toBe('invalid_token')
  })

  test('an RSA key cannot be asked to verify ES256, nor an EC key RS256', async () => {
    const ec = await makeKey('ec-1', 'ES256')
    issuer.state.keys.push(ec)
    const [, payload, signature] = parts(await issuer.token({}, { key: ec }))
    for (const [alg, kid] of [
      ['ES256', 'rsa-1'],
      ['RS256', 'ec-1'],
    ]) {
      const token = `${part({ alg, typ: 'JWT', kid })}.${payload}.${signature}`
      expect(await verified(token)).toBe('invalid_token')
    }
  })

  test('a key for encryption verifies nothing', async () => {
    const key = await makeKey('enc', 'RS256')
    issuer.state.keys.push({ jwk: { ...key.jwk, use: 'enc' } })
    expect(await verified(await issuer.token({}, { key }))).toBe('invalid_token')
  })

  test('an unknown critical header is refused', async () => {
    const [, payload, signature] = parts(await issuer.token())
    const header = part({ alg: 'RS256', typ: 'JWT', kid: 'rsa-1', crit: ['x'], x: 1 })
    expect(await verified(`${header}.${payload}.${signature}`)).toBe('invalid_token')
  })

  for (const [what, change] of [
    ['nothing', () => ''],
    ['two parts', (token: string) => token.slice(0, token.lastIndexOf('.'))],
    ['five parts', () => 'a..b.c.d'],
    ['white space after', (token: string) => `${token} `],
    [
      'white space inside the signature',
      (token: string) => `${token.slice(0, -9)}\n${token.slice(-9)}`,
    ],
    ['padding', (token: string) => `${token}==`],
  ] as const)
    test(`a token of ${what} is refused`, async () => {
      expect(await verified(change(await issuer.token()))).toBe('invalid_token')
    })

  test('a token over 16 KiB is refused although it is signed', async () => {
    const token = await issuer.token({ more: 'A'.repeat(16_384) })
    expect(await verified(token)).toBe('invalid_token')
  })

  test('no error tells the token or a claim of it', async () => {
    const tokens = await Promise.all([
      issuer.token({ aud: 'https://secret-audience.example/' }),
      issuer.token({ exp: 1_700_000_000, sub: 'secret-subject' }),
      issuer.token({}, { more: { kid: 'secret-kid' } }),
    ])
    for (const token of tokens) {
      const error: unknown = await verifier.verify(token).catch((caught: unknown) => caught)
      const { inspect } = await import('node:util')
      const shown = inspect(error, { depth: 10, showHidden: true })
      expect(shown).not.toMatch(/secret/)
      for (const piece of parts(token)) expect(shown).not.toContain(piece)
    }
  })
})

describe('keys', () => {
  test('a key added to the set is used once the set is no longer fresh', async () => {
    expect(await verified(await issuer.token())).toBe('accepted')
    const next = await makeKey('rsa-2', 'RS256')
    issuer.state.keys.unshift(next)
    issuer.state.now += 31
    expect(await verified(await issuer.token({}, { key: next }))).toBe('accepted')
    expect(await verified(await issuer.token())).toBe('accepted')
  })

  test('a key unknown to a fresh set is looked for, but not more than once in 10 s', async () => {
    issuer.state.jwksCacheControl = 'max-age=600'
    await verifier.start()
    const asked = () =>
      issuer.state.requests.filter(({ path }) => path.endsWith('jwks.json')).length
    const next = await makeKey('rsa-2', 'RS256')
    issuer.state.keys.push(next)
    expect(await verified(await issuer.token({}, { key: next }))).toBe('invalid_token')
    expect(asked()).toBe(1)
    issuer.state.now += 10
    expect(await verified(await issuer.token({}, { key: next }))).toBe('accepted')
    const unknown = await Promise.all(
      ['a', 'b', 'c'].map((kid) => issuer.token({}, { key: next, more: { kid } })),
    )
    expect(await Promise.all(unknown.map(verified))).toEqual(unknown.map(() => 'invalid_token'))
    expect(asked()).toBe(2)
  })

  test('a key that left the set verifies no more', async () => {
    const old = await makeKey('rsa-0', 'RS256')
    issuer.state.keys.push(old)
    const token = await issuer.token({}, { key: old })
    expect(await verified(token)).toBe('accepted')
    issuer.state.keys.pop()
    issuer.state.now += 31
    expect(await verified(token)).toBe('invalid_token')
  })

  test('the set is used for a while when the issuer cannot be asked', async () => {
    verifier = start({ whenStale: 'accept' })
    const token = await issuer.token({ exp: issuer.state.now + 200_000 })
    expect(await verified(token)).toBe('accepted')
    issuer.state.down = 503
    issuer.state.now += 86_000
    expect(await verified(token)).toBe('accepted')
    issuer.state.now += 1_000
    expect(await verified(token)).toBe('unavailable')
    issuer.state.down = undefined
    issuer.state.now += 10
    expect(await verified(token)).toBe('accepted')
  })

  for (const [what, body] of [
    ['not JSON', '<html>'],
    ['without keys', '{}'],
    ['of too many keys', JSON.stringify({ keys: Array.from({ length: 101 }, () => ({})) })],
    ['too large', `{"keys":[]${' '.repeat(600_000)}}`],
  ] as const)
    test(`a set that is ${what} makes the verifier unavailable`, async () => {
      verifier = start({ fetch: () => Promise.resolve(new Response(body)) })
      expect(await verified(await issuer.token())).toBe('unavailable')
    })

  test('a redirect is not followed', async () => {
    const asked: (RequestInit | undefined)[] = []
    verifier = start({
      fetch: (url, init) => {
        asked.push(init)
        return fetch(url, init)
      },
    })
    await verified(await issuer.token())
    expect(asked.map((init) => init?.redirect)).toEqual(['error', 'error'])
  })
})

describe('revocation', () => {
  test('a token revoked by id is refused after the next poll', async () => {
    const token = await issuer.token()
    expect(await verified(token)).toBe('accepted')
    issuer.revoke(tokenId(token))
    await verifier.refresh()
    expect(await verified(token)).toBe('revoked_token')
    expect(await verified(await issuer.token({ sub: 'other@clients' }))).toBe('accepted')
  })

  for (const [what, rule] of [
    ['client', { clientId: 'reporter' }],
    ['subject', { subject: 'reporter@clients' }],
    ['audience', { audience }],
    ['kind', { kind: 'access_token' }],
    ['nothing but time', {}],
  ] as const)
    test(`a rule by ${what} refuses what was issued up to its second and nothing later`, async () => {
      const before = issuer.state.now
      const tokens = await Promise.all(
        [-1, 0, 1].map((after) => issuer.token({ iat: before + after })),
      )
      issuer.revokeByRule({ ...rule, issuedBefore: before })
      expect(await Promise.all(tokens.map(verified))).toEqual([
        'revoked_token',
        'revoked_token',
        'accepted',
      ])
    })

  test('a rule about another client, user or API refuses nothing', async () => {
    for (const rule of [
      { clientId: 'x' },
      { subject: 'x' },
      { audience: 'x' },
      { kind: 'id_token' },
    ])
      issuer.revokeByRule({ ...rule, issuedBefore: issuer.state.now })
    expect(await verified(await issuer.token())).toBe('accepted')
  })

  test('a mirrored ECDSA signature keeps the id, so it stays revoked', async () => {
    const ec = await makeKey('ec-1', 'ES256')
    issuer.state.keys.push(ec)
    const token = await issuer.token({}, { key: ec })
    const [header, payload, signature] = parts(token)
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const bytes = Buffer.from(signature, 'base64url')
    const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)
    const mirrored = Buffer.concat([
      bytes.subarray(0, 32),
      Buffer.from(s.toString(16).padStart(64, '0'), 'hex'),
    ])
    const other = `${header}.${payload}.${mirrored.toString('base64url')}`
    expect(other).not.toBe(token)
    expect(await verified(other)).toBe('accepted')
    expect(tokenId(other)).toBe(tokenId(token))
    issuer.revoke(tokenId(token))
    await verifier.refresh()
    expect(await verified(other)).toBe('revoked_token')
  })

  test('an altered last character keeps the id, so it stays revoked', async () => {
    const token = await issuer.token()
    issuer.revoke(tokenId(token))
    for (const last of ['A', 'B', 'g', 'w', '_', '-']) {
      const altered = token.slice(0, -1) + last
      expect(tokenId(altered)).toBe(tokenId(token))
      expect(await verified(altered)).toMatch(/^(?:revoked|invalid)_token$/)
    }
  })

  test('the timer polls by itself', async () => {
    verifier = start({ pollSeconds: 0.01 })
    const token = await issuer.token()
    expect(await verified(token)).toBe('accepted')
    issuer.revoke(tokenId(token))
    await vi.waitFor(async () => expect(await verified(token)).toBe('revoked_token'))
  })

  test('a closed verifier verifies nothing and asks nobody', async () => {
    verifier = start({ pollSeconds: 0.01 })
    await verifier.start()
    verifier.close()
    expect(await verified(await issuer.token())).toBe('unavailable')
  })
})

describe('feed', () => {
  test('while nothing changes the issuer answers 304, and what is held stays in force', async () => {
    const token = await issuer.token()
    issuer.revoke(tokenId(token))
    await verifier.refresh()
    issuer.state.now += 5
    await verifier.refresh()
    const [first, second] = issuer.polls()
    expect([first?.status, first?.query.get('since')]).toEqual([200, null])
    expect([second?.status, second?.query.get('since'), second?.ifNoneMatch]).toEqual([
      304,
      '1',
      '"1"',
    ])
    expect(await verified(token)).toBe('revoked_token')
  })

  test('a 304 does not prolong the feed: after half its life a signed answer is asked for', async () => {
    await verifier.refresh()
    for (let poll = 0; poll < 30; poll += 1) {
      issuer.state.now += 5
      await verifier.refresh()
    }
    expect(await verified(await issuer.token())).toBe('accepted')
    const statuses = issuer.polls().map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(6)
    expect(statuses.slice(0, 8)).toEqual([200, 304, 304, 304, 304, 304, 200, 304])
  })

  test('a delta adds to what is held', async () => {
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map((n) => issuer.token({ sub: `${String(n)}@clients` })),
    )
    issuer.revoke(tokenId(one!))
    await verifier.refresh()
    issuer.revoke(tokenId(two!))
    issuer.revokeByRule({ subject: '3@clients', issuedBefore: issuer.state.now })
    await verifier.refresh()
    expect(issuer.polls()[1]?.query.get('since')).toBe('1')
    expect(await Promise.all([one!, two!, three!].map(verified))).toEqual(
      Array(3).fill('revoked_token'),
    )
  })

  test('every five minutes a full feed is read', async () => {
    await verifier.refresh()
    issuer.state.now += 299
    await verifier.refresh()
    issuer.state.now += 1
    await verifier.refresh()
    expect(issuer.polls().map(({ query }) => query.get('since'))).toEqual([null, '0', null])
  })

  test('a delta is not taken for a full feed', async () => {
    issuer.state.feedClaims = (claims) => ({ ...claims, since: 0 })
    expect(await verified(await issuer.token())).toBe('stale_feed')
  })

  test('a delta that leaves a gap is refused, and a full feed is read next', async () => {
    await verifier.refresh()
    const token = await issuer.token()
    issuer.revoke(tokenId(token))
    issuer.revoke('another')
    issuer.state.feedClaims = (claims) => ({ ...claims, since: 1, tokens: ['another'] })
    expect(await outcome(verifier.refresh())).toBe('unavailable')
    issuer.state.feedClaims = (claims) => claims
    await verifier.refresh()
    expect(issuer.polls().at(-1)?.query.has('since')).toBe(false)
    expect(await verified(token)).toBe('revoked_token')
  })

  test('an older answer, as from a cache, changes nothing', async () => {
    issuer.revoke('x')
    await verifier.refresh()
    issuer.state.now += 30
    issuer.state.feedClaims = (claims) => ({
      ...claims,
      iat: issuer.state.now - 35,
      exp: issuer.state.now + 25,
    })
    await verifier.refresh()
    issuer.state.feedDown = 503
    issuer.state.now += 29
    expect(await verified(await issuer.token())).toBe('accepted')
    issuer.state.now += 1
    expect(await verified(await issuer.token())).toBe('stale_feed')
  })

  test('an answer that is not believed leaves the entity tag of what is held', async () => {
    issuer.revoke('x')
    issuer.revoke('y')
    await verifier.refresh()
    issuer.state.seq = 1
    await verifier.refresh()
    await verifier.refresh()
    expect(issuer.polls().map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([undefined, '"2"', '"2"'])
  })

  test('a lower seq is not believed at once, but believed 30 s later', async () => {
    const token = await issuer.token()
    issuer.revoke('x')
    issuer.revoke(tokenId(token))
    await verifier.refresh()
    issuer.state.seq = 1
    issuer.state.tokens.pop()
    issuer.state.now += 29
    await verifier.refresh()
    expect(await verified(token)).toBe('revoked_token')
    issuer.state.now += 1
    await verifier.refresh()
    expect(await verified(token)).toBe('accepted')
  })

  for (const row of [
    { given: 'of another typ', typ: 'JWT' },
    { given: 'of another issuer', claims: { iss: 'https://other.example/' } },
    { given: 'already expired', claims: { exp: 1_800_000_000 } },
    { given: 'without exp', claims: { exp: undefined } },
    { given: 'signed in the future', claims: { iat: 1_800_000_006 } },
    { given: 'with a malformed rule', claims: { rules: [{ client: 'x' }] } },
    { given: 'that is no JWS', body: 'hello' },
    { given: 'that is empty', body: '' },
  ])
    test(`a feed ${row.given} is refused, and with it the token`, async () => {
      issuer.state.feedTyp = row.typ ?? issuer.state.feedTyp
      issuer.state.feedBody = row.body
      issuer.state.feedClaims = (claims) => ({ ...claims, ...row.claims })
      expect(await verified(await issuer.token())).toBe('stale_feed')
    })

  test('a feed signed by a key outside the set is refused', async () => {
    issuer.state.feedKey = await makeKey('rsa-1', 'RS256')
    expect(await verified(await issuer.token())).toBe('stale_feed')
  })

  test('an access token is not taken for a feed', async () => {
    const claims = { seq: 0, tokens: [], rules: [], exp: issuer.state.now + 60 }
    issuer.state.feedBody = await issuer.token(claims)
    expect(await verified(await issuer.token())).toBe('stale_feed')
  })

  test('a feed is good until its exp and then everything is refused', async () => {
    const token = await issuer.token()
    await verifier.start()
    issuer.state.feedDown = 503
    issuer.state.now += 59
    expect(await verified(token)).toBe('accepted')
    issuer.state.now += 1
    const error: unknown = await verifier.verify(token).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StaleFeed)
    expect((error as StaleFeed).cause).toBeInstanceOf(Unavailable)
  })

  test('on request tokens are accepted past exp, except those known to be revoked', async () => {
    verifier = start({ whenStale: 'accept' })
    const [good, bad] = await Promise.all([issuer.token(), issuer.token({ sub: 'bad@clients' })])
    issuer.revoke(tokenId(bad))
    await verifier.start()
    issuer.state.feedDown = 503
    issuer.state.now += 600
    expect(await verified(good)).toBe('accepted')
    expect(await verified(bad)).toBe('revoked_token')
  })

  test('a stale feed is renewed by the next request once the back-off is over', async () => {
    const token = await issuer.token()
    await verifier.start()
    issuer.state.feedDown = 503
    issuer.state.now += 60
    expect(await verified(token)).toBe('stale_feed')
    const polls = issuer.polls().length
    expect(await verified(token)).toBe('stale_feed')
    expect(issuer.polls()).toHaveLength(polls)
    issuer.state.feedDown = undefined
    issuer.state.now += 5
    expect(await verified(token)).toBe('accepted')
  })

  test('after a pause of the process the first request polls before it answers', async () => {
    const token = await issuer.token()
    await verifier.start()
    issuer.revoke(tokenId(token))
    issuer.state.now += 120
    expect(await verified(token)).toBe('revoked_token')
  })

  test('failed polls back off, up to 30 s', async () => {
    issuer.state.feedDown = 500
    const token = await issuer.token()
    const polledAt: number[] = []
    for (let second = 0; second < 100; second += 1) {
      const before = issuer.polls().length
      expect(await verified(token)).toBe('stale_feed')
      if (issuer.polls().length > before) polledAt.push(second)
      issuer.state.now += 1
    }
    expect(polledAt).toEqual([0, 5, 15, 35, 65, 95])
  })
})

describe('options', () => {
  for (const [what, options] of [
    ['plain http off loopback', { issuer: 'http://issuer.example/' }],
    ['a name that only begins like loopback', { issuer: 'http://127.0.0.1.evil.example/' }],
    ['another scheme', { issuer: 'ftp://issuer.example/' }],
    ['no URL', { issuer: 'issuer.example' }],
    ['credentials in the issuer', { issuer: 'https://a:b@issuer.example/' }],
    ['a query in the issuer', { issuer: 'https://issuer.example/?a=b' }],
    ['no audience', { audience: '' }],
    ['no algorithm', { algorithms: [] }],
    ['a symmetric algorithm', { algorithms: ['HS256'] }],
    ['too much tolerance', { clockToleranceSeconds: 61 }],
    ['negative tolerance', { clockToleranceSeconds: -1 }],
    ['a poll each minute', { pollSeconds: 60 }],
    ['no pause between polls', { pollSeconds: 0 }],
    ['a poll that is no number', { pollSeconds: Number.NaN }],
  ] as const)
    test(`${what} is refused`, () => {
      expect(() => start(options as unknown as VerifierOptions)).toThrow(TypeError)
    })

  for (const url of [
    'https://issuer.example/',
    'https://issuer.example:8443',
    'http://localhost:1/',
    'http://[::1]:1/',
  ])
    test(`${url} is taken as issuer`, () => {
      expect(() => start({ issuer: url })).not.toThrow()
    })

  test('a missing final slash of the issuer is added', async () => {
    verifier = start({ issuer: issuer.url.slice(0, -1) })
    expect(await verified(await issuer.token())).toBe('accepted')
  })

  test('start says when the issuer cannot be asked, and a later request works', async () => {
    issuer.state.down = 503
    expect(await outcome(verifier.start())).toBe('unavailable')
    issuer.state.down = undefined
    issuer.state.now += 10
    expect(await verified(await issuer.token())).toBe('accepted')
  })

  test('scopes are needed all together', async () => {
    const token = await verifier.verify(await issuer.token({ scope: 'a b' }))
    expect(() => requireScopes(token, ['a', 'b'])).not.toThrow()
    expect(() => requireScopes(token, ['a', 'c'])).toThrow('lacks a scope')
  })
})
