/** The suite's modules that sign somebody in, by name: what each asks for and what it demands. */
import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { suiteBase } from './guide.ts'
import {
  authorizationParameters,
  authorizePath,
  expectError,
  expectTokenError,
  expectTokens,
  redeem,
  signIn,
  tokenRequest,
  userinfo,
  verifyIdToken,
  withClient,
  type Change,
  type Run,
  type SignedIn,
  type SignInOptions,
} from './flow.ts'

export type Module = (run: Run) => Promise<unknown>

/** A sign-in that must work with some more, or other, parameters. */
const succeeds =
  (change: Change): Module =>
  (run) =>
    signIn(run, { change })

/** What asks for a page of ours says when there must be none. */
const needsPage = [
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
  'session_selection_required',
]

const accessTokenOf = ({ accessToken }: SignedIn): string => {
  if (accessToken === undefined) throw new Error('No access token came.')
  return accessToken
}

const userinfoBy =
  (way: 'get' | 'post-header' | 'post-body'): Module =>
  async (run) => {
    const signedIn = await signIn(run)
    const claims = await userinfo(run, accessTokenOf(signedIn), way)
    expect(claims.sub).toBe(signedIn.claims.sub)
  }

const claimsOfScope: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  openid: { sub: 'string' },
  profile: {
    name: 'string',
    family_name: 'string',
    given_name: 'string',
    middle_name: 'string',
    nickname: 'string',
    preferred_username: 'string',
    profile: 'string',
    picture: 'string',
    website: 'string',
    gender: 'string',
    birthdate: 'string',
    zoneinfo: 'string',
    locale: 'string',
    updated_at: 'number',
  },
  email: { email: 'string', email_verified: 'boolean' },
  address: { address: 'object' },
  phone: { phone_number: 'string', phone_number_verified: 'boolean' },
}

/** The claims of the scopes, all of them and of the right types, where the response type has them. */
const tellsClaims =
  (scope: string, options: Pick<SignInOptions, 'isReversed'> = {}): Module =>
  async (run) => {
    const signedIn = await signIn(run, { ...options, change: { scope } })
    const isIdTokenAlone = run.variant.responseType === 'id_token'
    const claims: any = isIdTokenAlone
      ? signedIn.claims
      : await userinfo(run, accessTokenOf(signedIn))
    expect(claims.sub).toBe(signedIn.claims.sub)
    const wanted = Object.assign({}, ...scope.split(' ').map((one) => claimsOfScope[one]))
    expect(
      Object.fromEntries(Object.keys(wanted).map((name) => [name, typeof claims[name]])),
    ).toEqual(wanted)
    if (claims.birthdate !== undefined) expect(claims.birthdate).toMatch(/^\d{4}-\d\d-\d\d$/)
    if (claims.updated_at !== undefined)
      expect(Math.abs(claims.updated_at * 1000 - run.suite.clock.now())).toBeLessThan(86_400_000)
  }

/** Signs in and, with the same browser and later, asks again. */
const twice = async (
  run: Run,
  { first = {}, second }: { first?: Change; second: (first: SignedIn) => Change },
): Promise<[SignedIn, SignedIn]> => {
  const before = await signIn(run, { change: first })
  expect(before.walked.screens).toContain('login')
  run.suite.clock.advance(2_000)
  const after = await signIn(run, { change: second(before) })
  expect(after.claims.sub).toBe(before.claims.sub)
  return [before, after]
}

const isAskedAgain = async (run: Run, change: Change): Promise<void> => {
  const [before, after] = await twice(run, { second: () => change })
  expect(after.walked.screens).toContain('login')
  expect(after.walked.pictures).toHaveLength(1)
  const authTime = Number(after.claims['auth_time'])
  expect(Math.abs(authTime * 1000 - run.suite.clock.now())).toBeLessThan(60_000)
  expect(authTime).toBeGreaterThan(Number(before.claims['auth_time'] ?? 0))
}

const isNotAsked = ([before, after]: [SignedIn, SignedIn]): void => {
  expect(after.walked.screens).toEqual([])
  if (before.claims['auth_time'] !== undefined && after.claims['auth_time'] !== undefined)
    expect(after.claims['auth_time']).toBe(before.claims['auth_time'])
}

