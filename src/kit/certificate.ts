/**
 * Makes X.509 certificates (RFC 5280): the self-signed ones of signing keys, and those of the local
 * CA. Owns names, extensions and the signature; keys and times are handed in. Reading and verifying
 * is node's.
 */
import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import {
  bitString,
  boolean,
  contextual,
  contextualPrimitive,
  fromPem,
  integer,
  namedBits,
  nothing,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  time,
  toPem,
  utf8String,
} from './der.ts'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** Milliseconds since the epoch; both ends belong to it. */
export interface Validity {
  readonly from: number
  readonly until: number
}

interface Party {
  readonly name: string
  readonly keys: KeyPair
}

interface Certificate {
  readonly subject: { readonly name: string; readonly publicKey: KeyObject }
  readonly issuer: Party
  readonly validity: Validity
  readonly extensions: readonly Buffer[]
}

/**
 * A self-signed certificate for a signing key: RSA or EC P-256, SHA-256, not a CA. `name` is the
 * common name, of which the first 64 characters are kept (RFC 5280, ub-common-name). Gives PEM.
 */
export const selfSignedCertificate = (name: string, keys: KeyPair, validity: Validity): string =>
  certificate({
    subject: { name, publicKey: keys.publicKey },
    issuer: { name, keys },
    validity,
    extensions: [
      extension(oid.basicConstraints, { critical: true, value: sequence() }),
      extension(oid.keyUsage, { critical: true, value: namedBits(bit.digitalSignature) }),
      subjectKeyIdentifier(keys.publicKey),
    ],
  })

/**
 * A CA of path length 0 that may only name the given hosts (names or addresses) in certificates for
 * servers: every other name is outside its critical name constraints (RFC 5280 §4.2.1.10). Gives
 * PEM.
 */
export const authorityCertificate = (
  authority: Party,
  hosts: readonly string[],
  validity: Validity,
): string =>
  certificate({
    subject: { name: authority.name, publicKey: authority.keys.publicKey },
    issuer: authority,
    validity,
    extensions: [
      extension(oid.basicConstraints, {
        critical: true,
        value: sequence(boolean(true), integer(0)),
      }),
      extension(oid.keyUsage, { critical: true, value: namedBits(bit.keyCertSign, bit.cRLSign) }),
      extension(oid.nameConstraints, {
        critical: true,
        value: sequence(contextual(0, ...hosts.map(permittedSubtree))),
      }),
      extension(oid.extendedKeyUsage, { value: sequence(objectIdentifier(oid.serverAuth)) }),
      subjectKeyIdentifier(authority.keys.publicKey),
      authorityKeyIdentifier(authority.keys.publicKey),
    ],
  })

/**
 * A certificate for a TLS server that answers at `hosts`; the first is also its common name. Gives
 * PEM.
 */
export const serverCertificate = (
  server: { hosts: readonly string[]; publicKey: KeyObject },
  authority: Party,
  validity: Validity,
): string =>
  certificate({
    subject: { name: server.hosts[0] ?? '', publicKey: server.publicKey },
    issuer: authority,
    validity,
    extensions: [
      extension(oid.basicConstraints, { critical: true, value: sequence() }),
      extension(oid.keyUsage, { critical: true, value: namedBits(bit.digitalSignature) }),
      extension(oid.extendedKeyUsage, { value: sequence(objectIdentifier(oid.serverAuth)) }),
      extension(oid.subjectAltName, { value: sequence(...server.hosts.map(generalName)) }),
      subjectKeyIdentifier(server.publicKey),
      authorityKeyIdentifier(authority.keys.publicKey),
    ],
  })

/** True when the name constraints of a CA made here, given as DER, name `host` itself. */
export const isPermittedHost = (authorityDer: Buffer, host: string): boolean =>
  authorityDer.includes(permittedSubtree(host))

/**
 * SHA-1 of a certificate in upper-case hex: how the wire names it, not a protection. `pairs` puts
 * colons between bytes.
 */
export const certificateHash = (pem: string, form: 'hex' | 'pairs'): string => {
  const hex = createHash('sha1').update(fromPem(pem)).digest('hex').toUpperCase()
  return form === 'hex' ? hex : (hex.match(/../g) ?? []).join(':')
}

const oid = {
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha256WithEcdsa: '1.2.840.10045.4.3.2',
} as const

/** RFC 5280 §4.2.1.3. */
const bit = { digitalSignature: 0, keyCertSign: 5, cRLSign: 6 } as const

const certificate = ({ subject, issuer, validity, extensions }: Certificate): string => {
  const algorithm = signatureAlgorithm(issuer.keys.privateKey)
  const toBeSigned = sequence(
    contextual(0, integer(2)),
    integer(serialNumber()),
    algorithm,
    distinguishedName(issuer.name),
    sequence(time(validity.from), time(validity.until)),
    distinguishedName(subject.name),
    publicKeyInfo(subject.publicKey),
    contextual(3, sequence(...extensions)),
  )
  const signature = sign('sha256', toBeSigned, issuer.keys.privateKey)
  return toPem('CERTIFICATE', sequence(toBeSigned, algorithm, bitString(signature)))
}

/** Positive, never zero, 16 bytes, 126 of them random bits (RFC 5280 §4.1.2.2). */
const serialNumber = (): Buffer => {
  const serial = randomBytes(16)
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0)
  return serial
}

const signatureAlgorithm = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'rsa'
    ? sequence(objectIdentifier(oid.sha256WithRsa), nothing())
    : sequence(objectIdentifier(oid.sha256WithEcdsa))

const distinguishedName = (name: string): Buffer =>
  sequence(setOf(sequence(objectIdentifier(oid.commonName), utf8String(name.slice(0, 64)))))

const publicKeyInfo = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })

/** RFC 7093 §2, method 4: a hash of the whole public key info, cut to 160 bits. */
const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha256').update(publicKeyInfo(key)).digest().subarray(0, 20)

const extension = (
  id: string,
  { critical = false, value }: { critical?: boolean; value: Buffer },
): Buffer =>
  sequence(objectIdentifier(id), ...(critical ? [boolean(true)] : []), octetString(value))

const subjectKeyIdentifier = (key: KeyObject): Buffer =>
  extension(oid.subjectKeyIdentifier, { value: octetString(keyIdentifier(key)) })

const authorityKeyIdentifier = (key: KeyObject): Buffer =>
  extension(oid.authorityKeyIdentifier, {
    value: sequence(contextualPrimitive(0, keyIdentifier(key))),
  })

/** RFC 5280 §4.2.1.6: a DNS name as text, an address as its bytes. */
const generalName = (host: string): Buffer =>
  isIP(host) === 0
    ? contextualPrimitive(2, Buffer.from(host, 'ascii'))
    : contextualPrimitive(7, addressBytes(host))

/** RFC 5280 §4.2.1.10: an address is followed by its mask, here of one address. */
const permittedSubtree = (host: string): Buffer => {
  if (isIP(host) === 0) return sequence(generalName(host))
  const address = addressBytes(host)
  return sequence(
    contextualPrimitive(7, Buffer.concat([address, Buffer.alloc(address.length, 0xff)])),
  )
}

const addressBytes = (address: string): Buffer => {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  // The URL parser writes any spelling of an IPv6 address as hex groups with at most one gap.
  const [left = '', right = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  const [head, tail] = [groups(left), groups(right)]
  const gap = new Array<number>(8 - head.length - tail.length).fill(0)
  return Buffer.from([...head, ...gap, ...tail].flatMap((group) => [group >> 8, group & 0xff]))
}
