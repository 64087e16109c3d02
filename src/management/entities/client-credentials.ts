/**
 * Registered credentials of clients: public keys, certificates and subjects. Owns their document,
 * the reading of PEM and the expansion of credentials that a creation sends inline.
 */
import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { NewRecord, StoredRecord, Write } from '../../domain/record.ts'
import { isoTime } from '../../kit/clock.ts'
import type { Clock } from '../../kit/clock.ts'
import { base58Id } from '../../kit/ids.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { ApiError, invalidBody } from '../errors.ts'
import type { OperationContext } from '../operation.ts'
import type { Draft } from '../entity.ts'

export const mostCredentials = 2
const smallestModulus = 2_048
const largestModulus = 4_096
const longestPem = 16_384

interface PublicMaterial {
  readonly key: KeyObject
  readonly certificate: X509Certificate | undefined
}

/**
 * Reads a PEM public key or certificate. Throws 400 for private keys, other text, and keys that are
 * not RSA of 2048–4096 bits.
 */
export const readPublicMaterial = (pem: string): PublicMaterial => {
  if (pem.length > longestPem || /PRIVATE KEY/.test(pem)) throw unreadable()
  try {
    const certificate = pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem) : undefined
    const key = certificate === undefined ? createPublicKey(pem) : certificate.publicKey
    assertRsa(key)
    return { key, certificate }
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw unreadable({ cause: error })
  }
}

const unreadable = (options?: ErrorOptions): Error =>
  Object.assign(invalidBody('The pem must hold a public key or an X.509 certificate'), options)

const assertRsa = (key: KeyObject): void => {
  const size = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || size < smallestModulus || size > largestModulus)
    throw invalidBody(`The key must be RSA of ${smallestModulus} to ${largestModulus} bits`)
}

/** RFC 7638 §3.1 for an RSA key: SHA-256 over the required members in their order. */
const thumbprint = (key: KeyObject): string => {
  const { e, n } = key.export({ format: 'jwk' })
  return createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url')
}

/** SHA-256 of a certificate, base64url (RFC 8705 §3.1). */
export const certificateThumbprint = (certificate: X509Certificate): string =>
  createHash('sha256').update(certificate.raw).digest('base64url')

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const requirePem = (body: JsonObject): string => {
  const pem = textOf(body['pem'])
  if (pem === undefined)
    throw invalidBody("Payload validation error: 'Missing required property: pem'.")
  return pem
}

const endOf = (body: JsonObject, certificate: X509Certificate | undefined): JsonObject => {
  const sent = textOf(body['expires_at'])
  if (sent !== undefined) return { expires_at: isoTime(Date.parse(sent)) }
  if (body['parse_expiry_from_cert'] !== true) return {}
  if (certificate === undefined)
    throw invalidBody('parse_expiry_from_cert needs a certificate in pem')
  return { expires_at: isoTime(Date.parse(certificate.validTo)) }
}

const publicKeyMembers = (body: JsonObject): JsonObject => {
  const { key, certificate } = readPublicMaterial(requirePem(body))
  return {
    kid: textOf(body['kid']) ?? thumbprint(key),
    alg: textOf(body['alg']) ?? 'RS256',
    pem: key.export({ format: 'pem', type: 'spki' }).toString(),
    ...endOf(body, certificate),
  }
}

const subjectMembers = (body: JsonObject): JsonObject => {
  const sent = textOf(body['subject_dn'])
  if (sent !== undefined) return { subject_dn: sent, ...endOf(body, undefined) }
  const { certificate } = readPublicMaterial(requirePem(body))
  if (certificate === undefined)
    throw invalidBody('cert_subject_dn needs subject_dn or a certificate')
  return {
    subject_dn: certificate.subject.split('\n').reverse().join(','),
    ...endOf(body, certificate),
  }
}

const certificateMembers = (body: JsonObject): JsonObject => {
  const { certificate } = readPublicMaterial(requirePem(body))
  if (certificate === undefined) throw invalidBody('x509_cert needs a certificate in pem')
  return {
    thumbprint_sha256: certificateThumbprint(certificate),
    pem: certificate.toString(),
    ...endOf(body, certificate),
  }
}

const membersByType: Readonly<Record<string, (body: JsonObject) => JsonObject>> = {
  public_key: publicKeyMembers,
  cert_subject_dn: subjectMembers,
  x509_cert: certificateMembers,
}

/**
 * A new credential of a client as it is stored: answers never show its `pem`. Throws 400 for
 * material that cannot be used.
 */
