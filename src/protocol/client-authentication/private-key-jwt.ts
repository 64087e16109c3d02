/**
 * `private_key_jwt`: a client assertion signed with a registered key (RFC 7523 §3, contract §0.9).
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import type { Client, ClientPublicKey } from '../../domain/client.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { invalidClient } from '../errors.ts'
import type { OAuthRequest } from '../request.ts'
import { assertionType } from '../vocabulary.ts'
import type { PresentedAuthentication } from './presented.ts'

const longestAssertion = 2_048
const longestId = 64
const longestLife = 300
const skew = 10

type PresentedAssertion = Extract<PresentedAuthentication, { method: 'private_key_jwt' }>

/**
 * Proves a client by its assertion and uses the assertion's `jti` up. Throws 401 `invalid_client`
 * for every failure, with the reason for the log only.
 */
export const provesPrivateKeyJwt = async (proof: {
  request: OAuthRequest
  presented: PresentedAssertion
  clock: Clock
}): Promise<{ client: Client; credentialId: string }> => {
  const { request, presented, clock } = proof
  if (presented.assertionType !== assertionType)
    throw invalidClient('unknown client_assertion_type')
  if (presented.assertion.length > longestAssertion)
    throw invalidClient('the assertion is too long')
  const clientId = assertedClientId(presented)
  const client = await request.stores.clients.find(clientId)
  if (client === undefined || !client.authenticationMethods.includes('private_key_jwt'))
    throw invalidClient('no key is registered for this client')
  const { claims, key } = await verifiedAssertion(client, presented.assertion, clock)
  const { jti, exp } = checkedClaims(claims, { clientId, request, clock })
  // The row outlives the skew within which the assertion would still be accepted.
  const isFirst = await request.stores.consumeAssertion({ client, jti, expiresAt: exp + skew + 1 })
  if (!isFirst) throw invalidClient("'jti' was used before")
  return { client, credentialId: key.credentialId }
}

/** The claimed client, read before anything is proven and used for nothing but finding its keys. */
const assertedClientId = (presented: PresentedAssertion): string => {
  const claims = parsePayload(presented.assertion.split('.')[1] ?? '')
  const clientId = claims['sub']
  if (typeof clientId !== 'string' || clientId.length > longestId)
    throw invalidClient("'sub' must be the client id")
  if (presented.clientId !== undefined && presented.clientId !== clientId)
    throw invalidClient("client_id differs from 'sub'")
  return clientId
}

const parsePayload = (encoded: string): JsonObject => {
  try {
    const claims: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
    if (isJsonObject(claims)) return claims
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw invalidClient('the assertion is not a JWT')
}

const verifiedAssertion = async (
  client: Client,
  assertion: string,
  clock: Clock,
): Promise<{ claims: JsonObject; key: ClientPublicKey }> => {
  const now = new Date(clock.now()).toISOString()
  const { alg, kid } = assertionHeader(assertion)
  const candidates = client.publicKeys.filter(
    (key) =>
      key.alg === alg &&
      (kid === undefined || key.kid === kid) &&
      (key.expiresAt === undefined || key.expiresAt > now),
  )
  for (const key of candidates) {
    const payload = await verifiedPayload(assertion, key)
    if (payload !== undefined) return { claims: parsePayload(payload), key }
  }
  throw invalidClient('no registered key verifies the assertion')
}

const assertionHeader = (assertion: string): { alg: unknown; kid: unknown } => {
  try {
    const header = decodeProtectedHeader(assertion)
    return { alg: header.alg, kid: header.kid }
  } catch (cause) {
    throw invalidClient(`the assertion has no header (${String(cause)})`)
  }
}

/** The payload as base64url when `key` signed the assertion, else undefined. */
const verifiedPayload = async (
  assertion: string,
  key: ClientPublicKey,
): Promise<string | undefined> => {
  try {
    const { payload } = await compactVerify(assertion, publicKey(key.pem), {
      algorithms: [key.alg],
    })
    return Buffer.from(payload).toString('base64url')
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const parsedKeys = new Map<string, KeyObject>()

const publicKey = (pem: string): KeyObject => {
  const known = parsedKeys.get(pem)
  if (known !== undefined) return known
  if (parsedKeys.size >= 1_000) parsedKeys.clear()
  const key = createPublicKey(pem)
  parsedKeys.set(pem, key)
  return key
}

const checkedClaims = (
  claims: JsonObject,
  expected: { clientId: string; request: OAuthRequest; clock: Clock },
): { jti: string; exp: number } => {
  const { iss, sub, aud, jti, exp, iat, nbf } = claims
  const now = nowSeconds(expected.clock)
  const { tenant, domain } = expected.request.served
  if (iss !== expected.clientId || sub !== expected.clientId)
    throw invalidClient("'iss' and 'sub' must be the client id")
  const audience = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud
  if (audience !== domain.issuer && audience !== tenant.canonical.issuer)
    throw invalidClient("'aud' must be the issuer")
  if (typeof jti !== 'string' || jti === '' || jti.length > longestId)
    throw invalidClient("'jti' must be a text of at most 64 characters")
  if (!isTime(exp) || exp + skew <= now) throw invalidClient("'exp' is missing or has passed")
  if (iat !== undefined && (!isTime(iat) || iat - skew > now))
    throw invalidClient("'iat' must be a time that is not in the future")
  if (nbf !== undefined && (!isTime(nbf) || nbf - skew > now))
    throw invalidClient("'nbf' must be a time that is not in the future")
  // Without iat the life cannot be told, so it is counted from now (decisions 33).
  if (exp - (isTime(iat) ? iat : now) > longestLife)
    throw invalidClient(
      "'exp' claim must specify a time that is no more than 5 minutes after 'iat'",
    )
  return { jti, exp }
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)