const unsigned = (run: Run, claims: object): string => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const { client, suite } = run
  return `${part({ alg: 'none' })}.${part({ iss: client.client_id, aud: suite.server.issuer, ...claims })}.`
}

const reuse = async (run: Run, waitMilliseconds: number): Promise<SignedIn> => {
  const signedIn = await signIn(run)
  run.suite.clock.advance(waitMilliseconds)
  expectTokenError(await redeem(run, signedIn.code ?? ''), 'invalid_grant')
  return signedIn
}

const refreshes = async (run: Run, scope: string | undefined): Promise<string> => {
  const first = await signIn(run, {
    change: { scope: 'openid offline_access', prompt: 'consent' },
  })
  expect(first.walked.screens).toContain('consent')
  expect(first.refreshToken).toMatch(/^[\x20-\x7e]{16,}$/)
  run.suite.clock.advance(1_000)
  const answer = await tokenRequest(run, {
    grant_type: 'refresh_token',
    refresh_token: first.refreshToken ?? '',
    ...(scope === undefined ? {} : { scope }),
  })
  expectTokens(answer)
  const { access_token: accessToken, id_token: idToken, refresh_token: refreshToken } = answer.body
  expect(accessToken).not.toBe(first.accessToken)
  if (idToken !== undefined) {
    const claims = await verifyIdToken(run, idToken, { nonce: undefined })
    const { iss, sub, aud, azp, auth_time: authTime } = first.claims
    expect(claims).toMatchObject({ iss, sub, aud })
    expect([claims['azp'], claims['auth_time'] ?? authTime]).toEqual([azp, authTime])
    expect(claims.iat).not.toBe(first.claims.iat)
  }
  expect((await userinfo(run, accessToken)).sub).toBe(first.claims.sub)
  return refreshToken ?? first.refreshToken
}

const verifier = randomBytes(32).toString('base64url')