export const newCredential = (clientId: string, body: JsonObject, clock: Clock): NewRecord => {
  const type = textOf(body['credential_type']) ?? 'public_key'
  const name = textOf(body['name'])
  const now = isoTime(clock.now())
  const id = `cred_${base58Id(22)}`
  const document: JsonObject = {
    id,
    ...(name === undefined ? {} : { name }),
    credential_type: type,
    ...membersByType[type]?.(body),
    created_at: now,
    updated_at: now,
  }
  assertFuture(document['expires_at'], clock)
  return { id, columns: { client_id: clientId }, document }
}

/** Throws 400 for an end that has passed. */
export const assertFuture = (expiresAt: JsonValue | undefined, clock: Clock): void => {
  if (typeof expiresAt === 'string' && Date.parse(expiresAt) <= clock.now())
    throw invalidBody('expires_at must be in the future')
}

/** A credential as answers show it. */
export const presentCredential = ({ pem: _pem, ...document }: JsonObject): JsonObject => document

/**
 * Members of a client that refer to credentials, each with the list's place and the type it takes.
 */
const credentialLists = [
  { path: ['client_authentication_methods', 'private_key_jwt'], type: 'public_key' },
  { path: ['client_authentication_methods', 'tls_client_auth'], type: 'cert_subject_dn' },
  { path: ['client_authentication_methods', 'self_signed_tls_client_auth'], type: 'x509_cert' },
  { path: ['signed_request_object'], type: 'public_key' },
  { path: ['token_vault_privileged_access'], type: 'public_key' },
] as const

const holderAt = (document: JsonObject, path: readonly string[]): JsonObject | undefined => {
  let holder: JsonValue | undefined = document
  for (const name of path) holder = isJsonObject(holder) ? holder[name] : undefined
  return isJsonObject(holder) ? holder : undefined
}

const itemsAt = (document: JsonObject, path: readonly string[]): JsonObject[] => {
  const items = holderAt(document, path)?.['credentials']
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

const withItems = (
  document: JsonObject,
  path: readonly string[],
  credentials: JsonObject[],
): JsonObject => {
  const [name, ...rest] = path
  if (name === undefined) return { ...document, credentials }
  const inner = document[name]
  return { ...document, [name]: withItems(isJsonObject(inner) ? inner : {}, rest, credentials) }
}

/** Ids of all credentials that a client's settings refer to. */
export const referredCredentials = (document: JsonObject): string[] =>
  credentialLists.flatMap(({ path }) =>
    itemsAt(document, path).flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
  )

/**
 * Turns credentials sent inline into records: the document keeps their ids, this one answer shows
 * them whole.
 */
export const expandInlineCredentials = (draft: Draft, context: OperationContext): Draft => {
  let { document, shown } = draft
  const writes: Write[] = []
  for (const { path } of credentialLists) {
    const items = itemsAt(document, path)
    if (!Array.isArray(holderAt(document, path)?.['credentials'])) continue
    assertFew(items.length)
    const records = items.map((item) => newCredential(draft.id, item, context.clock))
    writes.push(
      ...records.map((record) => context.stores.records('client_credential').insert(record)),
    )
    document = withItems(
      document,
      path,
      records.map(({ id }) => ({ id })),
    )
    const [root] = path
    const source = shown[root] === undefined ? { ...shown, [root]: document[root] } : shown
    shown = withItems(
      source,
      path,
      records.map((record) => presentCredential(record.document)),
    )
  }
  return { ...draft, document, shown, writes: [...draft.writes, ...writes] }
}

const assertFew = (count: number): void => {
  if (count > mostCredentials)
    throw invalidBody(`A client can have at most ${mostCredentials} credentials`)
}

/**
 * Refuses (400) references to credentials that the client does not have or that are of another
 * type.
 */
export const assertCredentialsExist = async (
  draft: Draft,
  context: OperationContext,
): Promise<Draft> => {
  const changed = credentialLists.filter(({ path: [root] }) => draft.body[root] !== undefined)
  if (changed.every(({ path }) => itemsAt(draft.document, path).length === 0)) return draft
  const known = new Map(
    (await credentialsOf(draft.id, context)).map(({ id, document }) => [id, document]),
  )
  for (const { path, type } of changed) {
    const items = itemsAt(draft.document, path)
    assertFew(items.length)
    for (const { id } of items)
      if (known.get(String(id))?.['credential_type'] !== type)
        throw invalidBody(`The credential ${String(id)} does not exist or is not of type ${type}`)
  }
  return draft
}

/** The credentials of a client, oldest first. */
export const credentialsOf = (
  clientId: string,
  { stores }: OperationContext,
): Promise<StoredRecord[]> =>
  stores.records('client_credential').list({ where: { client_id: clientId }, limit: 100 })
