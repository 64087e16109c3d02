/**
 * What a tenant needs before anybody can use it: signing keys, the system API, the global and the
 * seeded clients, the default connection. `compose` and `cli` floor: it joins storage, keys and the management room's own
 * completions, so that a bootstrapped client is like any other.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { consoleRecords, ensureConsole } from './bootstrap-console.ts'
import type { Config } from './config.ts'
import { AlreadyExists, type Write } from './domain/record.ts'
import { renewSetupCode } from './domain/setup-code.ts'
import type { Storage, TenantStores } from './domain/storage.ts'
import { managementAudience, type Tenant } from './domain/tenant.ts'
import type { Clock } from './kit/clock.ts'
import { alphanumericId, base64urlId, hexId } from './kit/ids.ts'
import type { JsonObject } from './kit/json.ts'
import { completeClient } from './management/entities/client-defaults.ts'
import { completeConnection } from './management/entities/connection-defaults.ts'
import { connectionColumns } from './management/entities/connections.ts'
import { systemScopes } from './management/system-scopes.ts'
import { explorerClientName } from './protocol/issuance/hand-made-token.ts'
import { signingKeys } from './protocol/keys/signing-keys.ts'

export interface Bootstrapped {
  /** True when this start created the tenant; only then are the credentials given. */
  readonly created: boolean
  readonly issuer: string
  readonly clientId?: string
  readonly clientSecret?: string
  /** A new set-up code for each tenant without an owner, the default tenant first. */
  readonly setupCodes: readonly SetupCode[]
}

/** What names the first administrator of a tenant; shown this once. */
export interface SetupCode {
  readonly tenant: string
  readonly issuer: string
  readonly code: string
}

/** The issuer that is set differs from the one in the database (decisions 21). */
export class IssuerDiffers extends Error {
  override readonly name = 'IssuerDiffers'
}

/**
 * Makes the default tenant in an empty database; otherwise brings the system API's scopes up to
 * date. Throws `IssuerDiffers` when `config.issuer` is set and the database holds another one.
 */
export const bootstrap = async (parts: {
  storage: Storage
  config: Config
  clock: Clock
  keep?: KeepCredentials
}): Promise<Bootstrapped> => {
  const { storage, config, clock } = parts
  const known = await standingTenant(storage)
  if (known !== undefined) {
    const { issuer } = known.canonical
    if (config.issuer !== undefined && config.issuer !== issuer)
      throw new IssuerDiffers(
        `LATCHKEY_ISSUER is ${config.issuer} but the database was made for ${issuer}; ` +
          `unset it, or run: latchkey tenants rename default --issuer ${config.issuer}`,
      )
    for (const tenant of await storage.tenants.list()) {
      const stores = storage.forTenant(tenant)
      await refreshSystemApi(stores)
      await ensureDefaultConnection(stores)
      await ensureConsole(stores)
    }
    return { created: false, issuer, setupCodes: await setupCodes(storage, clock) }
  }
  try {
    const { setupCode, ...made } = await createTenant({
      storage,
      clock,
      name: 'default',
      issuer: config.issuer ?? config.defaultIssuer,
      clientId: config.bootstrapClientId,
      clientSecret: config.bootstrapClientSecret,
      keep: parts.keep,
    })
    const { issuer } = made
    return {
      created: true,
      ...made,
      setupCodes: [{ tenant: 'default', issuer, code: setupCode }],
    }
  } catch (error) {
    // Another node made it at the same moment.
    const theirs = error instanceof AlreadyExists ? await standingTenant(storage) : undefined
    if (theirs === undefined) throw error
    const { issuer } = theirs.canonical
    return { created: false, issuer, setupCodes: await setupCodes(storage, clock) }
  }
}

/** One for each tenant that nobody governs yet (decisions 23). */
const setupCodes = async (storage: Storage, clock: Clock): Promise<SetupCode[]> => {
  const codes: SetupCode[] = []
  for (const tenant of await storage.tenants.list()) {
    const code = await renewSetupCode(storage.forTenant(tenant), clock)
    if (code === undefined) continue
    const made = { tenant: tenant.name, issuer: tenant.canonical.issuer, code }
    if (tenant.name === 'default') codes.unshift(made)
    else codes.push(made)
  }
  return codes
}

