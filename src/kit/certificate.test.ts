import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  X509Certificate,
} from 'node:crypto'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  authorityCertificate,
  certificateHash,
  isPermittedHost,
  selfSignedCertificate,
  serverCertificate,
  type KeyPair,
} from './certificate.ts'
import { fromPem } from './der.ts'
import { certificateAsPkcs7 } from './pkcs7.ts'

const day = 86_400_000
const validity = { from: Date.now() - day, until: Date.now() + 100 * day }
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' })

for (const [kind, keys] of [
  ['RSA', rsa],
  ['EC', ec()],
] as const)
  test(`a self-signed certificate of an ${kind} key is verified by that key and no other`, () => {
    const pem = selfSignedCertificate('id.example.com', keys, validity)
    const certificate = new X509Certificate(pem)
    expect(certificate.subject).toBe('CN=id.example.com')
    expect(certificate.issuer).toBe('CN=id.example.com')
    expect(certificate.ca).toBe(false)
    expect(certificate.verify(keys.publicKey)).toBe(true)
    expect(certificate.verify(ec().publicKey)).toBe(false)
    expect(certificate.checkPrivateKey(keys.privateKey)).toBe(true)
    expect(Date.parse(certificate.validTo)).toBe(Math.floor(validity.until / 1000) * 1000)
    expect(certificateHash(pem, 'pairs')).toBe(certificate.fingerprint)
    expect(certificateHash(pem, 'hex')).toBe(certificate.fingerprint.replaceAll(':', ''))
  })

test('two certificates of one key have different serial numbers', () => {
  const serials = [1, 2].map(
    () => new X509Certificate(selfSignedCertificate('a', rsa, validity)).serialNumber,
  )
  expect(serials[0]).not.toBe(serials[1])
  expect(serials[0]).toHaveLength(32)
})

test('a PKCS#7 envelope holds the certificate byte for byte', () => {
  const pem = selfSignedCertificate('id.example.com', rsa, validity)
  const envelope = fromPem(certificateAsPkcs7(pem))
  expect(envelope.includes(fromPem(pem))).toBe(true)
  expect(envelope.length).toBeLessThan(fromPem(pem).length + 64)
})

const authority = { name: 'Test CA', keys: ec() }
const permitted = ['id.example.com', 'localhost', '127.0.0.1', '::1', '10.1.2.3']
const authorityPem = authorityCertificate(authority, permitted, validity)

test('a CA names itself, verifies itself and permits its hosts only', () => {
  const certificate = new X509Certificate(authorityPem)
  expect(certificate.ca).toBe(true)
  expect(certificate.verify(authority.keys.publicKey)).toBe(true)
  for (const host of permitted) expect(isPermittedHost(certificate.raw, host)).toBe(true)
  for (const host of ['other.example.com', 'example.com', '127.0.0.2', '::2'])
    expect(isPermittedHost(certificate.raw, host)).toBe(false)
})

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Shakes hands with a server that has `cert`; answers undefined, or why the client refused. */
const handshake = async (
  { cert, key }: { cert: string; key: string },
  host: string,
): Promise<string | undefined> => {
  const server = createServer({ cert, key }, (socket) => socket.end())
  servers.push(server)
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const socket: TLSSocket = connect({ port, host: '127.0.0.1', servername: host, ca: authorityPem })
  try {
    await once(socket, 'secureConnect')
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    socket.destroy()
  }
}

const leafFor = (hosts: string[]): { cert: string; key: string } => {
  const keys = ec()
  return {
    cert: serverCertificate({ hosts, publicKey: keys.publicKey }, authority, validity),
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

for (const row of [
  { hosts: permitted, host: 'id.example.com', refused: undefined },
  { hosts: permitted, host: 'localhost', refused: undefined },
  { hosts: permitted, host: 'other.example.com', refused: /altnames/ },
  { hosts: ['evil.example'], host: 'evil.example', refused: /permitted subtree/ },
  { hosts: ['localhost', '10.9.9.9'], host: 'localhost', refused: /permitted subtree/ },
])
  test(`a TLS client that trusts the CA ${row.refused === undefined ? 'accepts' : 'refuses'} a certificate of ${row.hosts.join(' ')} for ${row.host}`, async () => {
    const refused = await handshake(leafFor(row.hosts), row.host)
    if (row.refused === undefined) expect(refused).toBeUndefined()
    else expect(refused).toMatch(row.refused)
  })

test('a server certificate names each spelling of an address', () => {
  const { cert } = leafFor(['2001:db8::1:2', '::ffff:1.2.3.4', '::'])
  const certificate = new X509Certificate(cert)
  for (const address of ['2001:db8:0:0:0:0:1:2', '::ffff:102:304', '::'])
    expect(certificate.checkIP(address)).toBe(address)
})

test('a private key and its certificate survive PEM', () => {
  const { cert, key } = leafFor(['localhost'])
  const spki = (value: ReturnType<typeof createPublicKey>): string =>
    value.export({ type: 'spki', format: 'pem' }).toString()
  expect(spki(createPublicKey(createPrivateKey(key)))).toBe(
    spki(new X509Certificate(cert).publicKey),
  )
})
