/**
 * Client secrets: hashed under a key of the vault, and sealed beside it unless the tenant keeps
 * hashes only.
 */
import type { ClientSecret, ClientSecretStore } from '../../domain/client.ts'
import type { Write } from '../../domain/record.ts'
import { isoTime } from '../../kit/clock.ts'
import { hmacSha256, hmacSha256With } from '../../kit/hashing.ts'
import { alphanumericId } from '../../kit/ids.ts'
import type { Change } from '../database.ts'
import { sealContext, write } from '../session.ts'
import type { Session } from '../session.ts'
import type { ClientSecretTable } from '../tables.ts'
import { clientsWithUnused, rotatingClients } from './secret-figures.ts'
import type { SecretUses } from './secret-uses.ts'

const table = 'client_secret'

/** The secret store of one tenant; uses are noted in `uses`, which all tenants share. */
export const clientSecretStore = (session: Session, uses: SecretUses): ClientSecretStore => {
  const { database, tenant, vault } = session
  const keys = vault.derive('client-secret')
  const hashers = keys.map(hmacSha256With)
  const changed = (clientId: string): Change[] => [{ kind: 'client', key: clientId }]
  const all = database.build
  return {
    async list(clientId) {
      const secrets = await readSecrets(session, clientId)
      return secrets.map((secret) => ({
        ...secret,
        lastUsedAt: uses.lastUse(secret.id) ?? secret.lastUsedAt,
      }))
    },
    insert(secret) {
      const row = newRow(session, keys[0] as Buffer, secret)
      const query = all.insertInto(table).values(row)
      const value = secret.hashOnly ? undefined : secret.value
      return {
        secret: { ...toSecret(row), value },
        write: write(query, { table, changes: changed(secret.clientId) }),
      }
    },
    setEnd(secret, endsAt) {
      const query = all
        .updateTable(table)
        .set({ ends_at: endsAt ?? null })
        .where('tenant_id', '=', tenant.id)
        .where('id', '=', secret.id)
        .where('ends_at', secret.endsAt === undefined ? 'is' : '=', secret.endsAt ?? null)
      return write(query, { table, rows: 1, changes: changed(secret.clientId) })
    },
    delete(secret) {
      const query = all
        .deleteFrom(table)
        .where('tenant_id', '=', tenant.id)
        .where('id', '=', secret.id)
      return write(query, { table, rows: 1, changes: changed(secret.clientId) })
    },
    deleteAll(clientId) {
      const query = all
        .deleteFrom(table)
        .where('tenant_id', '=', tenant.id)
        .where('client_id', '=', clientId)
      return write(query, { table, changes: changed(clientId) })
    },
    forgetValues: () => forgetValues(session),
    rotating: (most) => rotatingClients(session, most),
    async unusedSince(time, most) {
      await uses.flush()
      return clientsWithUnused(session, time, most)
    },
    noteUse: (secretId) => uses.note(tenant.id, secretId),
    hashes: (presented) => hashers.map((hashWith) => hashWith(presented)),
  }
}

const forgetValues = ({ database, tenant }: Session): Write => {
  const query = database.build
    .updateTable(table)
    .set({ ciphertext: null })
    .where('tenant_id', '=', tenant.id)
  return write(query, { table, changes: [{ kind: 'client', key: '*' }] })
}

const newRow = (
  { tenant, vault, clock, positions }: Session,
  hashKey: Buffer,
  secret: Parameters<ClientSecretStore['insert']>[0],
): ClientSecretTable => {
  const id = `sec_${alphanumericId(16)}`
  const { value, clientId, hashOnly, endsAt } = secret
  return {
    id,
    tenant_id: tenant.id,
    client_id: clientId,
    position: positions.position(),
    hash: hmacSha256(hashKey, value),
    hash_key_id: vault.keyId,
    ciphertext: hashOnly ? null : vault.seal(value, sealContext(table, tenant.id, id)),
    hint: value.slice(-4),
    created_at: isoTime(clock.now()),
    ends_at: endsAt ?? null,
    last_used_at: null,
  }
}

const toSecret = (row: ClientSecretTable): ClientSecret => ({
  id: row.id,
  clientId: row.client_id,
  hash: row.hash,
  value: undefined,
  hint: row.hint,
  createdAt: row.created_at,
  endsAt: row.ends_at ?? undefined,
  lastUsedAt: row.last_used_at ?? undefined,
})

/** The client's secrets that have not ended, newest first, opened. */
export const readSecrets = async (session: Session, clientId: string): Promise<ClientSecret[]> => {
  const { database, tenant, vault, clock } = session
  const query = database.build
    .selectFrom(table)
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where('client_id', '=', clientId)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', isoTime(clock.now()))]))
    .orderBy('position', 'desc')
  return (await database.read(query)).map((row) => {
    const context = sealContext(table, tenant.id, row.id)
    const value = row.ciphertext === null ? undefined : vault.open(row.ciphertext, context)
    return { ...toSecret(row), value }
  })
}
