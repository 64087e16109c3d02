/**
 * What the console needs of every tenant: a client of its own and the connection that administrators
 * sign in by. Both belong to the server and not to the tenant, so no list shows them and nobody can
 * change them by the Management API. `compose` floor, like `bootstrap.ts`.
 */
import { administratorsConnection, consoleSingleton } from './domain/administrator.ts'
import { AlreadyExists, VersionRace, retryVersionRace, type Write } from './domain/record.ts'
import type { TenantStores } from './domain/storage.ts'
import { alphanumericId, base64urlId } from './kit/ids.ts'
import type { JsonObject } from './kit/json.ts'
import { completeClient } from './management/entities/client-defaults.ts'
import { completeConnection } from './management/entities/connection-defaults.ts'
import { connectionColumns } from './management/entities/connections.ts'

/** An existing database has a connection of the reserved name. */
export class ConnectionNameTaken extends Error {
  override readonly name = 'ConnectionNameTaken'
}

/** Where the console's client sends people, by the tenant's issuer: it is this very server. */
const addresses = (issuer: string): JsonObject => ({
  callbacks: [`${issuer}console/callback`],
  allowed_logout_urls: [`${issuer}console/`],
  initiate_login_uri: `${issuer}console/`,
  skip_non_verifiable_callback_uri_confirmation_prompt: true,
})

const clientDocument = (issuer: string): JsonObject =>
  completeClient({
    name: 'Latchkey Console',
    app_type: 'regular_web',
    oidc_conformant: true,
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 36_000, secret_encoded: false },
    ...addresses(issuer),
  })

/**
 * Nobody signs up and no mail leads to a new password: whoever may read the tenant's mails would
 * else be whoever governs it. The length alone makes a password strong (NIST SP 800-63B §3.1.1).
 */
const connectionDocument = (clientId: string): JsonObject =>
  completeConnection({
    name: administratorsConnection,
    strategy: 'auth0',
    enabled_clients: [clientId],
    options: {
      disable_signup: true,
      disable_self_service_change_password: true,
      password_options: {
        complexity: { min_length: 15, character_types: [] },
        profile_data: { active: true },
        dictionary: { active: true },
      },
    },
  })

/** The writes that give a tenant its console. */
export const consoleRecords = (stores: TenantStores): Write[] => {
  const clientId = alphanumericId(32)
  const connectionId = `con_${alphanumericId(16)}`
  const client = clientDocument(stores.tenant.canonical.issuer)
  const connection = connectionDocument(clientId)
  return [
    stores.records('client').insert({
      id: clientId,
      document: client,
      columns: {
        name: String(client['name']),
        app_type: 'regular_web',
        is_first_party: 1,
        is_global: 0,
        is_system: 1,
      },
    }),
    // Kept by nobody: codes are redeemed in this process, and by nobody else.
    stores.clientSecrets.insert({ clientId, value: base64urlId(48), hashOnly: true }).write,
    stores.records('connection').insert({
      id: connectionId,
      document: connection,
      columns: { ...connectionColumns(connection), is_system: 1 },
    }),
    stores.records('singleton').insert({
      id: consoleSingleton,
      columns: {},
      document: { client_id: clientId, connection_id: connectionId },
    }),
  ]
}

/**
 * Gives a tenant made by an older release its console, and has the console's addresses follow the
 * tenant's issuer. Throws `ConnectionNameTaken`.
 */
export const ensureConsole = async (stores: TenantStores): Promise<void> => {
  // Asked of the table: another node may be making it just now.
  const known = await stores.records('singleton').get(consoleSingleton)
  if (known !== undefined) {
    await retryVersionRace(() => followIssuer(stores, String(known.document['client_id'])))
    return
  }
  const taken = { where: { name: administratorsConnection, is_system: null }, limit: 1 }
  if ((await stores.records('connection').list(taken)).length > 0)
    throw new ConnectionNameTaken(
      `the connection ${administratorsConnection} of the tenant ${stores.tenant.name} has a name that the console needs; delete it with the release that made it.`,
    )
  try {
    await stores.commit(consoleRecords(stores))
  } catch (error) {
    // Another node that starts at the same moment made it.
    if (!(error instanceof AlreadyExists) && !(error instanceof VersionRace)) throw error
  }
}

const followIssuer = async (stores: TenantStores, clientId: string): Promise<void> => {
  const records = stores.records('client')
  const client = await records.get(clientId)
  if (client === undefined) return
  const wanted = addresses(stores.tenant.canonical.issuer)
  const isCurrent = Object.entries(wanted).every(
    ([name, value]) => JSON.stringify(client.document[name]) === JSON.stringify(value),
  )
  if (isCurrent) return
  await stores.commit([records.update(client, { document: { ...client.document, ...wanted } })])
}
