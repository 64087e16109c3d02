/**
 * The configuration of an installation: the settings read once, held against each other and put
 * into the form that the parts take. Opens nothing and makes nothing; what depends on the database
 * (a stored issuer) is checked where it is read.
 */
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { settings } from './config/schema.ts'
import { readSettings, type Environment, type SettingValues } from './kit/settings.ts'

export interface Config {
  /**
   * As set: origin with one trailing slash. Undefined means the stored one, or `defaultIssuer` at
   * creation.
   */
  readonly issuer: string | undefined
  /** What the default tenant gets when no issuer is set. */
  readonly defaultIssuer: string
  readonly host: string
  readonly port: number
  readonly tls: TlsConfig
  /** Networks in CIDR form; empty believes nobody. */
  readonly trustedProxies: readonly string[]
  readonly metricsPort: number | undefined
  readonly database: DatabaseConfig
  /** Absolute path. */
  readonly dataDirectory: string
  /** 43 characters of base64url; undefined lets SQLite generate one in the data directory. */
  readonly masterKey: string | undefined
  readonly masterKeyPrevious: string | undefined
  readonly bootstrapClientId: string | undefined
  readonly bootstrapClientSecret: string | undefined
  readonly seedFile: string | undefined
  readonly allowPrivateOutbound: boolean
  readonly rateLimits: boolean
  readonly logLevel: string
  readonly maxStaleSeconds: number
  readonly databaseConnections: number
  readonly cacheRecords: number
  /** Who the command line acts as. */
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
}

export type TlsConfig =
  | { readonly kind: 'off' }
  | { readonly kind: 'local-ca' }
  /** PEM files of the operator. */
  | { readonly kind: 'files'; readonly cert: string; readonly key: string }

export type DatabaseConfig =
  | { readonly dialect: 'sqlite'; readonly url: string; readonly file: string }
  | { readonly dialect: 'postgres'; readonly url: string }

/**
 * Reads the configuration from environment variables, or answers one sentence for each thing that
 * is wrong.
 */
export const readConfig = (
  environment: Environment,
): { config: Config; errors?: undefined } | { config?: undefined; errors: string[] } => {
  const { values, errors } = readSettings(settings, { environment, prefix: 'LATCHKEY_' })
  if (errors.length > 0) return { errors }
  const config = toConfig(values)
  const conflicts = disagreements(config, values)
  return conflicts.length > 0 ? { errors: conflicts } : { config }
}

type Values = SettingValues<typeof settings>

const toConfig = ({
  databaseUrl,
  tls,
  tlsCert,
  tlsKey,
  dataDirectory,
  ...rest
}: Values): Config => {
  const directory = resolve(dataDirectory)
  const scheme = tls ? 'https' : 'http'
  return {
    ...rest,
    defaultIssuer: new URL(`${scheme}://localhost:${String(rest.port)}/`).href,
    tls: tlsConfig({ tls, tlsCert, tlsKey }),
    database: databaseConfig(databaseUrl ?? `sqlite:${join(directory, 'latchkey.db')}`),
    dataDirectory: directory,
  }
}

const tlsConfig = ({
  tls,
  tlsCert,
  tlsKey,
}: Pick<Values, 'tls' | 'tlsCert' | 'tlsKey'>): TlsConfig => {
  if (!tls) return { kind: 'off' }
  if (tlsCert === undefined || tlsKey === undefined) return { kind: 'local-ca' }
  return { kind: 'files', cert: resolve(tlsCert), key: resolve(tlsKey) }
}

const databaseConfig = (url: string): DatabaseConfig => {
  if (!url.startsWith('sqlite:')) return { dialect: 'postgres', url }
  const file = resolve(url.slice('sqlite:'.length))
  return { dialect: 'sqlite', url: `sqlite:${file}`, file }
}

/** True for names and addresses that never leave the machine. */
export const isLoopback = (host: string): boolean => {
  const bare = host.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

/** Settings that are each in order but not together. */
const disagreements = (config: Config, values: Values): string[] => {
  const found: string[] = []
  const refuseIf = (isWrong: boolean, sentence: string): void => {
    if (isWrong) found.push(sentence)
  }
  const isBehindProxy = config.trustedProxies.length > 0
  const issuer = new URL(config.issuer ?? config.defaultIssuer)
  refuseIf(
    (values.tlsCert === undefined) !== (values.tlsKey === undefined),
    'LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY must be set together.',
  )
  refuseIf(
    !values.tls && (values.tlsCert ?? values.tlsKey) !== undefined,
    'LATCHKEY_TLS is off, so LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY must not be set.',
  )
  refuseIf(
    values.tls && issuer.protocol === 'http:' && !isBehindProxy,
    'LATCHKEY_ISSUER is a http URL while LATCHKEY_TLS is on; set LATCHKEY_TLS=off or a https URL.',
  )
  refuseIf(
    issuer.protocol === 'http:' && !isLoopback(issuer.hostname) && !isBehindProxy,
    'LATCHKEY_ISSUER must be a https URL unless its host is loopback or LATCHKEY_TRUSTED_PROXIES is set.',
  )
  refuseIf(
    !values.tls && !isLoopback(config.host) && !isBehindProxy,
    'LATCHKEY_TLS=off needs a loopback LATCHKEY_HOST, or LATCHKEY_TRUSTED_PROXIES.',
  )
  refuseIf(
    config.metricsPort === config.port,
    'LATCHKEY_METRICS_PORT and LATCHKEY_PORT must differ.',
  )
  refuseIf(
    config.masterKeyPrevious !== undefined && config.masterKeyPrevious === config.masterKey,
    'LATCHKEY_MASTER_KEY_PREVIOUS must differ from LATCHKEY_MASTER_KEY.',
  )
  return found
}
