/** The one generic store of management records, for every table of `recordTables`. */
import { sql } from 'kysely'
import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import { recordTables } from '../domain/record.ts'
import type {
  ColumnValue,
  NewRecord,
  PrefixPage,
  RecordFilter,
  RecordStore,
  RecordTable,
  StoredRecord,
} from '../domain/record.ts'
import { isoTime } from '../kit/clock.ts'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject } from '../kit/json.ts'
import type { Change } from './database.ts'
import { recordCondition } from './record-condition.ts'
import { pageOfPrefix } from './record-prefix.ts'
import { sealContext, write } from './session.ts'
import type { Session } from './session.ts'
import type { RecordRow, Tables } from './tables.ts'

type Columns = Readonly<Record<string, ColumnValue>>

/** The record store of one table and one tenant. */
export const recordStore = (session: Session, table: RecordTable): RecordStore => {
  const { database, tenant, clock } = session
  // Every record table has the same columns beside its promoted ones; the narrowest of them stands
  // for all.
  const name = table as 'singleton'
  const rows = (where: RecordFilter | undefined) =>
    filtered(database.build.selectFrom(name).where('tenant_id', '=', tenant.id), table, where)
  const at = (record: StoredRecord) => (eb: ExpressionBuilder<Tables, 'singleton'>) =>
    eb.and({ tenant_id: tenant.id, id: record.id, version: record.version })
  return {
    async get(id) {
      const [row] = await database.read(rows({ id }).selectAll())
      return row === undefined ? undefined : readRecord(session, table, row)
    },
    async list({ where, atMost = {}, matching, newestFirst = false, after, offset, limit }) {
      const order = newestFirst ? 'desc' : 'asc'
      let query = rows(where).selectAll().orderBy('position', order).limit(limit)
      for (const [column, value] of Object.entries(atMost)) {
        assertColumn(table, column)
        query = query.where(sql.ref<ColumnValue>(column), '<=', value)
      }
      if (matching !== undefined)
        query = query.where(recordCondition(matching, (column) => assertColumn(table, column)))
      if (after !== undefined) query = query.where('position', newestFirst ? '<' : '>', after)
      if (offset !== undefined) query = query.offset(offset)
      const found = await database.read(query)
      return found.map((row) => readRecord(session, table, row))
    },
    startingWith: (page) => startingWith(session, table, page),
    count: (where, most) => countUpTo(session, rows(where).select('id'), most),
    insert(record) {
      const values = newRow(session, table, record)
      const changes = changesOf(table, record.id, record.columns)
      return write(database.build.insertInto(name).values(values), { table, changes })
    },
    update(current, change) {
      const columns = { ...current.columns, ...change.columns }
      const values = {
        version: current.version + 1,
        updated_at: isoTime(clock.now()),
        ...checkedColumns(table, columns),
        ...storedDocument(session, table, { id: current.id, document: change.document }),
      }
      const query = database.build.updateTable(name).set(values).where(at(current))
      const changes = [
        ...changesOf(table, current.id, current.columns),
        ...changesOf(table, current.id, columns),
      ]
      return write(query, { table, rows: 1, changes })
    },
    delete(current) {
      const query = database.build.deleteFrom(name).where(at(current))
      const changes = changesOf(table, current.id, current.columns)
      return write(query, { table, rows: 1, changes })
    },
    deleteWhere: (where) => deleteWhere(session, table, where),
  }
}

