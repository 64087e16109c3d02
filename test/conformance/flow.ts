/** An authorization as the suite asks for it, with all that every module demands of its answers. */
import { createHash, randomBytes } from 'node:crypto'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import { expect } from 'vitest'
import type { Answered } from '../support/server.ts'
import { guideConfiguration, suiteBase, type ClientName, type Credentials } from './guide.ts'
import { newTab, type Suite, type Tab, type Walked } from './suite.ts'

export interface Variant {
  readonly responseType: string
  readonly responseMode: 'default' | 'form_post'
}

/** One module on its way: a variant, its suite and its browser. */
export interface Run {
  readonly suite: Suite
  readonly variant: Variant
  readonly tab: Tab
  readonly client: Credentials
  readonly authentication: 'basic' | 'post'
}

export const newRun = (suite: Suite, variant: Variant, module: string): Run => ({
  suite,
  variant,
  tab: newTab(suite, module),
  client: guideConfiguration.client,
  authentication: 'basic',
})

/** The same browser with another client. */
export const withClient = (run: Run, name: ClientName): Run => ({
  ...run,
  client: guideConfiguration[name],
  authentication: name === 'client_secret_post' ? 'post' : 'basic',
})

export const callback = `${suiteBase}/callback`

const random = (): string => randomBytes(12).toString('hex')

export const has = ({ responseType }: Variant, part: 'code' | 'id_token' | 'token'): boolean =>
  responseType.split(' ').includes(part)

export type Change = Readonly<Record<string, string | undefined>>

export const authorizationParameters = (
  { variant, client }: Run,
  change: Change = {},
): Record<string, string> => {
  const members: Record<string, string | undefined> = {
    client_id: client.client_id,
    redirect_uri: callback,
    scope: 'openid',
    state: random(),
    nonce: random(),
    response_type: variant.responseType,
    response_mode: variant.responseMode === 'form_post' ? 'form_post' : undefined,
    ...change,
  }
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  )
}

export const authorizePath = (parameters: Record<string, string>): string =>
  `/authorize?${new URLSearchParams(parameters).toString()}`

/** What the suite was told, from where its response mode says. */
export const told = (
  { variant }: Pick<Run, 'variant'>,
  walked: Walked,
): Readonly<Record<string, string>> => {
  const { url, posted } = walked
  expect(`${url.origin}${url.pathname}`, walked.page?.text).toBe(callback)
  if (variant.responseMode === 'form_post') {
    expect([url.search, url.hash]).toEqual(['', ''])
    return posted ?? {}
  }
  if (variant.responseType === 'code') {
    expect(url.hash).toBe('')
    return Object.fromEntries(url.searchParams)
  }
  for (const name of ['code', 'error']) expect(url.searchParams.has(name)).toBe(false)
  return Object.fromEntries(new URLSearchParams(url.hash.slice(1)))
}

/** An error that the suite was told by a redirect. */
export const expectError = (
  run: Pick<Run, 'variant'>,
  walked: Walked,
  wanted: { state: string | undefined; errors: readonly string[] },
): void => {
  const answer = told(run, walked)
  expect(wanted.errors).toContain(answer['error'])
  expect(answer['state']).toBe(wanted.state)
  expect(answer['error_description'] ?? '').toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/)
  for (const name of ['code', 'access_token', 'id_token']) expect(answer[name]).toBeUndefined()
}

const json = async (response: Response): Promise<any> => {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/json\b/)
  return response.json()
}

const halfHash = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')

/** Verifies an ID token as OpenID Connect Core §3.1.3.7 has it. */
export const verifyIdToken = async (
  { suite: { server, clock }, client }: Run,
  token: string,
  wanted: {
    nonce: string | undefined
    accessToken?: string | undefined
    code?: string | undefined
  },
): Promise<JWTPayload> => {
  const keys = await json(await server.fetch('/.well-known/jwks.json'))
  const { alg, kid } = decodeProtectedHeader(token)
  expect(alg).toBe('RS256')
  expect(keys.keys.map((key: { kid: string }) => key.kid)).toContain(kid)
  const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
    issuer: server.issuer,
    audience: client.client_id,
    currentDate: new Date(clock.now()),
    requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub'],
  })
  expect(payload['nonce']).toBe(wanted.nonce)
  expect(payload.sub).toMatch(/^[\x20-\x7e]{1,255}$/)
  expect(Math.abs(Number(payload.iat) * 1000 - clock.now())).toBeLessThan(300_000)
  if (payload['azp'] !== undefined) expect(payload['azp']).toBe(client.client_id)
  for (const [claim, hashed] of [
    ['at_hash', wanted.accessToken],
    ['c_hash', wanted.code],
  ] as const)
    if (hashed !== undefined) expect(payload[claim]).toBe(halfHash(hashed))
  return payload
}

const entropyBits = (text: string): number => {
  const counts = new Map<string, number>()
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const perSign = [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  )
  return perSign * text.length
}

