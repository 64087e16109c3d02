/**
 * The yardstick: what `node:http` and one signature cost, with nothing else. It reads a form, builds claims of the size
 * that Latchkey's have, signs them with the same kind of key and answers JSON. It knows no client, checks no secret,
 * writes no log. Run as a process of its own: `node bare-server.js RS256|ES256 PORT`.
 */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const [algorithm = 'RS256', port = '0'] = process.argv.slice(2)

const makeKeys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })

const { publicKey, privateKey } = makeKeys()
const kid = randomBytes(16).toString('base64url')
const header = Buffer.from(JSON.stringify({ alg: algorithm, typ: 'JWT', kid })).toString(
  'base64url',
)
const issuer = `http://localhost:${port}/`
const lifetime = 86_400
const scope = 'read:bench write:bench'

const signingKey =
  algorithm === 'ES256'
    ? { key: privateKey, dsaEncoding: 'ieee-p1363' as const }
    : { key: privateKey }

const answerToken = (form: URLSearchParams, response: ServerResponse): void => {
  const clientId = form.get('client_id') ?? ''
  if (form.get('grant_type') !== 'client_credentials') {
    response.writeHead(400).end()
    return
  }
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    sub: `${clientId}@clients`,
    aud: form.get('audience'),
    iat: now,
    exp: now + lifetime,
    scope,
    gty: 'client-credentials',
    azp: clientId,
  }
  const signingInput = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  sign('sha256', Buffer.from(signingInput), signingKey, (error, signature) => {
    if (error !== null) {
      response.writeHead(500).end()
      return
    }
    const body = JSON.stringify({
      access_token: `${signingInput}.${signature.toString('base64url')}`,
      scope,
      expires_in: lifetime,
      token_type: 'Bearer',
    })
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'content-length': Buffer.byteLength(body),
      })
      .end(body)
  })
}

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.url === '/.well-known/jwks.json') {
    const key = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' }
    response.writeHead(200).end(JSON.stringify({ keys: [key] }))
    return
  }
  let form = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    form += chunk
  })
  request.on('end', () => {
    answerToken(new URLSearchParams(form), response)
  })
}

createServer({ keepAliveTimeout: 65_000 }, answer).listen(Number(port), '127.0.0.1')