export interface NewTenant {
  readonly storage: Storage
  readonly clock: Clock
  readonly name: string
  readonly issuer: string
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly keep?: KeepCredentials | undefined
}

/**
 * Called before the credentials become valid, so that a crash can leave useless credentials but no
 * lost ones.
 */
export type KeepCredentials = (made: {
  issuer: string
  clientId: string
  clientSecret: string
}) => void

/** How long another node that starts at the same moment is given to finish what it began. */
const patienceMilliseconds = 15_000
const lookMilliseconds = 200

/**
 * The default tenant with all its records. One without them is being made by another node just now
 * (PostgreSQL), or was left by a start that was cut short: it is waited for, then deleted, since
 * nobody can have used it.
 */
const standingTenant = async (storage: Storage): Promise<Tenant | undefined> => {
  const patience = storage.dialect === 'postgres' ? patienceMilliseconds : 0
  for (let waited = 0; ; waited += lookMilliseconds) {
    const tenant = await storage.tenants.byName('default')
    if (tenant === undefined) return undefined
    const stores = storage.forTenant(tenant)
    // Asked of the table, not of the cache: what is waited for is another node's write.
    if ((await stores.records('singleton').get('explorer_client')) !== undefined) return tenant
    if (waited >= patience) {
      await storage.tenants.delete(tenant)
      return undefined
    }
    await sleep(lookMilliseconds)
  }
}

export interface MadeTenant {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly setupCode: string
}

/**
 * Makes a tenant with everything a fresh one has. Gives its management client's credentials and the
 * set-up code of its console, shown this once.
 */
export const createTenant = async (wanted: NewTenant): Promise<MadeTenant> => {
  const { storage, clock, name, issuer } = wanted
  const tenant = await storage.tenants.create({ name, issuer })
  const stores = storage.forTenant(tenant)
  await signingKeys({ clock }).ensure(stores)
  const clientId = wanted.clientId ?? alphanumericId(32)
  const clientSecret = wanted.clientSecret ?? base64urlId(48)
  const explorerId = alphanumericId(32)
  const defaultId = alphanumericId(32)
  wanted.keep?.({ issuer: tenant.canonical.issuer, clientId, clientSecret })
  await stores.commit([
    systemApi(stores),
    ...client(stores, {
      clientId: alphanumericId(32),
      secret: base64urlId(48),
      document: globalClient,
    }),
    ...client(stores, {
      clientId: defaultId,
      secret: base64urlId(48),
      document: defaultClient,
    }),
    ...defaultConnection(stores, [defaultId]),
    ...client(stores, {
      clientId: explorerId,
      secret: base64urlId(48),
      document: machine(explorerClientName),
    }),
    ...client(stores, { clientId, secret: clientSecret, document: machine('Management client') }),
    stores
      .records('singleton')
      .insert({ id: 'explorer_client', columns: {}, document: { client_id: explorerId } }),
    fullGrant(stores, clientId),
    ...consoleRecords(stores),
  ])
  const setupCode = await renewSetupCode(stores, clock)
  if (setupCode === undefined) throw new Error('A new tenant has an owner.')
  return { issuer: tenant.canonical.issuer, clientId, clientSecret, setupCode }
}

const globalClient: JsonObject = {
  ...completeClient({ name: 'All Applications' }),
  global: true,
  callbacks: [],
  cross_origin_authentication: true,
  grant_types: [],
}

const defaultClient: JsonObject = completeClient({
  name: 'Default App',
  oidc_conformant: true,
  jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 36_000, secret_encoded: false },
})

/** The explorer's client may ask for nothing by itself: only hand-made tokens name it. */
const machine = (name: string): JsonObject =>
  completeClient({
    name,
    app_type: 'non_interactive',
    oidc_conformant: true,
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: name === explorerClientName ? [] : ['client_credentials'],
    jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 36_000, secret_encoded: false },
  })

