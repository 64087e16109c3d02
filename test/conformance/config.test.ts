/** The Config certification: what the discovery document and the key set say. */
import { expect, test } from 'vitest'
import { guideConfiguration } from './guide.ts'
import { onSuite } from './plan.ts'

onSuite('oidcc-config-certification-test-plan', ['sqlite'], (suite) => {
  const read = async (path: string): Promise<any> => {
    const answer = await suite().server.fetch(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/(jwk-set\+)?json\b/)
    return answer.json()
  }
  const wellKnown = '/.well-known/openid-configuration'

  test('oidcc-discovery-endpoint-verification: the document says what must be said', async () => {
    const document = await read(wellKnown)
    const { issuer } = document
    expect(issuer).toBe(suite().server.issuer)
    expect(`${String(issuer).replace(/\/$/, '')}${wellKnown}`).toBe(
      guideConfiguration.server.discoveryUrl,
    )
    expect(new URL(issuer)).toMatchObject({ protocol: 'https:', search: '', hash: '' })
    expect(document).toMatchObject({
      response_types_supported: expect.arrayContaining(['code', 'id_token']),
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      request_object_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      scopes_supported: expect.arrayContaining(['openid']),
      grant_types_supported: expect.arrayContaining([
        'authorization_code',
        'implicit',
        'refresh_token',
      ]),
      claims_supported: expect.arrayContaining(['sub', 'iss', 'aud', 'exp', 'iat']),
      code_challenge_methods_supported: expect.arrayContaining(['S256']),
      claims_parameter_supported: false,
      request_uri_parameter_supported: false,
    })
    for (const name of document.scopes_supported)
      expect(name).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/)
    const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|_uri$/.test(name))
    expect(endpoints.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'authorization_endpoint',
        'token_endpoint',
        'userinfo_endpoint',
        'jwks_uri',
        'end_session_endpoint',
      ]),
    )
    for (const [name, address] of endpoints)
      expect([name, address]).toEqual([name, expect.stringMatching(/^https:\/\//)])
  })

  test('oidcc-discovery-endpoint-verification: keys are public, named and distinct', async () => {
    const { keys } = await read(new URL((await read(wellKnown)).jwks_uri).pathname)
    expect(keys.length).toBeGreaterThan(0)
    const ids = keys.map(({ kid }: { kid: string }) => kid)
    expect(new Set(ids).size).toBe(keys.length)
    for (const key of keys) {
      expect(key).toMatchObject({ kty: expect.stringMatching(/^(RSA|EC)$/), use: 'sig' })
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])
        expect(key).not.toHaveProperty(secret)
    }
  })
})