export const modules = {
  'oidcc-server': async (run) => {
    const { claims } = await signIn(run)
    // Nobody asked for it.
    expect(claims['name']).toBeUndefined()
  },
  'oidcc-response-type-missing': async (run) => {
    const sent = authorizationParameters(run, { response_type: undefined })
    const walked = await run.tab.open(authorizePath(sent))
    const variant = { ...run.variant, responseType: 'code' }
    expectError({ variant }, walked, {
      state: sent['state'],
      errors: ['invalid_request', 'unsupported_response_type'],
    })
  },
  'oidcc-userinfo-get': userinfoBy('get'),
  'oidcc-userinfo-post-header': userinfoBy('post-header'),
  'oidcc-userinfo-post-body': userinfoBy('post-body'),
  'oidcc-ensure-request-without-nonce-succeeds-for-code-flow': succeeds({ nonce: undefined }),
  'oidcc-ensure-request-without-nonce-fails': async (run) => {
    const sent = authorizationParameters(run, { nonce: undefined })
    const walked = await run.tab.open(authorizePath(sent))
    expectError(run, walked, { state: sent['state'], errors: ['invalid_request'] })
  },
  'oidcc-scope-profile': tellsClaims('openid profile'),
  'oidcc-scope-email': tellsClaims('openid email'),
  'oidcc-scope-address': tellsClaims('openid address'),
  'oidcc-scope-phone': tellsClaims('openid phone'),
  'oidcc-scope-all': tellsClaims('openid profile email address phone'),
  'oidcc-alternate-happy-flow': tellsClaims('phone address email profile openid', {
    isReversed: true,
  }),
  'oidcc-display-page': succeeds({ display: 'page' }),
  'oidcc-display-popup': succeeds({ display: 'popup' }),
  'oidcc-prompt-login': (run) => isAskedAgain(run, { prompt: 'login' }),
  'oidcc-prompt-none-not-logged-in': async (run) => {
    const sent = authorizationParameters(run, { prompt: 'none' })
    const walked = await run.tab.open(authorizePath(sent))
    expect(walked.screens).toEqual([])
    expectError(run, walked, { state: sent['state'], errors: needsPage })
  },
  'oidcc-prompt-none-logged-in': async (run) => {
    isNotAsked(await twice(run, { second: () => ({ prompt: 'none' }) }))
  },
  'oidcc-max-age-1': (run) => isAskedAgain(run, { max_age: '1' }),
  'oidcc-max-age-10000': async (run) => {
    const pair = await twice(run, {
      first: { max_age: '15000' },
      second: () => ({ max_age: '10000' }),
    })
    isNotAsked(pair)
    for (const { claims } of pair) expect(claims['auth_time']).toBeTypeOf('number')
  },
  'oidcc-ensure-request-with-unknown-parameter-succeeds': succeeds({ extra: 'foobar' }),
  'oidcc-id-token-hint': async (run) => {
    const hint = ({ idToken }: SignedIn): Change => ({ prompt: 'none', id_token_hint: idToken })
    const [before, after] = await twice(run, { second: hint })
    isNotAsked([before, after])
    // Past its end it still says who is meant.
    run.suite.clock.advance(Number(before.claims.exp) * 1000 + 1_000 - run.suite.clock.now())
    isNotAsked([before, await signIn(run, { change: hint(before) })])
  },
  'oidcc-login-hint': (run) =>
    signIn(run, { change: { login_hint: `buffy@${new URL(run.suite.server.issuer).hostname}` } }),
  'oidcc-ui-locales': succeeds({ ui_locales: 'se' }),
  'oidcc-claims-locales': succeeds({ claims_locales: 'se' }),
  'oidcc-ensure-request-with-acr-values-succeeds': succeeds({ acr_values: '1 2' }),
  'oidcc-codereuse': (run) => reuse(run, 0),
  'oidcc-codereuse-30seconds': async (run) => {
    const first = await reuse(run, 30_000)
    const authorization = `Bearer ${accessTokenOf(first)}`
    const answer = await run.suite.server.fetch('/userinfo', { headers: { authorization } })
    expect(answer.status).toBe(401)
  },
  'oidcc-ensure-registered-redirect-uri': async (run) => {
    const unregistered = `${suiteBase}/callback/${randomBytes(8).toString('hex')}`
    const sent = authorizationParameters(run, { redirect_uri: unregistered })
    const walked = await run.tab.open(authorizePath(sent))
    expect([walked.isAtSuite, walked.status, walked.screens]).toEqual([false, 403, ['error']])
    expect(walked.pictures).toHaveLength(1)
  },
  'oidcc-ensure-post-request-succeeds': (run) => signIn(run, { method: 'POST' }),
  'oidcc-server-client-secret-post': (run) => signIn(withClient(run, 'client_secret_post')),
  'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported': async (run) => {
    const sent = authorizationParameters(run)
    const request = unsigned(run, sent)
    const walked = await run.tab.open(authorizePath({ ...sent, request }))
    expectError(run, walked, { state: sent['state'], errors: ['request_not_supported'] })
  },
  'oidcc-ensure-request-object-with-redirect-uri': async (run) => {
    const sent = authorizationParameters(run)
    const request = unsigned(run, sent)
    const outside = { ...sent, redirect_uri: `${suiteBase}/unregistered`, request }
    const { server } = run.suite
    const answer = await server.fetch(authorizePath(outside))
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null])
  },
  'oidcc-claims-essential': succeeds({
    claims: JSON.stringify({ userinfo: { name: { essential: true } } }),
  }),
  'oidcc-refresh-token': async (run) => {
    await refreshes(run, 'openid offline_access')
    const stranger = await refreshes(withClient(run, 'client2'), undefined)
    expectTokenError(
      await tokenRequest(run, { grant_type: 'refresh_token', refresh_token: stranger }),
      'invalid_grant',
    )
  },
  'oidcc-ensure-request-with-valid-pkce-succeeds': (run) =>
    signIn(run, {
      change: {
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      },
      exchange: { code_verifier: verifier },
    }),
} as const satisfies Record<string, Module>

export type ModuleName = keyof typeof modules

/** Modules that the suite leaves out for static clients. */
export const dynamicModules = [
  'oidcc-idtoken-signature',
  'oidcc-idtoken-unsigned',
  'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported',
] as const
