/** Sessions of browsers. They change often and are asked for once a request: no cache. */
import { sql } from 'kysely'
import type { Write } from '../../domain/record.ts'
import type { PasswordProof, Session as UserSession, SessionStore } from '../../domain/session.ts'
import { isoTime } from '../../kit/clock.ts'
import { sha256 } from '../../kit/hashing.ts'
import { parseObject } from '../records.ts'
import { write } from '../session.ts'
import type { Session } from '../session.ts'
import type { SessionTable } from '../tables.ts'
import { canExist } from './members.ts'

const table = 'session'

/** The session store of one tenant. */
export const sessionStore = (session: Session): SessionStore => {
  const { database, tenant, clock } = session
  const rows = () => database.build.selectFrom(table).selectAll().where('tenant_id', '=', tenant.id)
  const live = () => rows().where('reap_at', '>', isoTime(clock.now()))
  const deletion = () => database.build.deleteFrom(table).where('tenant_id', '=', tenant.id)
  return {
    async findBySecret(secret) {
      const [row] = await database.read(live().where('secret_hash', '=', sha256(secret)))
      return row === undefined ? undefined : toSession(row)
    },
    async get(id) {
      if (!canExist(id)) return undefined
      const [row] = await database.read(live().where('id', '=', id))
      return row === undefined ? undefined : toSession(row)
    },
    async expired(limit) {
      const query = rows().where('reap_at', '<=', isoTime(clock.now()))
      return (await database.read(query.orderBy('reap_at').limit(limit))).map(toSession)
    },
    async list({ userId, before, limit }) {
      let query = live().orderBy('position', 'desc').limit(limit)
      if (userId !== undefined) query = query.where('user_id', '=', userId)
      if (before !== undefined)
        query = query.where('position', '<', (eb) =>
          eb
            .selectFrom(table)
            .select('position')
            .where('tenant_id', '=', tenant.id)
            .where('id', '=', before),
        )
      return (await database.read(query)).map(toSession)
    },
    insert(given, secret, proof) {
      const row = newRow(session, given, secret)
      if (proof !== undefined) return insertProven(session, row, proof)
      return write(database.build.insertInto(table).values(row), { table })
    },
    touch(given, change) {
      const query = database.build
        .updateTable(table)
        .set(changedColumns(given, change))
        .where('tenant_id', '=', tenant.id)
        .where('id', '=', given.id)
      return write(query, { table })
    },
    delete: (id) => write(deletion().where('id', '=', id), { table }),
    deleteOfUser(userId, exceptId) {
      const all = deletion().where('user_id', '=', userId)
      return write(exceptId === undefined ? all : all.where('id', '!=', exceptId), { table })
    },
  }
}

/**
 * One statement: the row is only there to insert while the password is. Its lock makes a change of
 * the password wait until the session can be seen, and so be ended.
 */
const insertProven = (
  { database, tenant }: Session,
  row: SessionTable,
  { identityId, passwordHash }: PasswordProof,
): Write => {
  const columns = Object.keys(row) as (keyof SessionTable)[]
  const standing = database.build
    .selectFrom('identity')
    .select(columns.map((column) => sql<string>`${row[column]}`.as(column)))
    .where('tenant_id', '=', tenant.id)
    .where('id', '=', identityId)
    .where('password_hash', '=', passwordHash)
  const query = database.build
    .insertInto(table)
    .columns(columns)
    .expression(database.held(standing))
  return write(query, { table, rows: 1 })
}

const earlier = (left: string, right: string): string => (left < right ? left : right)

const newRow = (
  { tenant, positions }: Session,
  given: UserSession,
  secret: string,
): SessionTable => ({
  tenant_id: tenant.id,
  id: given.id,
  secret_hash: sha256(secret),
  user_id: given.userId,
  connection: given.connection,
  created_at: given.createdAt,
  updated_at: given.updatedAt,
  authenticated_at: given.authenticatedAt,
  last_interacted_at: given.lastInteractedAt,
  idle_expires_at: given.idleExpiresAt,
  expires_at: given.expiresAt,
  reap_at: earlier(given.idleExpiresAt, given.expiresAt),
  position: positions.position(),
  client_ids: given.clientIds.reduce((text, id) => `${text}${id}\n`, '\n'),
  document: JSON.stringify(given.document),
})

const toSession = (row: SessionTable): UserSession => ({
  id: row.id,
  userId: row.user_id,
  connection: row.connection,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  authenticatedAt: row.authenticated_at,
  lastInteractedAt: row.last_interacted_at,
  idleExpiresAt: row.idle_expires_at,
  expiresAt: row.expires_at,
  clientIds: row.client_ids.split('\n').filter((id) => id !== ''),
  document: parseObject(row.document),
})

type Change = Parameters<SessionStore['touch']>[1]

const changedColumns = (given: UserSession, change: Change) => {
  const { lastInteractedAt, updatedAt, document, clientIds = [] } = change
  const idleExpiresAt = change.idleExpiresAt ?? given.idleExpiresAt
  const expiresAt = change.expiresAt ?? given.expiresAt
  const joining = clientIds.filter((id) => !given.clientIds.includes(id))
  return {
    idle_expires_at: idleExpiresAt,
    expires_at: expiresAt,
    reap_at: earlier(idleExpiresAt, expiresAt),
    ...(lastInteractedAt === undefined ? {} : { last_interacted_at: lastInteractedAt }),
    ...(updatedAt === undefined ? {} : { updated_at: updatedAt }),
    ...(document === undefined ? {} : { document: JSON.stringify(document) }),
    ...(joining.length === 0 ? {} : { client_ids: joined(joining) }),
  }
}

/** The list with `ids` at its end, but for those that another write has added meanwhile. */
const joined = (ids: readonly string[]) =>
  ids.reduce(
    (list, id) =>
      sql<string>`case when replace(${list}, ${`\n${id}\n`}, '') = ${list}
        then ${list} || ${`${id}\n`} else ${list} end`,
    sql<string>`client_ids`,
  )