const client = (
  stores: TenantStores,
  made: { clientId: string; secret: string; document: JsonObject },
): Write[] => {
  const { clientId, secret, document } = made
  const { name, app_type: appType } = document
  return [
    stores.records('client').insert({
      id: clientId,
      columns: {
        name: String(name),
        app_type: typeof appType === 'string' ? appType : null,
        is_first_party: 1,
        is_global: document['global'] === true ? 1 : 0,
        resource_server_identifier: null,
        max_lifetime: null,
      },
      document,
    }),
    stores.clientSecrets.insert({ clientId, value: secret, hashOnly: false }).write,
  ]
}

const defaultConnectionName = 'Username-Password-Authentication'
/** Tells that a tenant was given its connection, so that one deleted since does not come back. */
const connectionMark = 'default_connection'

/** The database that people of a fresh tenant have their accounts in (contract §18). */
const defaultConnection = (stores: TenantStores, enabledClients: readonly string[]): Write[] => {
  const id = `con_${alphanumericId(16)}`
  const document = completeConnection({
    name: defaultConnectionName,
    strategy: 'auth0',
    enabled_clients: [...enabledClients],
  })
  return [
    stores.records('connection').insert({ id, columns: connectionColumns(document), document }),
    connectionMarked(stores, id),
  ]
}

const connectionMarked = (stores: TenantStores, id: string): Write =>
  stores
    .records('singleton')
    .insert({ id: connectionMark, columns: {}, document: { connection_id: id } })

/** Tenants made before people could sign in get their connection once. */
const ensureDefaultConnection = async (stores: TenantStores): Promise<void> => {
  if ((await stores.records('singleton').get(connectionMark)) !== undefined) return
  const [standing] = await stores
    .records('connection')
    .list({ where: { name: defaultConnectionName }, limit: 1 })
  const [app] = await stores
    .records('client')
    .list({ where: { name: String(defaultClient['name']) }, limit: 1 })
  const writes =
    standing === undefined
      ? defaultConnection(stores, app === undefined ? [] : [app.id])
      : [connectionMarked(stores, standing.id)]
  try {
    await stores.commit(writes)
  } catch (error) {
    // Another node that starts at the same moment made it.
    if (!(error instanceof AlreadyExists)) throw error
  }
}

const scopeDocuments = (): JsonObject[] =>
  systemScopes.map(({ value, description }) => ({ value, description }))

const systemApiDocument = (tenant: Tenant): JsonObject => ({
  name: 'Auth0 Management API',
  identifier: managementAudience(tenant),
  is_system: true,
  allow_offline_access: false,
  skip_consent_for_verifiable_first_party_clients: false,
  subject_type_authorization: {
    client: { policy: 'require_client_grant' },
    user: { policy: 'allow_all' },
  },
  token_lifetime: 86_400,
  token_lifetime_for_web: 7_200,
  signing_alg: 'RS256',
  scopes: scopeDocuments(),
})

const systemApi = (stores: TenantStores): Write => {
  const document = systemApiDocument(stores.tenant)
  return stores.records('resource_server').insert({
    id: hexId(12),
    columns: {
      identifier: managementAudience(stores.tenant),
      is_system: 1,
      name: String(document['name']),
    },
    document,
  })
}

const fullGrant = (stores: TenantStores, clientId: string): Write => {
  const audience = managementAudience(stores.tenant)
  const scope = systemScopes.map(({ value }) => value)
  return stores.records('client_grant').insert({
    id: `cgr_${alphanumericId(16)}`,
    columns: { client_id: clientId, audience, subject_type: 'client', max_lifetime: null },
    document: { client_id: clientId, audience, scope, subject_type: 'client' },
  })
}

/**
 * A newer release may define scopes that the stored system API lacks; grants never grow by
 * themselves (contract §1.9).
 */
const refreshSystemApi = async (stores: TenantStores): Promise<void> => {
  const apis = stores.records('resource_server')
  const [current] = await apis.list({
    where: { is_system: 1, identifier: managementAudience(stores.tenant) },
    limit: 1,
  })
  if (current === undefined) {
    await stores.commit([systemApi(stores)])
    return
  }
  const scopes = scopeDocuments()
  if (JSON.stringify(current.document['scopes']) === JSON.stringify(scopes)) return
  await stores.commit([apis.update(current, { document: { ...current.document, scopes } })])
}