/** Posts to the token endpoint, authenticated as the client does it. */
export const tokenRequest = (
  { suite: { server }, client, authentication }: Run,
  form: Record<string, string>,
): Promise<Answered> => {
  const { client_id: id, client_secret: secret } = client
  if (authentication === 'post')
    return server.post('/oauth/token', { ...form, client_id: id, client_secret: secret })
  const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`
  return server.post('/oauth/token', form, { authorization })
}

/** What a token response must be (RFC 6749 §5.1). */
export const expectTokens = ({ status, headers, body }: Answered): void => {
  expect([status, body.error_description]).toEqual([200, undefined])
  expect(headers.get('content-type')).toMatch(/^application\/json\b/)
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('pragma')).toBe('no-cache')
  expect(body.access_token).toMatch(/^[\x20-\x7e]+$/)
  expect(body.token_type).toMatch(/^bearer$/i)
  expect(body.expires_in).toBeGreaterThan(0)
}

/** What a refusal of the token endpoint must be (RFC 6749 §5.2). */
export const expectTokenError = ({ status, headers, body }: Answered, error: string): void => {
  expect([status, body.error]).toEqual([400, error])
  expect(headers.get('content-type')).toMatch(/^application\/json\b/)
  expect(body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
}

const redemption = (code: string, members: Record<string, string> = {}) => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: callback,
  ...members,
})

/** Presents a code; for the one in use and for one that was used. */
export const redeem = (
  run: Run,
  code: string,
  members: Record<string, string> = {},
): Promise<Answered> => tokenRequest(run, redemption(code, members))

/** `/userinfo` in one of the three ways of RFC 6750 §2. */
export const userinfo = async (
  { suite: { server } }: Run,
  token: string,
  way: 'get' | 'post-header' | 'post-body' = 'get',
): Promise<any> => {
  const bearer = { authorization: `Bearer ${token}` }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const init: Record<typeof way, RequestInit> = {
    get: { headers: bearer },
    'post-header': { method: 'POST', headers: bearer },
    'post-body': {
      method: 'POST',
      headers: form,
      body: new URLSearchParams({ access_token: token }).toString(),
    },
  }
  return json(await server.fetch('/userinfo', init[way]))
}

export interface SignedIn {
  readonly walked: Walked
  readonly code: string | undefined
  /** From the token endpoint, else from the authorization response. */
  readonly accessToken: string | undefined
  readonly refreshToken: string | undefined
  readonly idToken: string
  /** Of that ID token. */
  readonly claims: JWTPayload
}

export interface SignInOptions {
  readonly change?: Change
  readonly method?: 'GET' | 'POST'
  /** For the exchange of the code, such as a verifier. */
  readonly exchange?: Record<string, string>
  /** The parameters in another order. */
  readonly isReversed?: boolean
}

/** Walks to the answer, checks all of it and exchanges its code. */
export const signIn = async (
  run: Run,
  { change = {}, method = 'GET', exchange = {}, isReversed = false }: SignInOptions = {},
): Promise<SignedIn> => {
  const { tab, variant } = run
  const parameters = Object.entries(authorizationParameters(run, change))
  const sent: Record<string, string> = Object.fromEntries(
    isReversed ? parameters.reverse() : parameters,
  )
  const walked =
    method === 'GET' ? await tab.open(authorizePath(sent)) : await tab.post('/authorize', sent)
  const answer = told(run, walked)
  expect(answer['error'], answer['error_description']).toBeUndefined()
  expect(answer['state']).toBe(sent['state'])
  const front = await frontTokens(run, answer, sent['nonce'])
  if (!has(variant, 'code'))
    return { walked, code: undefined, refreshToken: undefined, ...required(front) }
  const { code = '' } = answer
  expect(Buffer.byteLength(code) * 8).toBeGreaterThanOrEqual(128)
  expect(entropyBits(code)).toBeGreaterThanOrEqual(96)
  const exchanged = await redeem(run, code, exchange)
  expectTokens(exchanged)
  const {
    access_token: accessToken,
    id_token: idToken,
    refresh_token: refreshToken,
  } = exchanged.body
  const claims = await verifyIdToken(run, idToken, { nonce: sent['nonce'] })
  if (claims['at_hash'] !== undefined) expect(claims['at_hash']).toBe(halfHash(accessToken))
  if (front.claims !== undefined)
    expect([claims.iss, claims.sub]).toEqual([front.claims.iss, front.claims.sub])
  return { walked, code, accessToken, refreshToken, idToken, claims }
}

interface FrontTokens {
  readonly accessToken: string | undefined
  readonly idToken: string | undefined
  readonly claims: JWTPayload | undefined
}

const frontTokens = async (
  run: Run,
  answer: Readonly<Record<string, string>>,
  nonce: string | undefined,
): Promise<FrontTokens> => {
  const { variant } = run
  const { code, access_token: accessToken, id_token: idToken } = answer
  expect([code, idToken, accessToken].map((part) => part !== undefined)).toEqual([
    has(variant, 'code'),
    has(variant, 'id_token'),
    has(variant, 'token'),
  ])
  if (accessToken !== undefined) {
    expect(answer['token_type']).toMatch(/^bearer$/i)
    expect(Number(answer['expires_in'])).toBeGreaterThan(0)
    expect((await userinfo(run, accessToken)).sub).toBeDefined()
  }
  const claims =
    idToken === undefined
      ? undefined
      : await verifyIdToken(run, idToken, { nonce, accessToken, code })
  return { accessToken, idToken, claims }
}

const required = ({ accessToken, idToken, claims }: FrontTokens) => {
  if (idToken === undefined || claims === undefined) throw new Error('No ID token came.')
  return { accessToken, idToken, claims }
}
