/** oauth4webapi, the strictest reader of answers: each request and the processing of its response. */
import { createPrivateKey, webcrypto as crypto } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { input, runSteps } from './steps.mjs'

const { issuer, audience, machine, signer, strict } = input
const server = new URL(issuer)
const key = await crypto.subtle.importKey(
  'pkcs8',
  createPrivateKey(signer.privateKey).export({ type: 'pkcs8', format: 'der' }),
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  false,
  ['sign'],
)
const discover = async (algorithm) =>
  oauth.processDiscoveryResponse(server, await oauth.discoveryRequest(server, { algorithm }))
const as = await discover('oidc')
const client = { client_id: machine.client_id }
const other = { client_id: signer.clientId }
const bySecret = oauth.ClientSecretPost(machine.client_secret)
const byBasic = oauth.ClientSecretBasic(machine.client_secret)
const byKey = oauth.PrivateKeyJwt(key)
const byWrong = oauth.ClientSecretBasic('wrong')

const grant = async (asking, method, parameters) =>
  oauth.processClientCredentialsResponse(
    as,
    asking,
    await oauth.clientCredentialsGrantRequest(as, asking, method, parameters),
  )
const introspect = async (asking, method, token) =>
  oauth.processIntrospectionResponse(
    as,
    asking,
    await oauth.introspectionRequest(as, asking, method, token),
  )
const revoke = async (asking, method, token) =>
  oauth.processRevocationResponse(await oauth.revocationRequest(as, asking, method, token))
const callWith = (token) =>
  new globalThis.Request('https://orders.example/', {
    headers: { authorization: `Bearer ${token}` },
  })
let token

await runSteps({
  discover: () => discover('oidc'),
  discoverOAuth: () => discover('oauth2'),
  async post() {
    const answer = await grant(client, bySecret, { audience })
    token = answer.access_token
    return answer
  },
  basic: () => grant(client, byBasic, { audience }),
  assertion: () => grant(other, byKey, { audience }),
  introspect: () => introspect(client, byBasic, token),
  introspectNonsense: () => introspect(client, byBasic, 'nonsense'),
  revokeNonsense: async () => ({ answer: (await revoke(client, bySecret, 'nonsense')) ?? null }),
  revoke: async () => ({ answer: (await revoke(client, bySecret, token)) ?? null }),
  introspectRevoked: () => introspect(client, byBasic, token),
  wrongSecret: () => grant(client, byWrong, { audience }),
  wrongRevocation: () => revoke(client, byWrong, token),
  wrongIntrospection: () => introspect(client, byWrong, token),
  foreignScope: () => grant(client, bySecret, { audience, scope: 'fly:rockets' }),
  badLifetime: () => grant(client, bySecret, { audience, expires_in: 'soon' }),
  async verify() {
    const method = oauth.ClientSecretPost(strict.client_secret)
    const asking = { client_id: strict.client_id }
    const { access_token: good } = await grant(asking, method, { audience: strict.audience })
    return oauth.validateJwtAccessToken(as, callWith(good), strict.audience)
  },
})
