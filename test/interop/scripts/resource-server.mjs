/** What APIs use to judge tokens: express-oauth2-jwt-bearer, jwks-rsa and jose, each against the published documents. */
import { createVerify } from 'node:crypto'
import { once } from 'node:events'
import express from 'express'
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import jwksRsa from 'jwks-rsa'
import { askToken, input, runSteps } from './steps.mjs'

const { issuer, machine, strict, otherAudience } = input
const jwksUri = new URL('.well-known/jwks.json', issuer)
const tokenOf = async (owner, more) => {
  const { client_id, client_secret, audience } = owner
  const { body } = await askToken(issuer, { client_id, client_secret, audience, ...more })
  return body.access_token
}

/** An API on loopback: `guards` stand before its one route, which answers the token's claims. */
const withApi = async (guards, use) => {
  const app = express()
  app.get('/orders', ...guards, (request, response) => response.json(request.auth.payload))

  app.use((error, _request, response, _next) =>
    response
      .status(error.status ?? 500)
      .set(error.headers ?? {})
      .json({ code: error.code, message: error.message }),
  )
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const ask = async (token) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(`http://127.0.0.1:${server.address().port}/orders`, { headers })
    return { status: response.status, body: await response.json() }
  }
  try {
    return await use(ask)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const guarded =
  (...guards) =>
  (...tokens) =>
    withApi(guards, async (ask) => {
      const answers = []
      for (const token of tokens) answers.push(await ask(token))
      return answers
    })
const plain = guarded(
  auth({ issuerBaseURL: issuer, audience: machine.audience }),
  requiredScopes('read:orders'),
)
const rfc9068 = guarded(auth({ issuerBaseURL: issuer, audience: strict.audience, strict: true }))
const strictly = guarded(auth({ issuerBaseURL: issuer, audience: machine.audience, strict: true }))

const altered = (token) => {
  const [header, , signature] = token.split('.')
  const payload = Buffer.from(
    JSON.stringify({ iss: issuer, aud: machine.audience, exp: 4e9, scope: 'read:orders' }),
  )
  return [header, payload.toString('base64url'), signature].join('.')
}
const kidOf = (token) => JSON.parse(Buffer.from(token.split('.')[0], 'base64url')).kid

await runSteps({
  async guard() {
    const reader = await tokenOf(machine, { scope: 'read:orders' })
    const writer = await tokenOf(machine, { scope: 'write:orders' })
    const answers = await plain(
      reader,
      undefined,
      altered(reader),
      'a.b.c',
      writer,
      await tokenOf(strict),
    )
    return { answers }
  },
  guardStrictly: async () => ({ answers: await rfc9068(await tokenOf(strict)) }),
  guardPlainStrictly: async () => ({ answers: await strictly(await tokenOf(machine)) }),
  async jwksRsa() {
    const token = await tokenOf(machine)
    const key = await jwksRsa({ jwksUri: jwksUri.href }).getSigningKey(kidOf(token))
    const [header, payload, signature] = token.split('.')
    const verify = createVerify('RSA-SHA256').update(`${header}.${payload}`)
    return {
      alg: key.alg,
      verified: verify.verify(key.getPublicKey(), Buffer.from(signature, 'base64url')),
    }
  },
  jwksRsaUnknownKey: () => jwksRsa({ jwksUri: jwksUri.href }).getSigningKey('nobody'),
  async jose() {
    const options = {
      issuer,
      audience: machine.audience,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'iat', 'exp'],
    }
    const { payload, protectedHeader } = await jwtVerify(
      await tokenOf(machine),
      createRemoteJWKSet(jwksUri),
      options,
    )
    return { payload, protectedHeader }
  },
  joseOtherAudience: async () =>
    jwtVerify(await tokenOf(machine), createRemoteJWKSet(jwksUri), {
      issuer,
      audience: otherAudience,
    }),
  joseOtherIssuer: async () =>
    jwtVerify(await tokenOf(machine), createRemoteJWKSet(jwksUri), {
      issuer: issuer.slice(0, -1),
      audience: machine.audience,
    }),
  async joseOtherAlgorithms() {
    const keys = createRemoteJWKSet(jwksUri)
    const algorithms = []
    for (const owner of input.algorithms ?? []) {
      const { protectedHeader } = await jwtVerify(await tokenOf(owner), keys, {
        issuer,
        audience: owner.audience,
      })
      algorithms.push(protectedHeader.alg)
    }
    return { algorithms }
  },
})
