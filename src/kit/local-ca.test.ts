import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureLocalTls, type LocalTls } from './local-ca.ts'

const day = 86_400_000
const start = Date.UTC(2026, 0, 1)
let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'latchkey-ca-'))
})
afterEach(() => rm(directory, { recursive: true }))

const ensure = (hosts: string[], now = start): Promise<LocalTls> =>
  ensureLocalTls({ directory, hosts, clock: { now: () => now } })
const leafOf = ({ cert }: LocalTls): X509Certificate => new X509Certificate(cert)
const authority = async (): Promise<X509Certificate> =>
  new X509Certificate(await readFile(join(directory, 'ca.pem')))

test('the first start makes a CA and a certificate for the host and this machine', async () => {
  const tls = await ensure(['id.example.com'])
  expect(tls).toMatchObject({ renewed: true, authorityRenewed: true })
  expect(tls.caPath).toBe(join(directory, 'ca.pem'))
  const leaf = leafOf(tls)
  for (const host of ['id.example.com', 'localhost']) expect(leaf.checkHost(host)).toBe(host)
  for (const address of ['127.0.0.1', '::1']) expect(leaf.checkIP(address)).toBe(address)
  expect(leaf.checkIssued(await authority())).toBe(true)
  expect(leaf.verify((await authority()).publicKey)).toBe(true)
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
})

test('a server certificate lives no longer than 397 days', async () => {
  const leaf = leafOf(await ensure([]))
  const seconds = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 1000 + 1
  expect(seconds).toBe(397 * 86_400)
})

test('private keys are readable by their owner only and no draft is left', async () => {
  await ensure([])
  expect((await readdir(directory)).sort()).toEqual(['ca-key.pem', 'ca.pem', 'tls.pem'])
  for (const file of ['ca-key.pem', 'tls.pem'])
    expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600)
})

for (const row of [
  { given: 'nothing changed', hosts: ['a.example'], at: start, leaf: false, ca: false },
  {
    given: '30 days are left',
    hosts: ['a.example'],
    at: start + 366 * day,
    leaf: false,
    ca: false,
  },
  {
    given: 'under 30 days are left',
    hosts: ['a.example'],
    at: start + 367 * day,
    leaf: true,
    ca: false,
  },
  { given: 'a host went', hosts: [], at: start, leaf: false, ca: false },
  { given: 'a host came', hosts: ['a.example', 'b.example'], at: start, leaf: true, ca: true },
  {
    given: 'the CA is about to end',
    hosts: ['a.example'],
    at: start + 3_625 * day,
    leaf: true,
    ca: true,
  },
])
  test(`a start when ${row.given} makes ${row.ca ? 'both' : row.leaf ? 'a certificate' : 'nothing'} anew`, async () => {
    const before = await ensure(['A.example'])
    const after = await ensure(row.hosts, row.at)
    expect({ leaf: after.renewed, ca: after.authorityRenewed }).toEqual({
      leaf: row.leaf,
      ca: row.ca,
    })
    if (!row.leaf) expect(after.cert).toBe(before.cert)
    expect(leafOf(after).verify((await authority()).publicKey)).toBe(true)
  })

for (const row of [
  { file: 'ca.pem', content: 'nonsense', ca: true },
  { file: 'ca-key.pem', content: '', ca: true },
  { file: 'tls.pem', content: 'nonsense', ca: false },
  {
    file: 'tls.pem',
    content:
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
    ca: false,
  },
])
  test(`a damaged ${row.file} is made again`, async () => {
    await ensure([])
    await writeFile(join(directory, row.file), row.content)
    expect(await ensure([])).toMatchObject({ renewed: true, authorityRenewed: row.ca })
    expect(await ensure([])).toMatchObject({ renewed: false, authorityRenewed: false })
  })
