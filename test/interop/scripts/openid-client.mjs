/** openid-client 6: discovery, client credentials by each method, introspection, revocation and what it makes of refusals. */
import { createPrivateKey, webcrypto as crypto } from 'node:crypto'
import * as openid from 'openid-client'
import { input, runSteps } from './steps.mjs'

const { issuer, audience, machine, signer } = input
const server = new URL(issuer)
const key = await crypto.subtle.importKey(
  'pkcs8',
  createPrivateKey(signer.privateKey).export({ type: 'pkcs8', format: 'der' }),
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  false,
  ['sign'],
)
const configure = (method, id = machine.client_id) =>
  openid.discovery(server, id, undefined, method)
const post = await configure(openid.ClientSecretPost(machine.client_secret))
const basic = await configure(openid.ClientSecretBasic(machine.client_secret))
const assertion = await configure(openid.PrivateKeyJwt(key), signer.clientId)
const wrong = await configure(openid.ClientSecretPost('wrong'))
const wrongBasic = await configure(openid.ClientSecretBasic('wrong'))
let token

await runSteps({
  discover: async () => post.serverMetadata(),
  async post() {
    const answer = await openid.clientCredentialsGrant(post, { audience })
    token = answer.access_token
    return answer
  },
  basic: () => openid.clientCredentialsGrant(basic, { audience, scope: 'read:orders' }),
  assertion: () => openid.clientCredentialsGrant(assertion, { audience }),
  short: () => openid.clientCredentialsGrant(post, { audience, expires_in: '30' }),
  introspect: () => openid.tokenIntrospection(post, token),
  introspectByBasic: () => openid.tokenIntrospection(basic, token),
  introspectByAnother: () => openid.tokenIntrospection(assertion, token),
  revokeByAnother: async () => ({ answer: await openid.tokenRevocation(assertion, token) }),
  introspectStill: () => openid.tokenIntrospection(post, token),
  revoke: async () => ({ answer: await openid.tokenRevocation(post, token) }),
  introspectRevoked: () => openid.tokenIntrospection(post, token),
  wrongSecret: () => openid.clientCredentialsGrant(wrong, { audience }),
  wrongBasic: () => openid.clientCredentialsGrant(wrongBasic, { audience }),
  wrongIntrospection: () => openid.tokenIntrospection(wrong, token),
  unknownApi: () => openid.clientCredentialsGrant(post, { audience: 'https://nowhere.example/' }),
  badLifetime: () => openid.clientCredentialsGrant(post, { audience, expires_in: '0' }),
})
