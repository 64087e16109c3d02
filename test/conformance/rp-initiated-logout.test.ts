/** The RP-Initiated Logout certification, with each response type that it may be run with. */
import { randomBytes } from 'node:crypto'
import { generateKeyPair, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { suiteBase } from './guide.ts'
import {
  authorizationParameters,
  authorizePath,
  expectError,
  newRun,
  signIn,
  type Run,
} from './flow.ts'
import { onSuite } from './plan.ts'
import type { Suite, Walked } from './suite.ts'

const bye = `${suiteBase}/post_logout_redirect`

const logOut = (run: Run, parameters: Record<string, string>): Promise<Walked> =>
  run.tab.open(`/oidc/logout?${new URLSearchParams(parameters).toString()}`)

/** Whether a silent request still finds the session. */
const isSignedIn = async (run: Run): Promise<boolean> => {
  const sent = authorizationParameters(run, { prompt: 'none' })
  const walked = await run.tab.open(authorizePath(sent))
  const answer = new URLSearchParams(`${walked.url.search.slice(1)}&${walked.url.hash.slice(1)}`)
  if (!answer.has('error')) return true
  expectError(run, walked, { state: sent['state'], errors: ['login_required'] })
  return false
}

const begin = async (suite: Suite, module: string, responseType: string) => {
  const run = newRun(suite, { responseType, responseMode: 'default' }, module)
  const { idToken } = await signIn(run)
  return { run, idToken, state: randomBytes(64).toString('hex') }
}

const responseTypes = ['code', 'id_token', 'code id_token token']

onSuite('oidcc-rp-initiated-logout-certification-test-plan', ['sqlite'], (suite) => {
  describe.each(responseTypes)('%s', (responseType) => {
    const modules: Record<
      string,
      (given: { idToken: string; state: string }) => {
        asked: Record<string, string> | Promise<Record<string, string>>
        /** `returned`: at the suite with its state; `ended`: our page; `refused`: an error page. */
        outcome: 'returned' | 'ended' | 'refused'
        isAsked?: boolean
      }
    > = {
      'oidcc-rp-initiated-logout': ({ idToken, state }) => ({
        asked: { id_token_hint: idToken, post_logout_redirect_uri: bye, state },
        outcome: 'returned',
      }),
      'oidcc-rp-initiated-logout-no-state': ({ idToken }) => ({
        asked: { id_token_hint: idToken, post_logout_redirect_uri: bye },
        outcome: 'returned',
      }),
      'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': ({ idToken, state }) => ({
        asked: { id_token_hint: idToken, post_logout_redirect_uri: `${bye}x`, state },
        outcome: 'refused',
      }),
      'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri': ({
        idToken,
        state,
      }) => ({
        asked: { id_token_hint: idToken, post_logout_redirect_uri: `${bye}?foo=bar`, state },
        outcome: 'refused',
      }),
      'oidcc-rp-initiated-logout-modified-id-token-hint': ({ idToken, state }) => ({
        asked: { id_token_hint: unsigned(idToken), post_logout_redirect_uri: bye, state },
        outcome: 'refused',
      }),
      'oidcc-rp-initiated-logout-bad-id-token-hint': ({ idToken, state }) => ({
        asked: resigned(idToken).then((hint) => ({
          id_token_hint: hint,
          post_logout_redirect_uri: bye,
          state,
        })),
        outcome: 'refused',
      }),
      'oidcc-rp-initiated-logout-no-id-token-hint': ({ state }) => ({
        asked: { post_logout_redirect_uri: bye, state },
        outcome: 'refused',
      }),
      'oidcc-rp-initiated-logout-no-params': () => ({ asked: {}, outcome: 'ended', isAsked: true }),
      'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': ({ idToken, state }) => ({
        asked: { id_token_hint: idToken, state },
        outcome: 'ended',
      }),
      'oidcc-rp-initiated-logout-only-state': ({ state }) => ({
        asked: { state },
        outcome: 'ended',
        isAsked: true,
      }),
    }

    test.each(Object.entries(modules))('%s', async (module, request) => {
      const { run, ...given } = await begin(suite(), module, responseType)
      const { asked, outcome, isAsked = false } = request(given)
      const parameters = await asked
      const walked = await logOut(run, parameters)
      if (outcome === 'returned') {
        const state = parameters['state']
        const query = state === undefined ? '' : `?state=${state}`
        expect(walked.url.href).toBe(`${bye}${query}`)
        expect([walked.screens, walked.pictures]).toEqual([[], []])
      } else {
        expect([walked.isAtSuite, walked.status]).toEqual([false, outcome === 'ended' ? 200 : 400])
        expect(walked.screens).toEqual([
          ...(isAsked ? ['logout'] : []),
          outcome === 'ended' ? 'logout-complete' : 'error',
        ])
        expect(walked.pictures).toHaveLength(1)
      }
      expect(await isSignedIn(run)).toBe(outcome === 'refused')
    })
  })

  test('oidcc-rp-initiated-logout-discovery-endpoint-verification', async () => {
    const { server } = suite()
    const answer = await server.fetch('/.well-known/openid-configuration')
    const document = (await answer.json()) as Record<string, unknown>
    expect(document['end_session_endpoint']).toBe(`${server.issuer}oidc/logout`)
  })
})

/** The same claims, signed by nobody. */
const unsigned = (token: string): string => {
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  return `${header}.${token.split('.')[1] ?? ''}.`
}

/** The same claims under a key of somebody else, by the name of ours. */
const resigned = async (token: string): Promise<string> => {
  const [header = '', claims = ''] = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
  const { privateKey } = await generateKeyPair('RS256')
  return new SignJWT(JSON.parse(claims)).setProtectedHeader(JSON.parse(header)).sign(privateKey)
}