const countUpTo = async (
  { database }: Session,
  rows: RecordSelect<{ id: string }>,
  most: number | undefined,
): Promise<number> => {
  const query = database.build
    .selectFrom((most === undefined ? rows : rows.limit(most)).as('counted'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
  return (await database.read(query))[0]?.count ?? 0
}

const startingWith = async (
  session: Session,
  table: RecordTable,
  page: PrefixPage,
): Promise<StoredRecord[]> => {
  const { database, tenant } = session
  const rows = database.build.selectFrom(table as 'singleton').where('tenant_id', '=', tenant.id)
  const query = pageOfPrefix(filtered(rows, table, page.where).selectAll(), table, page)
  return (await database.read(query)).map((row) => readRecord(session, table, row))
}

const newRow = (session: Session, table: RecordTable, record: NewRecord) => {
  const now = isoTime(session.clock.now())
  return {
    tenant_id: session.tenant.id,
    id: record.id,
    version: 1,
    position: session.positions.position(),
    created_at: now,
    updated_at: now,
    ...checkedColumns(table, record.columns),
    ...storedDocument(session, table, record),
  }
}

const deleteWhere = ({ database, tenant }: Session, table: RecordTable, where: RecordFilter) => {
  if (Object.keys(where).length === 0) throw new Error('Deleting needs a column to go by.')
  const name = table as 'singleton'
  const rows = database.build.selectFrom(name).where('tenant_id', '=', tenant.id)
  const query = database.build
    .deleteFrom(name)
    .where('tenant_id', '=', tenant.id)
    .where('id', 'in', filtered(rows, table, where).select('id'))
  return write(query, { table, changes: changesWhere(table, where) })
}

type RecordSelect<Output> = SelectQueryBuilder<Tables, 'singleton', Output>

const filtered = <Output>(
  query: RecordSelect<Output>,
  table: RecordTable,
  where: RecordFilter = {},
): RecordSelect<Output> => {
  for (const [column, value] of Object.entries(where)) {
    if (column !== 'id') assertColumn(table, column)
    const reference = sql.ref<ColumnValue>(column)
    if (value === null) query = query.where(reference, 'is', null)
    else if (typeof value !== 'object') query = query.where(reference, '=', value)
    else query = query.where(anyOf(reference, value))
  }
  return query
}

const anyOf = (
  reference: ReturnType<typeof sql.ref<ColumnValue>>,
  values: readonly ColumnValue[],
) => {
  const given = values.filter((value) => value !== null)
  const choices = [
    ...(given.length === 0 ? [] : [sql<boolean>`${reference} in (${sql.join(given)})`]),
    ...(given.length === values.length ? [] : [sql<boolean>`${reference} is null`]),
  ]
  return choices.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`(${sql.join(choices, sql` or `)})`
}

const assertColumn = (table: RecordTable, column: string): void => {
  if (!(recordTables[table].columns as readonly string[]).includes(column))
    throw new Error(`${column} is not a column of ${table}.`)
}

const checkedColumns = (table: RecordTable, columns: Columns): Columns => {
  for (const column of Object.keys(columns)) assertColumn(table, column)
  return columns
}

/** The document as text, without the members that are sealed beside it. */
const storedDocument = (
  { tenant, vault }: Session,
  table: RecordTable,
  record: Pick<NewRecord, 'id' | 'document'>,
): Pick<RecordRow, 'document' | 'sealed'> => {
  const secretNames: readonly string[] = recordTables[table].sealed
  const entries = Object.entries(record.document)
  const secret = entries.filter(
    ([name, value]) => secretNames.includes(name) && value !== undefined,
  )
  const plain = entries.filter(([name]) => !secretNames.includes(name))
  const context = sealContext(table, tenant.id, record.id)
  return {
    document: JSON.stringify(Object.fromEntries(plain)),
    sealed:
      secret.length === 0 ? null : vault.seal(JSON.stringify(Object.fromEntries(secret)), context),
  }
}

/** A row as a record, its sealed members opened. Throws `SealBroken`. */
export const readRecord = (session: Session, table: RecordTable, row: RecordRow): StoredRecord => {
  const values = row as unknown as Readonly<Record<string, ColumnValue>>
  const names: readonly string[] = recordTables[table].columns
  const context = sealContext(table, session.tenant.id, row.id)
  const opened = row.sealed === null ? {} : parseObject(session.vault.open(row.sealed, context))
  return {
    id: row.id,
    version: row.version,
    position: row.position,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    columns: Object.fromEntries(names.map((name) => [name, values[name] ?? null])),
    document: { ...parseObject(row.document), ...opened },
  }
}

/** Parses a JSON column. Throws when it holds no object: then the row was damaged from outside. */
export const parseObject = (text: string): JsonObject => {
  const value: unknown = JSON.parse(text)
  if (!isJsonObject(value)) throw new Error('A stored document is not a JSON object.')
  return value
}

/** Which cached values a record is part of, by the columns it has or gets. */
const changesOf = (table: RecordTable, id: string, columns: Columns): Change[] => {
  const text = (column: string) => String(columns[column] ?? '')
  switch (table) {
    case 'client':
      return [{ kind: 'client', key: id }]
    case 'client_credential':
      return [{ kind: 'client', key: text('client_id') }]
    case 'resource_server':
      return [{ kind: 'resource_server', key: text('identifier') }]
    case 'client_grant':
      return [
        {
          kind: 'client_grant',
          key: clientGrantKey({
            clientId: text('client_id'),
            audience: text('audience'),
            subjectType: text('subject_type'),
          }),
        },
      ]
    case 'singleton':
      return [{ kind: 'singleton', key: id }]
    // One entry of the cache holds all connections.
    case 'connection':
      return [{ kind: 'connection', key: '*' }]
    case 'user':
      return [{ kind: 'user', key: id }]
    case 'user_role':
    case 'user_permission':
      return [{ kind: 'permission', key: text('user_id') }]
    // Who holds a role is not asked: all of the tenant's permissions are read again.
    case 'role_permission':
      return [{ kind: 'permission', key: '*' }]
    default:
      return []
  }
}

/** The columns that name a cached value, where an update or deletion may leave them open. */
const keyColumns: Partial<Record<RecordTable, readonly string[]>> = {
  client: ['id'],
  client_credential: ['client_id'],
  resource_server: ['identifier'],
  client_grant: ['client_id', 'audience', 'subject_type'],
  singleton: ['id'],
  user: ['id'],
  user_role: ['user_id'],
  user_permission: ['user_id'],
}

/** The same for all records that match: what the filter does not name exactly is forgotten whole. */
const changesWhere = (table: RecordTable, where: RecordFilter): Change[] => {
  const isOne = (keyColumns[table] ?? []).every((column) => typeof where[column] === 'string')
  const columns = where as Columns
  const changes = changesOf(table, isOne ? String(where['id'] ?? '') : '', isOne ? columns : {})
  return isOne ? changes : changes.map(({ kind }) => ({ kind, key: '*' }))
}

/** The cache's key of a client grant. */
export const clientGrantKey = (key: {
  clientId: string
  audience: string
  subjectType: string
}): string => `${key.clientId}\n${key.subjectType}\n${key.audience}`
