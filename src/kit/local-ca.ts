/**
 * TLS for a server that has no certificate of its own: a small CA in the data directory and a
 * server certificate under it (decisions 26). Owns the files `ca.pem`, `ca-key.pem` and `tls.pem`;
 * nobody's trust store is touched.
 */
import { createPrivateKey, generateKeyPair, randomBytes, X509Certificate } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  authorityCertificate,
  isPermittedHost,
  serverCertificate,
  type KeyPair,
} from './certificate.ts'
import type { Clock } from './clock.ts'

export interface LocalTls {
  /** PEM of the private key. */
  readonly key: string
  /** PEM of the server's certificate. */
  readonly cert: string
  /** The CA's certificate, for clients to trust. */
  readonly caPath: string
  /** True when the server's certificate is new, whether the CA is or not. */
  readonly renewed: boolean
  /** True when the CA is new: whoever trusted the old one must trust this one. */
  readonly authorityRenewed: boolean
}

interface Authority {
  readonly certificate: X509Certificate
  readonly name: string
  readonly keys: KeyPair
}

const day = 86_400_000
const leafDays = 397
const authorityDays = 3_650
const renewalDays = 30
const localHosts = ['localhost', '127.0.0.1', '::1']

const makeKeyPair = promisify(generateKeyPair)

/**
 * Gives key and certificate for `hosts` (names or addresses, without port) and for localhost,
 * 127.0.0.1 and ::1. Makes what is missing or damaged, renews the certificate when under 30 days
 * are left or it lacks a host, and makes a new CA when the old one may not name a host. Files
 * appear whole or not at all; private keys are readable by their owner only.
 */
export const ensureLocalTls = async (options: {
  directory: string
  hosts: readonly string[]
  clock: Clock
}): Promise<LocalTls> => {
  const { directory } = options
  const hosts = [...new Set([...options.hosts.map(bareHost), ...localHosts])]
  const now = options.clock.now()
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const known = await readAuthority(directory, { hosts, now })
  const authority = known ?? (await makeAuthority(directory, { hosts, now }))
  const leaf = await readLeaf(directory, authority, { hosts, now })
  const caPath = join(directory, 'ca.pem')
  const authorityRenewed = known === undefined
  if (leaf !== undefined) return { ...leaf, caPath, renewed: false, authorityRenewed }
  const made = await makeLeaf(directory, authority, { hosts, now })
  return { ...made, caPath, renewed: true, authorityRenewed }
}

interface Wanted {
  readonly hosts: readonly string[]
  readonly now: number
}

/** `[::1]` as `::1`, names in lower case. */
const bareHost = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1')

/** The CA on disk; undefined when it is missing, damaged, about to end, or may not name a host. */
const readAuthority = async (
  directory: string,
  { hosts, now }: Wanted,
): Promise<Authority | undefined> => {
  const pem = await readIfThere(join(directory, 'ca.pem'))
  const key = await readIfThere(join(directory, 'ca-key.pem'))
  const pair = pem === undefined || key === undefined ? undefined : parsePair(pem, key)
  if (pair === undefined || !isTimely(pair.certificate, now)) return undefined
  const { certificate, privateKey } = pair
  if (!hosts.every((host) => isPermittedHost(certificate.raw, host))) return undefined
  const name = certificate.subject.replace(/^CN=/, '')
  return { certificate, name, keys: { publicKey: certificate.publicKey, privateKey } }
}

const makeAuthority = async (directory: string, { hosts, now }: Wanted): Promise<Authority> => {
  const keys = await makeKeyPair('ec', { namedCurve: 'P-256' })
  // A name of its own, so that two installations' CAs can be told apart in one trust store.
  const name = `Latchkey local CA ${randomBytes(4).toString('hex')}`
  const validity = { from: now - day, until: now + authorityDays * day }
  const pem = authorityCertificate({ name, keys }, hosts, validity)
  await writeWhole(join(directory, 'ca-key.pem'), pkcs8(keys), 0o600)
  await writeWhole(join(directory, 'ca.pem'), pem, 0o644)
  return { certificate: new X509Certificate(pem), name, keys }
}

const readLeaf = async (
  directory: string,
  authority: Authority,
  { hosts, now }: Wanted,
): Promise<{ key: string; cert: string } | undefined> => {
  const text = await readIfThere(join(directory, 'tls.pem'))
  const [, cert, key] =
    /^(-----BEGIN CERT.*END CERTIFICATE-----\n)(-----BEGIN.*)$/s.exec(text ?? '') ?? []
  if (cert === undefined || key === undefined) return undefined
  const pair = parsePair(cert, key)
  if (pair === undefined || !isTimely(pair.certificate, now)) return undefined
  const { certificate } = pair
  const isOurs = certificate.verify(authority.keys.publicKey)
  return isOurs && hosts.every((host) => names(certificate, host)) ? { key, cert } : undefined
}

const makeLeaf = async (
  directory: string,
  authority: Authority,
  { hosts, now }: Wanted,
): Promise<{ key: string; cert: string }> => {
  const keys = await makeKeyPair('ec', { namedCurve: 'P-256' })
  const authorityEnd = Date.parse(authority.certificate.validTo)
  // Begins an hour early for clients whose clock is behind; the 397 days include that hour.
  const from = now - day / 24
  const validity = { from, until: Math.min(from + leafDays * day - 1000, authorityEnd) }
  const cert = serverCertificate({ hosts, publicKey: keys.publicKey }, authority, validity)
  const key = pkcs8(keys)
  await writeWhole(join(directory, 'tls.pem'), cert + key, 0o600)
  return { key, cert }
}

const pkcs8 = ({ privateKey }: KeyPair): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const names = (certificate: X509Certificate, host: string): boolean =>
  (isIP(host) === 0
    ? certificate.checkHost(host, { subject: 'never', wildcards: false })
    : certificate.checkIP(host)) !== undefined

const isTimely = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now &&
  Date.parse(certificate.validTo) - now >= renewalDays * day

/**
 * Certificate and key when both can be read and belong together. A damaged pair is as good as none:
 * it is made again.
 */
const parsePair = (
  certificatePem: string,
  keyPem: string,
): { certificate: X509Certificate; privateKey: KeyPair['privateKey'] } | undefined => {
  try {
    const certificate = new X509Certificate(certificatePem)
    const privateKey = createPrivateKey(keyPem)
    return certificate.checkPrivateKey(privateKey) ? { certificate, privateKey } : undefined
  } catch (error) {
    // OpenSSL's errors, and only those, carry a code.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Written beside, synced, then renamed: a crash leaves the old file or the new one. */
const writeWhole = async (path: string, text: string, mode: number): Promise<void> => {
  const draft = `${path}.${randomBytes(4).toString('hex')}.new`
  const file = await open(draft, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
