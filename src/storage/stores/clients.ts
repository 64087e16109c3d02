/** Clients from the cache, each joined with its secrets and public keys. */
import type { Client, ClientPublicKey, ClientSecret, ClientStore } from '../../domain/client.ts'
import { isoTime } from '../../kit/clock.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonValue } from '../../kit/json.ts'
import { freeze } from '../freeze.ts'
import { parseObject } from '../records.ts'
import type { Session } from '../session.ts'
import type { Tables } from '../tables.ts'
import { readSecrets } from './client-secrets.ts'
import { canExist, numberOf, textOf, textsOf } from './members.ts'

/** The client store of one tenant. */
export const clientStore = (session: Session): ClientStore => {
  const { caches, tenant, clock } = session
  return {
    async find(clientId) {
      if (!canExist(clientId)) return undefined
      const at = { tenantId: tenant.id, key: clientId }
      const client = await caches.client.get(at, () => load(session, clientId))
      // Most clients have no secret that ends by itself: the time is only asked for where one does.
      if (client?.secrets.some((secret) => secret.endsAt !== undefined) !== true) return client
      const now = isoTime(clock.now())
      if (!client.secrets.some((secret) => hasEnded(secret, now))) return client
      const secrets = client.secrets.filter((secret) => !hasEnded(secret, now))
      const left = freeze({ ...client, secrets })
      caches.client.replace(at, client, left)
      return left
    },
  }
}

const hasEnded = (secret: ClientSecret, now: string): boolean =>
  secret.endsAt !== undefined && secret.endsAt <= now

const load = async (session: Session, clientId: string): Promise<Client | undefined> => {
  const { database, tenant } = session
  const query = database.build
    .selectFrom('client')
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where('id', '=', clientId)
  const [rows, secrets, publicKeys] = await Promise.all([
    database.read(query),
    readSecrets(session, clientId),
    readPublicKeys(session, clientId),
  ])
  const [row] = rows
  return row === undefined ? undefined : freeze(toClient(row, { secrets, publicKeys }))
}

const toClient = (
  row: Tables['client'],
  joined: { secrets: ClientSecret[]; publicKeys: Map<string, ClientPublicKey> },
): Client => {
  const document = parseObject(row.document)
  const methods = document['client_authentication_methods']
  const registered = isJsonObject(methods) ? methods : {}
  return {
    clientId: row.id,
    name: textOf(row.name) ?? '',
    isGlobal: row.is_global === 1,
    isFirstParty: row.is_first_party === 1,
    appType: textOf(row.app_type),
    tokenEndpointAuthMethod: textOf(document['token_endpoint_auth_method']),
    authenticationMethods: Object.keys(registered).filter((name) => registered[name] !== null),
    grantTypes: textsOf(document['grant_types']),
    secrets: joined.secrets,
    publicKeys: referencedKeys(registered['private_key_jwt'], joined.publicKeys),
    requestObjectKeys: referencedKeys(document['signed_request_object'], joined.publicKeys),
    resourceServerIdentifier: textOf(row.resource_server_identifier),
    maxLifetime: numberOf(row.max_lifetime),
    document,
  }
}

/** The credentials that a setting of the client refers to by id, in its order. */
const referencedKeys = (
  setting: JsonValue | undefined,
  keys: ReadonlyMap<string, ClientPublicKey>,
): ClientPublicKey[] => {
  const credentials = isJsonObject(setting) ? setting['credentials'] : undefined
  if (!Array.isArray(credentials)) return []
  return credentials.flatMap((credential) => {
    const id = isJsonObject(credential) ? textOf(credential['id']) : undefined
    return (id === undefined ? undefined : keys.get(id)) ?? []
  })
}

const readPublicKeys = async (
  { database, tenant }: Session,
  clientId: string,
): Promise<Map<string, ClientPublicKey>> => {
  const query = database.build
    .selectFrom('client_credential')
    .select(['id', 'document'])
    .where('tenant_id', '=', tenant.id)
    .where('client_id', '=', clientId)
  const keys = new Map<string, ClientPublicKey>()
  for (const row of await database.read(query)) {
    const document = parseObject(row.document)
    const [kid, alg, pem] = [document['kid'], document['alg'], document['pem']].map(textOf)
    if (kid === undefined || alg === undefined || pem === undefined) continue
    const expiresAt = textOf(document['expires_at'])
    keys.set(row.id, { credentialId: row.id, kid, alg, pem, expiresAt })
  }
  return keys
}
