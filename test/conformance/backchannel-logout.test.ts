/** The Back-Channel Logout certification: the suite is told that a session is over. */
import { randomBytes } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { sessionWork } from '../../src/compose-sign-in.ts'
import { documentSigning } from '../../src/protocol/issuance/signing.ts'
import { signingKeys } from '../../src/protocol/keys/signing-keys.ts'
import { sessionKeeping } from '../../src/protocol/sessions.ts'
import { suiteBase } from './guide.ts'
import { authorizationParameters, authorizePath, expectError, newRun, signIn } from './flow.ts'
import { onSuite } from './plan.ts'

interface Told {
  readonly url: string
  readonly method: string
  readonly type: string | undefined
  readonly body: string
}

onSuite('oidcc-backchannel-rp-initiated-logout-certification-test-plan', ['sqlite'], (suite) => {
  // Timed work ends here: the suite's address is not there to be told.
  beforeAll(() => suite().server.app.close())

  /** One turn of the timed work, as `serve` has it; answers what was sent. */
  const deliver = async (): Promise<Told[]> => {
    const told: Told[] = []
    const { server, clock } = suite()
    const jobs = sessionWork({
      storage: server.storage,
      log: { error: (facts: object) => expect(facts).toBeUndefined() } as never,
      clock,
      sessions: sessionKeeping({ clock }),
      sign: documentSigning({ currentKey: signingKeys({ clock }).current }),
      fetch: (url, { method, headers = {}, body = '' }) => {
        told.push({ url, method, type: headers['content-type'], body })
        return Promise.resolve({ status: 200, headers: {}, body: '' })
      },
    })
    for (const job of jobs) await job.run()
    return told
  }

  describe.each(['code', 'id_token', 'code id_token'])('%s', (responseType) => {
    test('oidcc-backchannel-rp-initiated-logout', async () => {
      const { server, clock } = suite()
      const variant = { responseType, responseMode: 'default' } as const
      const run = newRun(suite(), variant, 'oidcc-backchannel-rp-initiated-logout')
      const { claims, idToken } = await signIn(run)
      const state = randomBytes(64).toString('hex')
      const bye = `${suiteBase}/post_logout_redirect`
      const asked = { id_token_hint: idToken, post_logout_redirect_uri: bye, state }
      const walked = await run.tab.open(`/oidc/logout?${new URLSearchParams(asked).toString()}`)
      expect(walked.url.href).toBe(`${bye}?state=${state}`)

      const told = await deliver()
      expect(told.map(({ url, method, type }) => [url, method, type])).toEqual([
        [`${suiteBase}/backchannel_logout`, 'POST', 'application/x-www-form-urlencoded'],
      ])
      const form = new URLSearchParams(told[0]?.body)
      expect([...form.keys()]).toEqual(['logout_token'])
      const keys = (await (await server.fetch('/.well-known/jwks.json')).json()) as never
      const { payload, protectedHeader } = await jwtVerify(
        form.get('logout_token') ?? '',
        createLocalJWKSet(keys),
        {
          issuer: server.issuer,
          audience: run.client.client_id,
          currentDate: new Date(clock.now()),
          requiredClaims: ['iat', 'jti'],
        },
      )
      expect(protectedHeader.typ).toMatch(/^(logout\+)?jwt$/i)
      expect(payload).toMatchObject({
        sub: claims.sub,
        sid: claims['sid'],
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      })
      expect(payload['nonce']).toBeUndefined()

      const sent = authorizationParameters(run, { prompt: 'none' })
      const silent = await run.tab.open(authorizePath(sent))
      expectError(run, silent, { state: sent['state'], errors: ['login_required'] })
    })
  })

  test('oidcc-backchannel-logout-discovery-endpoint-verification', async () => {
    const answer = await suite().server.fetch('/.well-known/openid-configuration')
    expect(await answer.json()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    })
  })
})
