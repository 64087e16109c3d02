/** A site with oauth4webapi, the strictest reader of answers. */
import { setTimeout as pause } from 'node:timers/promises'
import * as oauth from 'oauth4webapi'
import { callApi, input, serveRoutes } from './serve.mjs'

const { audience, clientId, clientSecret, device, issuer, origin } = input

const server = new URL(issuer)
const as = await oauth.processDiscoveryResponse(server, await oauth.discoveryRequest(server))
const client = { client_id: clientId }
const authentication = oauth.ClientSecretBasic(clientSecret)
const native = { client_id: device.clientId }
const redirectUri = `${origin}/callback`
const scope = 'openid profile email offline_access read:orders'
/** What was asked last, and the tokens that it brought. */
let asked
let tokens
let begun

const ask = async (more = {}) => {
  asked = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  }
  return {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    audience,
    code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    state: asked.state,
    nonce: asked.nonce,
    ...more,
  }
}
const authorization = (parameters) => {
  const url = new URL(as.authorization_endpoint)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}
const refresh = async () =>
  oauth.processRefreshTokenResponse(
    as,
    client,
    await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token),
  )

serveRoutes({
  '/code': async () => authorization(await ask()),
  '/silent': async () => authorization(await ask({ prompt: 'none' })),
  async '/pushed'() {
    const response = await oauth.pushedAuthorizationRequest(as, client, authentication, await ask())
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, response)
    return authorization({ client_id: clientId, request_uri })
  },
  async '/callback'(url) {
    const { nonce, state, verifier } = asked
    const parameters = oauth.validateAuthResponse(as, client, url, state)
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      authentication,
      parameters,
      redirectUri,
      verifier,
    )
    const expected = { expectedNonce: nonce, requireIdToken: true }
    // The signature of an ID token is checked on demand only.
    const copy = response.clone()
    tokens = await oauth.processAuthorizationCodeResponse(as, client, response, expected)
    await oauth.validateApplicationLevelSignature(as, response)
    return {
      claims: oauth.getValidatedIdTokenClaims(tokens),
      scope: tokens.scope,
      cacheControl: copy.headers.get('cache-control'),
    }
  },
  '/api': () => callApi(tokens.access_token),
  async '/profile'() {
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)
    const response = await oauth.userInfoRequest(as, client, tokens.access_token)
    return oauth.processUserInfoResponse(as, client, sub, response)
  },
  async '/refresh'() {
    const before = tokens.refresh_token
    tokens = await refresh()
    return {
      isRotated: tokens.refresh_token !== before,
      api: await callApi(tokens.access_token),
    }
  },
  async '/revoke'() {
    const { refresh_token } = tokens
    const response = await oauth.revocationRequest(as, client, authentication, refresh_token)
    await oauth.processRevocationResponse(response)
  },
  async '/device'() {
    const parameters = { scope, audience }
    const response = await oauth.deviceAuthorizationRequest(as, native, oauth.None(), parameters)
    begun = await oauth.processDeviceAuthorizationResponse(as, native, response)
    return begun
  },
  async '/device/tokens'() {
    const refusals = []
    for (;;) {
      const { device_code } = begun
      const response = await oauth.deviceCodeGrantRequest(as, native, oauth.None(), device_code)
      try {
        const answer = await oauth.processDeviceCodeResponse(as, native, response)
        const claims = oauth.getValidatedIdTokenClaims(answer)
        return { refusals, claims, api: await callApi(answer.access_token) }
      } catch (error) {
        refusals.push(error.error ?? error.message)
        if (!['authorization_pending', 'slow_down'].includes(error.error)) return { refusals }
        await pause((begun.interval ?? 5) * 1000)
      }
    }
  },
})
