/**
 * Signs compact JWTs (RFC 7515 §7.1). The hot path: one signature in the thread pool and next to
 * nothing beside it.
 */
import { createHmac, sign } from 'node:crypto'
import type { SigningKey } from '../../domain/signing-key.ts'
import type { JsonObject } from '../../kit/json.ts'
import { signatureAlgorithm } from './algorithms.ts'
import { privateKeyOf } from './key-objects.ts'

export interface JwtHeader {
  readonly alg: string
  readonly typ: string
  readonly kid: string
}

/**
 * Signs with a tenant's key. `header.alg` must be one that the kind of key serves; throws for any
 * other.
 */
export const signJwt = (unsigned: {
  readonly header: JwtHeader
  readonly payload: JsonObject
  readonly key: SigningKey
}): Promise<string> => {
  const { header, payload, key } = unsigned
  const algorithm = signatureAlgorithm(header.alg)
  if (algorithm?.key !== key.alg)
    return Promise.reject(new Error(`A key for ${key.alg} cannot sign ${header.alg}.`))
  const signingInput = `${encodedHeader(header)}.${encoded(JSON.stringify(payload))}`
  const secret = { key: privateKeyOf(key), ...algorithm.options }
  return new Promise((resolve, reject) => {
    sign(algorithm.digest, Buffer.from(signingInput), secret, (error, signature) => {
      if (error === null) resolve(`${signingInput}.${signature.toString('base64url')}`)
      else reject(error)
    })
  })
}

/** Signs HS256 with an API's own secret, whose UTF-8 bytes are the key (contract §9.7). */
export const signJwtWithSecret = (unsigned: {
  readonly header: { readonly alg: 'HS256'; readonly typ: string }
  readonly payload: JsonObject
  readonly secret: string
}): string => {
  const parts = [unsigned.header, unsigned.payload].map((part) => encoded(JSON.stringify(part)))
  const signingInput = parts.join('.')
  const signature = createHmac('sha256', unsigned.secret).update(signingInput).digest('base64url')
  return `${signingInput}.${signature}`
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url')

const headers = new Map<string, string>()
const mostHeaders = 1_000

/** Headers repeat with the key, the algorithm and the kind of token. */
const encodedHeader = ({ alg, typ, kid }: JwtHeader): string => {
  const name = `${kid} ${alg} ${typ}`
  const known = headers.get(name)
  if (known !== undefined) return known
  if (headers.size >= mostHeaders) headers.clear()
  const text = encoded(JSON.stringify({ alg, typ, kid }))
  headers.set(name, text)
  return text
}
