import { expect, test } from 'vitest'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'

const directory = mkdtempSync(join(tmpdir(), 'latchkey-settings-'))
const fileWith = (name: string, content: string): string => {
  const file = join(directory, name)
  writeFileSync(file, content)
  return file
}
const key = Buffer.alloc(32, 7).toString('base64url')

for (const { given, because } of [
  { given: { LATCHKEY_PROT: '1' }, because: 'LATCHKEY_PROT is not a setting' },
  { given: { LATCHKEY_PORT_FILE: 'x' }, because: 'LATCHKEY_PORT_FILE is not a setting' },
  { given: { LATCHKEY_PORT: '0' }, because: 'LATCHKEY_PORT must be a port from 1 to 65535' },
  { given: { LATCHKEY_PORT: '65536' }, because: 'LATCHKEY_PORT must be a port' },
  { given: { LATCHKEY_PORT: '8443x' }, because: 'LATCHKEY_PORT must be a port' },
  { given: { LATCHKEY_PORT: '1e3' }, because: 'LATCHKEY_PORT must be a port' },
  { given: { LATCHKEY_ISSUER: 'id.example.com' }, because: 'LATCHKEY_ISSUER must be a URL' },
  { given: { LATCHKEY_ISSUER: 'ftp://id.example.com/' }, because: 'LATCHKEY_ISSUER must be a URL' },
  { given: { LATCHKEY_ISSUER: 'https://id.example.com/a' }, because: 'LATCHKEY_ISSUER must be' },
  { given: { LATCHKEY_ISSUER: 'https://id.example.com/?' }, because: 'LATCHKEY_ISSUER must be' },
  { given: { LATCHKEY_ISSUER: 'https://a:b@id.example.com/' }, because: 'LATCHKEY_ISSUER must be' },
  {
    given: { LATCHKEY_ISSUER: 'http://localhost:8443/' },
    because: 'LATCHKEY_ISSUER is a http URL while LATCHKEY_TLS is on',
  },
  {
    given: { LATCHKEY_ISSUER: 'http://id.example.com/', LATCHKEY_TLS: 'off' },
    because: 'LATCHKEY_ISSUER must be a https URL',
  },
  {
    given: { LATCHKEY_TLS: 'off', LATCHKEY_HOST: '0.0.0.0' },
    because: 'LATCHKEY_TLS=off needs a loopback LATCHKEY_HOST',
  },
  { given: { LATCHKEY_TLS: 'maybe' }, because: 'LATCHKEY_TLS must be `on` or `off`' },
  { given: { LATCHKEY_TLS_CERT: 'a.pem' }, because: 'must be set together' },
  {
    given: { LATCHKEY_TLS: 'off', LATCHKEY_TLS_CERT: 'a.pem', LATCHKEY_TLS_KEY: 'b.pem' },
    because: 'LATCHKEY_TLS is off',
  },
  { given: { LATCHKEY_DATABASE_URL: 'mysql://x' }, because: 'LATCHKEY_DATABASE_URL must be' },
  { given: { LATCHKEY_MASTER_KEY: 'short' }, because: 'LATCHKEY_MASTER_KEY must be 32 bytes' },
  {
    given: { LATCHKEY_MASTER_KEY: key, LATCHKEY_MASTER_KEY_FILE: fileWith('key', key) },
    because: 'LATCHKEY_MASTER_KEY and LATCHKEY_MASTER_KEY_FILE are both set',
  },
  {
    given: { LATCHKEY_MASTER_KEY_FILE: join(directory, 'absent') },
    because: 'LATCHKEY_MASTER_KEY cannot be read from the file',
  },
  { given: { LATCHKEY_MASTER_KEY_FILE: fileWith('empty', '\n') }, because: 'its file is empty' },
  {
    given: { LATCHKEY_MASTER_KEY: key, LATCHKEY_MASTER_KEY_PREVIOUS: key },
    because: 'must differ from LATCHKEY_MASTER_KEY',
  },
  {
    given: { LATCHKEY_BOOTSTRAP_CLIENT_SECRET: 'x'.repeat(31) },
    because: 'LATCHKEY_BOOTSTRAP_CLIENT_SECRET must be at least 32 characters',
  },
  { given: { LATCHKEY_BOOTSTRAP_CLIENT_ID: 'a b' }, because: 'LATCHKEY_BOOTSTRAP_CLIENT_ID must' },
  { given: { LATCHKEY_TRUSTED_PROXIES: '10.0.0.0/33' }, because: 'LATCHKEY_TRUSTED_PROXIES must' },
  { given: { LATCHKEY_TRUSTED_PROXIES: 'proxy' }, because: 'LATCHKEY_TRUSTED_PROXIES must' },
  { given: { LATCHKEY_LOG_LEVEL: 'loud' }, because: 'LATCHKEY_LOG_LEVEL must be one of' },
  { given: { LATCHKEY_METRICS_PORT: '8443' }, because: 'must differ' },
  { given: { LATCHKEY_MAX_STALE_SECONDS: '0' }, because: 'LATCHKEY_MAX_STALE_SECONDS must' },
])
  test(`the settings ${JSON.stringify(given)} are refused in one line`, () => {
    const { errors = [] } = readConfig(given)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toContain(because)
    expect(errors[0]).not.toContain('\n')
  })

test('every wrong setting gets its own line, and none repeats a secret', () => {
  const secret = 'hush-hush'
  const { errors = [] } = readConfig({
    LATCHKEY_BOOTSTRAP_CLIENT_SECRET: secret,
    LATCHKEY_MASTER_KEY: secret,
    LATCHKEY_DATABASE_URL: secret,
    LATCHKEY_PORT: 'x',
  })
  expect(errors).toHaveLength(4)
  expect(errors.join()).not.toContain(secret)
})

test('without settings the server listens on localhost with TLS and keeps its data in ./data', () => {
  const { config } = readConfig({ PATH: '/bin' })
  expect(config).toMatchObject({
    issuer: undefined,
    defaultIssuer: 'https://localhost:8443/',
    host: 'localhost',
    port: 8443,
    tls: { kind: 'local-ca' },
    trustedProxies: [],
    allowPrivateOutbound: false,
    database: { dialect: 'sqlite', file: join(process.cwd(), 'data', 'latchkey.db') },
  })
})

for (const [given, issuer] of [
  ['https://ID.example.com', 'https://id.example.com/'],
  ['https://id.example.com//', 'https://id.example.com/'],
  ['https://id.example.com:443/', 'https://id.example.com/'],
  ['https://id.example.com:8443/', 'https://id.example.com:8443/'],
] as const)
  test(`the issuer ${given} is kept as ${issuer}`, () => {
    expect(readConfig({ LATCHKEY_ISSUER: given }).config?.issuer).toBe(issuer)
  })

test('a secret setting is read from the file that its _FILE variant names', () => {
  const { config } = readConfig({ LATCHKEY_MASTER_KEY_FILE: fileWith('good', `${key}\n`) })
  expect(config?.masterKey).toBe(key)
})

test('an empty variable counts as unset', () => {
  expect(readConfig({ LATCHKEY_PORT: '', LATCHKEY_ISSUER: '' }).config?.port).toBe(8443)
})
