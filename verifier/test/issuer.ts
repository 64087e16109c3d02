/** An issuer for tests: a real HTTP server on loopback with a JWK set and a revocation feed, and a clock set by hand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'
import { buildFeed, readSince, type LiveRule } from '../src/build-feed.ts'
import { feedType } from '../src/feed.ts'

export interface Key {
  kid: string
  privateKey: CryptoKey
  jwk: JWK
}

interface TestAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}

/** `alg` is what the set says of the key. */
export const makeKey = async (kid: string, alg: 'RS256' | 'ES256'): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** An RSA key signs three algorithms; WebCrypto binds a key object to one, so it is made anew for each. */
const signingKeyFor = async (key: Key, alg: string): Promise<CryptoKey> => {
  const { alg: _alg, ...jwk } = await exportJWK(key.privateKey)
  return (await importJWK(jwk, alg)) as CryptoKey
}

export const audience = 'https://orders.example/'

/** Made once: making an RSA key is what a test would otherwise wait for. */
const sharedKey = makeKey('rsa-1', 'RS256')

// eslint-disable-next-line max-lines-per-function -- one fixture whose parts share its state
export const createIssuer = async () => {
  const rsa = await sharedKey
  const state = {
    /** Seconds. */
    now: 1_800_000_000,
    keys: [rsa] as { jwk: JWK }[],
    feedKey: rsa,
    jwksCacheControl: 'public, max-age=15, stale-while-revalidate=15, stale-if-error=86400',
    seq: 0,
    tokens: [] as { tokenId: string; expiresAt: number; seq: number }[],
    rules: [] as LiveRule[],
    /** Status answered to everything, when set. */
    down: undefined as number | undefined,
    /** Status answered instead of the feed, when set. */
    feedDown: undefined as number | undefined,
    /** Changes the claims or header of the feed before it is signed. */
    feedClaims: (claims: Record<string, unknown>): Record<string, unknown> => claims,
    feedTyp: feedType as string,
    feedBody: undefined as string | undefined,
    requests: [] as {
      path: string
      query: URLSearchParams
      status: number
      ifNoneMatch?: string
    }[],
  }

  const signFeed = async (since: number | undefined): Promise<string> => {
    const claims = buildFeed(state, { issuer: url(), issuedAt: state.now, since })
    return new SignJWT(state.feedClaims({ ...claims }))
      .setProtectedHeader({ alg: 'RS256', typ: state.feedTyp, kid: state.feedKey.kid })
      .sign(state.feedKey.privateKey)
  }
  const feedAnswer = async (request: IncomingMessage, since: string | null) => {
    const etag = `"${String(state.seq)}"`
    if (state.feedDown !== undefined) return { status: state.feedDown }
    if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
    const headers = { etag, 'cache-control': 'public, max-age=5' }
    return { status: 200, headers, body: state.feedBody ?? (await signFeed(readSince(since))) }
  }
  const answerTo = async (request: IncomingMessage, at: URL): Promise<TestAnswer> => {
    if (state.down !== undefined) return { status: state.down }
    if (at.pathname === '/.well-known/jwks.json')
      return {
        status: 200,
        headers: { 'cache-control': state.jwksCacheControl },
        body: JSON.stringify({ keys: state.keys.map(({ jwk }) => jwk) }),
      }
    return at.pathname === '/.well-known/latchkey/revocations'
      ? feedAnswer(request, at.searchParams.get('since'))
      : { status: 404 }
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const at = new URL(request.url ?? '/', url())
    const { status, headers, body } = await answerTo(request, at)
    const ifNoneMatch = request.headers['if-none-match']
    const asked = { path: at.pathname, query: at.searchParams, status }
    state.requests.push({ ...asked, ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }) })
    response.writeHead(status, headers).end(body)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`

  return {
    state,
    rsa,
    url: url(),
    now: () => state.now * 1000,
    /** Requests for the feed so far. */
    polls: () => state.requests.filter(({ path }) => path.endsWith('/revocations')),
    revoke: (tokenId: string, expiresAt = state.now + 3600) => {
      state.seq += 1
      state.tokens.push({ tokenId, expiresAt, seq: state.seq })
    },
    revokeByRule: (rule: Omit<LiveRule, 'seq'>) => {
      state.seq += 1
      state.rules.push({ ...rule, seq: state.seq })
    },
    /** A machine's access token of the default dialect; `undefined` removes a claim. */
    token: async (
      claims: Record<string, unknown> = {},
      header: { key?: Key; alg?: string; more?: Record<string, unknown> } = {},
    ): Promise<string> => {
      const { key = rsa, alg = key.jwk.alg ?? 'RS256' } = header
      const all = {
        iss: url(),
        sub: 'reporter@clients',
        aud: audience,
        iat: state.now,
        exp: state.now + 3600,
        scope: 'read:orders',
        gty: 'client-credentials',
        azp: 'reporter',
        ...claims,
      }
      const kept = Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined),
      )
      return new SignJWT(kept)
        .setProtectedHeader({ alg, typ: 'JWT', kid: key.kid, ...header.more })
        .sign(await signingKeyFor(key, alg))
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type TestIssuer = Awaited<ReturnType<typeof createIssuer>>

/** The `code` an attempt ends with, or `accepted`. */
export const outcome = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt
    return 'accepted'
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}
