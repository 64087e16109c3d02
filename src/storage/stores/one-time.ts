/** What is handed out once and comes back once, by the hash of its value. */
import type { NewOneTimeObject, OneTimeObject, OneTimeStore } from '../../domain/one-time.ts'
import type { Write } from '../../domain/record.ts'
import { isoTime } from '../../kit/clock.ts'
import { sha256 } from '../../kit/hashing.ts'
import { parseObject } from '../records.ts'
import { write } from '../session.ts'
import type { Session } from '../session.ts'
import type { OneTimeTable } from '../tables.ts'

const table = 'one_time'

/** The store of one tenant. */
export const oneTimeStore = (session: Session): OneTimeStore => {
  const { database, tenant, clock } = session
  const recent = recentlyMade()
  const at = ({ kind, hash, version }: OneTimeObject) => ({
    tenant_id: tenant.id,
    kind,
    hash,
    version,
  })
  const update = (current: OneTimeObject, columns: Partial<OneTimeTable>) =>
    database.build
      .updateTable(table)
      .set({ version: current.version + 1, ...columns })
      .where((eb) => eb.and(at(current)))
  return {
    async find(kind, value) {
      const made = recent.take(kind, sha256(value))
      if (made !== undefined) return made
      const query = database.build
        .selectFrom(table)
        .selectAll()
        .where((eb) => eb.and({ tenant_id: tenant.id, kind, hash: sha256(value) }))
      const [row] = await database.read(query)
      return row === undefined ? undefined : toObject(row)
    },
    insert(object) {
      const row = newRow(session, object)
      recent.remember(row)
      return write(database.build.insertInto(table).values(row), { table })
    },
    update: (current, change) => write(update(current, changedColumns(change)), { table, rows: 1 }),
    consume(current, change = {}) {
      const columns = { ...changedColumns(change), used_at: isoTime(clock.now()) }
      const query = update(current, columns).where('used_at', 'is', null)
      return write(query, { table, rows: 1 })
    },
    replace(current, next) {
      const row = newRow(session, next)
      recent.remember(row)
      const query = database.build
        .updateTable(table)
        .set(row)
        .where((eb) => eb.and(at(current)))
        .where('used_at', 'is', null)
      return write(query, { table, rows: 1 })
    },
    delete(current) {
      const query = database.build.deleteFrom(table).where((eb) => eb.and(at(current)))
      return write(query, { table, rows: 1 })
    },
    deleteWhere(filter) {
      // Whatever it deletes must not be found here afterwards.
      recent.forgetAll()
      return deleteWhere(session, filter)
    },
  }
}

type Filter = Parameters<OneTimeStore['deleteWhere']>[0]

const deleteWhere = ({ database, tenant }: Session, filter: Filter): Write => {
  const { kind, clientId, userId, sessionId } = filter
  const named = { client_id: clientId, user_id: userId, session_id: sessionId }
  const given = Object.entries(named).filter(([, value]) => value !== undefined)
  if (given.length === 0) throw new Error('Deleting one-time objects needs something to go by.')
  const kinds = kind === undefined ? {} : { kind }
  const matching = { tenant_id: tenant.id, ...kinds, ...Object.fromEntries(given) }
  const query = database.build.deleteFrom(table).where((eb) => eb.and(matching))
  return write(query, { table })
}

/** Kinds whose objects are read soon after they were made, and acted on by conditional writes. */
const remembered = new Set<string>(['authorization_code', 'login_transaction'])
const mostRemembered = 2_000
/** Characters of a document; strangers write into some, and what is larger is read like any other. */
const longestRemembered = 4_096

/** The newest objects that nobody has read yet. One that was never committed has no reader. */
const recentlyMade = () => {
  const rows = new Map<string, OneTimeTable>()
  return {
    remember(row: OneTimeTable): void {
      if (!remembered.has(row.kind) || row.document.length > longestRemembered) return
      const oldest = rows.size >= mostRemembered ? rows.keys().next().value : undefined
      if (oldest !== undefined) rows.delete(oldest)
      rows.set(`${row.kind} ${row.hash}`, row)
    },
    forgetAll(): void {
      rows.clear()
    },
    forget({ kind, clientId, userId, sessionId }: Filter): void {
      for (const [place, row] of rows)
        if (
          (kind === undefined || row.kind === kind) &&
          (clientId === undefined || row.client_id === clientId) &&
          (userId === undefined || row.user_id === userId) &&
          (sessionId === undefined || row.session_id === sessionId)
        )
          rows.delete(place)
    },
    take(kind: string, hash: string): OneTimeObject | undefined {
      const place = `${kind} ${hash}`
      const row = rows.get(place)
      rows.delete(place)
      return row === undefined ? undefined : toObject(row)
    },
  }
}

const changedColumns = (change: Parameters<OneTimeStore['update']>[1]): Partial<OneTimeTable> => ({
  ...(change.document === undefined ? {} : { document: JSON.stringify(change.document) }),
  ...(change.userId === undefined ? {} : { user_id: change.userId }),
  ...(change.sessionId === undefined ? {} : { session_id: change.sessionId }),
  ...(change.expiresAt === undefined ? {} : { expires_at: change.expiresAt }),
})

const newRow = ({ tenant, clock }: Session, object: NewOneTimeObject): OneTimeTable => ({
  tenant_id: tenant.id,
  kind: object.kind,
  hash: sha256(object.value),
  version: 1,
  client_id: object.clientId ?? null,
  user_id: object.userId ?? null,
  session_id: object.sessionId ?? null,
  created_at: isoTime(clock.now()),
  expires_at: object.expiresAt,
  used_at: null,
  document: JSON.stringify(object.document),
})

const toObject = (row: OneTimeTable): OneTimeObject => ({
  kind: row.kind as OneTimeObject['kind'],
  hash: row.hash,
  version: row.version,
  clientId: row.client_id ?? undefined,
  userId: row.user_id ?? undefined,
  sessionId: row.session_id ?? undefined,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at ?? undefined,
  document: parseObject(row.document),
})
