/**
 * Access tokens that only `/userinfo` opens (contract §1.2, decisions 8): compact JWEs (RFC 7516
 * §7.1) under a key that never leaves the server, with the claims inside and no row. Each tenant has
 * a key of its own, derived from the master key; tokens under the one before it stay readable while
 * that master key is set.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { ServedTenant, Tenant } from '../../domain/tenant.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import type { Vault } from '../../kit/vault.ts'
import { TokenRefused, type VerifyJwt } from '../access-token-verification.ts'

export type SealAccessToken = (unsealed: {
  readonly served: ServedTenant
  readonly claims: JsonObject
}) => string

export interface OpaqueTokens {
  readonly seal: SealAccessToken
  /**
   * Opens a token of this tenant's. Throws `TokenRefused`: malformed, bad_signature, wrong_issuer
   * or expired, in this order.
   */
  readonly verify: VerifyJwt
  /** What is inside, good or expired; undefined for anything that this tenant did not seal. */
  readonly read: (
    token: string,
    tenant: Tenant,
  ) => { readonly header: JsonObject; readonly claims: JsonObject } | undefined
}

const longestToken = 65_536
const mostTenants = 1_000

export const opaqueTokens = ({ vault, clock }: { vault: Vault; clock: Clock }): OpaqueTokens => {
  const known = new Map<string, readonly Buffer[]>()
  const keysOf = ({ id }: Tenant): readonly Buffer[] => {
    const found = known.get(id)
    if (found !== undefined) return found
    if (known.size >= mostTenants) known.clear()
    const keys = vault.derive(`opaque access token ${id}`)
    known.set(id, keys)
    return keys
  }
  return {
    seal: ({ served, claims }) => sealed(keysOf(served.tenant)[0], served.domain.issuer, claims),
    read(token, tenant) {
      try {
        return opened(token, keysOf(tenant))
      } catch (error) {
        if (error instanceof TokenRefused) return undefined
        throw error
      }
    },
    verify(token, { served }) {
      try {
        const { header, claims } = opened(token, keysOf(served.tenant))
        const { issuer } = served.domain
        if (header['iss'] !== issuer || claims['iss'] !== issuer)
          throw new TokenRefused('wrong_issuer')
        const expiry = claims['exp']
        if (typeof expiry !== 'number') throw new TokenRefused('malformed')
        if (nowSeconds(clock) >= expiry) throw new TokenRefused('expired')
        return Promise.resolve({ header, claims, signingInput: '' })
      } catch (error) {
        return Promise.reject(error as Error)
      }
    },
  }
}

const sealed = (key: Buffer | undefined, issuer: string, claims: JsonObject): string => {
  if (key === undefined) throw new Error('There is no master key to seal under.')
  // RFC 7516 §5.1 with `dir`: no encrypted key, and the header is authenticated as it is written.
  const header = encoded(JSON.stringify({ alg: 'dir', enc: 'A256GCM', iss: issuer }))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header, 'ascii'))
  const body = Buffer.concat([cipher.update(JSON.stringify(claims), 'utf8'), cipher.final()])
  return [header, '', ...[iv, body, cipher.getAuthTag()].map(encoded)].join('.')
}

const encoded = (value: string | Buffer): string => Buffer.from(value).toString('base64url')

const opened = (
  token: string,
  keys: readonly Buffer[],
): { header: JsonObject; claims: JsonObject } => {
  const parts = token.length > longestToken ? [] : token.split('.', 6)
  const [header = '', encryptedKey, ...rest] = parts
  const [iv, body, tag] = rest.map(canonicalBytes)
  const isWhole =
    parts.length === 5 &&
    encryptedKey === '' &&
    iv?.length === 12 &&
    tag?.length === 16 &&
    body !== undefined
  if (!isWhole) throw new TokenRefused('malformed')
  const parsed = jsonObject(canonicalBytes(header))
  if (parsed['alg'] !== 'dir' || parsed['enc'] !== 'A256GCM') throw new TokenRefused('malformed')
  for (const key of keys) {
    const text = decrypted({ key, iv, body, tag, header })
    if (text !== undefined) return { header: parsed, claims: jsonObject(text) }
  }
  throw new TokenRefused('bad_signature')
}

/** Undefined when it was not sealed under this key, or was altered. */
const decrypted = (sealed: {
  key: Buffer
  iv: Buffer
  body: Buffer
  tag: Buffer
  header: string
}): Buffer | undefined => {
  const { key, iv, body, tag, header } = sealed
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
    .setAAD(Buffer.from(header, 'ascii'))
    .setAuthTag(tag)
  const text = decipher.update(body)
  try {
    return Buffer.concat([text, decipher.final()])
  } catch (error) {
    // The one thing that `final` throws for: the tag does not fit.
    if (error instanceof Error) return undefined
    throw error
  }
}

const canonicalBytes = (part: string): Buffer => {
  const bytes = Buffer.from(part, 'base64url')
  if (part === '' || bytes.toString('base64url') !== part) throw new TokenRefused('malformed')
  return bytes
}

const jsonObject = (bytes: Buffer): JsonObject => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (isJsonObject(value)) return value
  } catch (cause) {
    throw new TokenRefused('malformed', { cause })
  }
  throw new TokenRefused('malformed')
}
