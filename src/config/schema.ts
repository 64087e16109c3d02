/**
 * Every setting of an installation: its variable, form, default and reason. `config.ts` reads them,
 * `latchkey settings`, `latchkey --help` and the settings page of the docs print them. What a
 * tenant may change at run time is not here.
 */
import {
  cidrList,
  integer,
  onOff,
  oneOf,
  orOff,
  origin,
  port,
  text,
  textLike,
  type Setting,
  type SettingKind,
} from '../kit/settings.ts'

const masterKey: SettingKind<string> = textLike(
  /^[\w-]{42}[AEIMQUYcgkosw048]$/,
  '32 bytes as base64url, 43 characters',
)
const path = textLike(/^[^\0]{1,4096}$/, 'a path')
const databaseUrl = textLike(
  /^(sqlite:.+|postgres(ql)?:\/\/.+)$/,
  'sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE',
)

/** Kept as a declared constant, so that each value has its own type. */
const setting = <Value, const Rest extends Omit<Setting<Value>, 'kind'>>(
  kind: SettingKind<Value>,
  rest: Rest & Omit<Setting<Value>, 'kind'>,
): Rest & { readonly kind: SettingKind<Value> } => ({ ...rest, kind })

const listening = {
  issuer: setting(origin, {
    name: 'LATCHKEY_ISSUER',
    description:
      'Public URL of the default tenant. Read when the database is created and kept there; a different one later is refused.',
    defaultShown: 'https://localhost:PORT/, or http://localhost:PORT/ without TLS',
    owner: 'tenants',
  }),
  host: setting(textLike(/^[\w.:-]{1,253}$/, 'a host name or an address'), {
    name: 'LATCHKEY_HOST',
    description: 'Address to listen on. `localhost` means both 127.0.0.1 and ::1.',
    default: 'localhost',
    owner: 'http',
  }),
  port: setting(port, {
    name: 'LATCHKEY_PORT',
    description: 'Port to listen on.',
    default: 8443,
    owner: 'http',
  }),
  tls: setting(onOff, {
    name: 'LATCHKEY_TLS',
    description:
      'On: TLS with the given certificate, or with a local CA made in the data directory. Off: plain HTTP, for loopback or behind a trusted proxy.',
    default: true,
    defaultShown: 'on',
    owner: 'http',
  }),
  tlsCert: setting(path, {
    name: 'LATCHKEY_TLS_CERT',
    description: 'PEM file with the certificate chain. Needs LATCHKEY_TLS_KEY.',
    defaultShown: 'a certificate of the local CA',
    owner: 'http',
  }),
  tlsKey: setting(path, {
    name: 'LATCHKEY_TLS_KEY',
    description: 'PEM file with the private key of that certificate.',
    owner: 'http',
  }),
  trustedProxies: setting(cidrList, {
    name: 'LATCHKEY_TRUSTED_PROXIES',
    description: 'Networks whose X-Forwarded-For and X-Forwarded-Host are believed.',
    default: [],
    defaultShown: 'none',
    owner: 'http',
  }),
  metricsPort: setting(orOff(port), {
    name: 'LATCHKEY_METRICS_PORT',
    description: 'Port for Prometheus metrics, on the same address.',
    default: undefined,
    defaultShown: 'off',
    owner: 'http',
  }),
} as const

const keeping = {
  databaseUrl: setting(databaseUrl, {
    name: 'LATCHKEY_DATABASE_URL',
    description: 'Where records are kept: an SQLite file for one node, PostgreSQL for one or many.',
    defaultShown: 'sqlite:DATA_DIR/latchkey.db',
    isSecret: true,
    owner: 'storage',
  }),
  dataDirectory: setting(path, {
    name: 'LATCHKEY_DATA_DIR',
    description:
      'Directory of the SQLite file, the local CA, the generated master key and the bootstrap file.',
    default: './data',
    owner: 'storage',
  }),
  masterKey: setting(masterKey, {
    name: 'LATCHKEY_MASTER_KEY',
    description: 'Encrypts private keys and secrets at rest.',
    defaultShown: 'generated into the data directory for SQLite; required for PostgreSQL',
    isSecret: true,
    owner: 'vault',
  }),
  masterKeyPrevious: setting(masterKey, {
    name: 'LATCHKEY_MASTER_KEY_PREVIOUS',
    description:
      'The master key before the present one, until `latchkey keys rekey` has sealed everything anew.',
    isSecret: true,
    owner: 'vault',
  }),
  databaseConnections: setting(integer(2, 200), {
    name: 'LATCHKEY_DATABASE_CONNECTIONS',
    description: 'Connections to PostgreSQL that one node opens at most.',
    default: 10,
    owner: 'storage',
  }),
  cacheRecords: setting(integer(100, 1_000_000), {
    name: 'LATCHKEY_CACHE_RECORDS',
    description: 'Clients, APIs and grants that a node keeps in memory at most, of each kind.',
    default: 5000,
    owner: 'storage',
  }),
  maxStaleSeconds: setting(integer(1, 300), {
    name: 'LATCHKEY_MAX_STALE_SECONDS',
    description: 'A node that could not read the database for so long answers 503.',
    default: 5,
    owner: 'storage',
  }),
} as const

const starting = {
  bootstrapClientId: setting(
    textLike(/^[\w.-]{1,64}$/, '1 to 64 letters, digits, dots, dashes or underscores'),
    {
      name: 'LATCHKEY_BOOTSTRAP_CLIENT_ID',
      description: 'Id of the first management client. Only read when the database is created.',
      defaultShown: 'random',
      owner: 'bootstrap',
    },
  ),
  bootstrapClientSecret: setting(text(32), {
    name: 'LATCHKEY_BOOTSTRAP_CLIENT_SECRET',
    description:
      'Secret of the first management client, at least 32 characters. Only read when the database is created.',
    defaultShown: 'random',
    isSecret: true,
    owner: 'bootstrap',
  }),
  seedFile: setting(path, {
    name: 'LATCHKEY_SEED_FILE',
    description:
      'JSON file of clients, APIs, grants, connections, roles and users that are made or updated at each start.',
    owner: 'bootstrap',
  }),
} as const

const guarding = {
  allowPrivateOutbound: setting(onOff, {
    name: 'LATCHKEY_ALLOW_PRIVATE_OUTBOUND',
    description:
      'Lets outbound calls reach loopback and private addresses: for tests and closed networks.',
    default: false,
    defaultShown: 'off',
    owner: 'outbound calls',
  }),
  rateLimits: setting(onOff, {
    name: 'LATCHKEY_RATE_LIMITS',
    description: 'Off: no request is refused for its rate. For benchmarks.',
    default: true,
    defaultShown: 'on',
    owner: 'http',
  }),
  logLevel: setting(oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), {
    name: 'LATCHKEY_LOG_LEVEL',
    description: 'The least severe lines that are written to standard output.',
    default: 'info',
    owner: 'log',
  }),
} as const

const commandLine = {
  clientId: setting(text(), {
    name: 'LATCHKEY_CLIENT_ID',
    description: 'Client that the command line acts as. `serve` ignores it.',
    defaultShown: 'from bootstrap.json',
    owner: 'command line',
  }),
  clientSecret: setting(text(), {
    name: 'LATCHKEY_CLIENT_SECRET',
    description: 'Secret of that client. `serve` ignores it.',
    defaultShown: 'from bootstrap.json',
    isSecret: true,
    owner: 'command line',
  }),
} as const

export const settings = { ...listening, ...keeping, ...starting, ...guarding, ...commandLine }
