/**
 * The yardstick of `/userinfo`: `node:http`, one verification of the same token with the same key,
 * an answer of the same size. It looks nobody up and asks nothing of any database. Run as a process
 * of its own: `node bare-userinfo.js PORT JWK ANSWER`.
 */
import { createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'

const [port = '0', jwk = '{}', body = '{}'] = process.argv.slice(2)
const key = createPublicKey({ key: JSON.parse(jwk) as Record<string, string>, format: 'jwk' })

interface Claims {
  readonly exp: number
  readonly sub: string
}

const claimsOf = (authorization: string | undefined): Claims | undefined => {
  const token = authorization?.slice('Bearer '.length) ?? ''
  const end = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  if (!verify('sha256', Buffer.from(token.slice(0, end)), key, signature)) return undefined
  const payload = token.slice(token.indexOf('.') + 1, end)
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims
  return claims.exp > Date.now() / 1000 ? claims : undefined
}

createServer((request, response) => {
  const claims = claimsOf(request.headers.authorization)
  if (claims === undefined) {
    response.writeHead(401).end()
    return
  }
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    .end(body)
}).listen(Number(port), '127.0.0.1')
