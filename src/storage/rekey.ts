/** Seals again under the current master key what is sealed under another (decisions 25). */
import { sql } from 'kysely'
import { recordTables } from '../domain/record.ts'
import { hmacSha256 } from '../kit/hashing.ts'
import type { Statement, StorageLog } from './database.ts'
import { sealContext } from './session.ts'
import type { Node } from './session.ts'

interface SealedColumn {
  readonly table: string
  readonly id: string
  readonly column: string
}

/** Every column that holds sealed values. */
export const sealedColumns: readonly SealedColumn[] = [
  ...Object.entries(recordTables)
    .filter(([, { sealed }]) => sealed.length > 0)
    .map(([table]) => ({ table, id: 'id', column: 'sealed' })),
  { table: 'signing_key', id: 'kid', column: 'private_key' },
  { table: 'client_secret', id: 'id', column: 'ciphertext' },
]

interface SealedRow {
  tenant_id: string
  id: string
  sealed: string
}

const batchSize = 100

/**
 * Seals every value anew that is not under the current key; answers how many. Resumable: what is
 * done is not found again. Secrets kept as hashes only cannot be carried over; they are counted in
 * the log, since they stop working when the previous key is taken away. Throws `SealBroken` when a
 * value's key is not set.
 */
export const rekeyAll = async (node: Node, log: StorageLog): Promise<number> => {
  let total = 0
  for (const place of sealedColumns)
    for (;;) {
      const done = await rekeyBatch(node, place)
      total += done
      if (done < batchSize) break
    }
  await tellOfHashesLeft(node, log)
  return total
}

const rekeyBatch = async (node: Node, { table, id, column }: SealedColumn): Promise<number> => {
  const { database, vault } = node
  const name = sql.table(table)
  const query = sql<SealedRow>`select tenant_id, ${sql.ref(id)} as id, ${sql.ref(column)} as sealed
    from ${name} where ${sql.ref(column)} is not null
    and ${sql.ref(column)} not like ${`v1.${vault.keyId}.%`} limit ${batchSize}`
  const { sql: text, parameters } = query.compile(database.build)
  const found = await database.read<SealedRow>({ compile: () => ({ sql: text, parameters }) })
  if (found.length > 0)
    await database.run(found.map((row) => sealAnew(node, { table, id, column }, row)))
  return found.length
}

const sealAnew = (node: Node, place: SealedColumn, row: SealedRow): Statement => {
  const { table, id, column } = place
  const context = sealContext(table, row.tenant_id, row.id)
  const value = node.vault.open(row.sealed, context)
  const hash =
    table === 'client_secret'
      ? sql`, hash = ${hmacSha256(currentHashKey(node), value)}, hash_key_id = ${node.vault.keyId}`
      : sql``
  const query = sql`update ${sql.table(table)}
    set ${sql.ref(column)} = ${node.vault.seal(value, context)} ${hash}
    where tenant_id = ${row.tenant_id} and ${sql.ref(id)} = ${row.id}
    and ${sql.ref(column)} = ${row.sealed}`
  const { sql: text, parameters } = query.compile(node.database.build)
  return { query: { sql: text, parameters }, table }
}

const currentHashKey = ({ vault }: Node): Buffer => vault.derive('client-secret')[0] as Buffer

const tellOfHashesLeft = async ({ database, vault }: Node, log: StorageLog): Promise<void> => {
  const query = database.build
    .selectFrom('client_secret')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('hash_key_id', '!=', vault.keyId)
  const count = (await database.read(query))[0]?.count ?? 0
  if (count > 0)
    log.warn({ count }, 'Client secrets kept as hashes only still need the previous master key.')
}
