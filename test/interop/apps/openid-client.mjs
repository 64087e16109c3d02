/** A site with openid-client: each way to ask, and what the library makes of the answers. */
import { createPrivateKey, webcrypto } from 'node:crypto'
import { text } from 'node:stream/consumers'
import * as openid from 'openid-client'
import { callApi, input, serveRoutes } from './serve.mjs'

const { audience, clientId, clientSecret, device, issuer, origin, signingKey } = input

const server = new URL(issuer)
const post = openid.ClientSecretPost(clientSecret)
const config = await openid.discovery(server, clientId, undefined, post)
const hybrid = await openid.discovery(server, clientId, undefined, post)
openid.useCodeIdTokenResponseType(hybrid)
const implicit = await openid.discovery(server, clientId, undefined, openid.None())
openid.useIdTokenResponseType(implicit)
const native = await openid.discovery(server, device.clientId, undefined, openid.None())
const key = await webcrypto.subtle.importKey(
  'pkcs8',
  createPrivateKey(signingKey).export({ type: 'pkcs8', format: 'der' }),
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  false,
  ['sign'],
)

const scope = 'openid profile email offline_access read:orders'
/** What was asked last, and the tokens that it brought. */
let asked
let tokens
let polled

const ask = async (more = {}) => {
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  asked = {
    pkceCodeVerifier,
    expectedState: openid.randomState(),
    expectedNonce: openid.randomNonce(),
    ...(more.max_age === undefined ? {} : { maxAge: Number(more.max_age) }),
  }
  return {
    redirect_uri: `${origin}/callback`,
    scope,
    audience,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: asked.expectedState,
    nonce: asked.expectedNonce,
    ...more,
  }
}
/** The request to a callback as the library reads it. */
const posted = async (url, { request }) =>
  request.method === 'POST'
    ? new globalThis.Request(url, {
        method: 'POST',
        headers: { 'content-type': request.headers['content-type'] },
        body: await text(request),
      })
    : url
const keep = async (by, at) => {
  tokens = await openid.authorizationCodeGrant(by, at, asked)
  return { claims: tokens.claims(), scope: tokens.scope, type: tokens.token_type }
}

serveRoutes({
  '/code': async () => openid.buildAuthorizationUrl(config, await ask()),
  '/silent': async () => openid.buildAuthorizationUrl(config, await ask({ prompt: 'none' })),
  '/again': async () => openid.buildAuthorizationUrl(config, await ask({ max_age: '0' })),
  '/pushed': async () => openid.buildAuthorizationUrlWithPAR(config, await ask()),
  '/signed': async () => openid.buildAuthorizationUrlWithJAR(config, await ask(), key),
  '/hybrid': async () =>
    openid.buildAuthorizationUrl(
      hybrid,
      await ask({ redirect_uri: `${origin}/hybrid/callback`, response_mode: 'form_post' }),
    ),
  async '/implicit'() {
    const {
      code_challenge: _,
      code_challenge_method: _method,
      ...request
    } = await ask({
      redirect_uri: `${origin}/implicit/callback`,
      response_mode: 'form_post',
      scope: 'openid email',
    })
    return openid.buildAuthorizationUrl(implicit, request)
  },
  '/callback': (url) => keep(config, url),
  '/hybrid/callback': async (url, at) => keep(hybrid, await posted(url, at)),
  async '/implicit/callback'(url, at) {
    const { expectedNonce, expectedState } = asked
    const answer = await posted(url, at)
    return openid.implicitAuthentication(implicit, answer, expectedNonce, { expectedState })
  },
  '/api': () => callApi(tokens.access_token),
  '/profile': () => openid.fetchUserInfo(config, tokens.access_token, tokens.claims().sub),
  async '/refresh'() {
    const before = tokens
    tokens = await openid.refreshTokenGrant(config, before.refresh_token)
    return {
      isRotated: tokens.refresh_token !== before.refresh_token,
      claims: tokens.claims(),
      api: await callApi(tokens.access_token),
    }
  },
  '/revoke': () => openid.tokenRevocation(config, tokens.refresh_token),
  '/logout': async () =>
    openid.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: `${origin}/bye`,
      state: 'leaving',
    }),
  '/bye': async (url) => ({ state: url.searchParams.get('state') }),
  async '/device'() {
    const answer = await openid.initiateDeviceAuthorization(native, { scope, audience })
    polled = openid.pollDeviceAuthorizationGrant(native, answer)
    // Its refusal is an answer of /device/tokens.
    polled.catch(() => undefined)
    return answer
  },
  async '/device/tokens'() {
    const answer = await polled
    return { claims: answer.claims(), api: await callApi(answer.access_token) }
  },
})
