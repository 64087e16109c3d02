/** Refresh tokens: a row a family, changed under the condition that its token is still the one. */
import type {
  RefreshableResource,
  RefreshToken,
  RefreshTokenFilter,
  RefreshTokenStore,
} from '../../domain/refresh-token.ts'
import { isoTime } from '../../kit/clock.ts'
import { parseObject } from '../records.ts'
import { write } from '../session.ts'
import type { Session } from '../session.ts'
import type { RefreshTokenTable } from '../tables.ts'
import { canExist } from './members.ts'

const table = 'refresh_token'

/** The refresh-token store of one tenant. */
export const refreshTokenStore = (session: Session): RefreshTokenStore => {
  const { database, tenant } = session
  const rows = () => database.build.selectFrom(table).selectAll().where('tenant_id', '=', tenant.id)
  const update = () => database.build.updateTable(table).where('tenant_id', '=', tenant.id)
  const deletion = () => database.build.deleteFrom(table).where('tenant_id', '=', tenant.id)
  return {
    async get(id) {
      if (!canExist(id)) return undefined
      const [row] = await database.read(rows().where('id', '=', id))
      return row === undefined ? undefined : toRefreshToken(row)
    },
    list: (page) => list(session, page),
    count: (filter, most) => count(session, filter, most),
    insert(token) {
      const query = database.build.insertInto(table).values(newRow(session, token))
      return write(query, { table })
    },
    rotate(current, change) {
      const query = update()
        .set(rotatedColumns(change))
        .where('id', '=', current.id)
        .where('token_hash', '=', current.tokenHash)
      return write(query, { table, rows: 1 })
    },
    setDocument(token, document) {
      const query = update()
        .set({ document: JSON.stringify(document) })
        .where('id', '=', token.id)
      return write(query, { table, rows: 1 })
    },
    delete(filter) {
      const named = conditions(filter)
      if (named.length === 0) throw new Error('Deleting refresh tokens needs something to go by.')
      const query = named.reduce(
        (query, [column, value]) => query.where(column, '=', value),
        deletion(),
      )
      return write(query, { table })
    },
    deleteOldest({ userId, clientId, keep }) {
      const beyond = database.build
        .selectFrom(table)
        .select('id')
        .where('tenant_id', '=', tenant.id)
        .where('user_id', '=', userId)
        .where('client_id', '=', clientId)
        .orderBy('position', 'desc')
        .limit(mostAtOnce)
        .offset(keep)
      return write(deletion().where('id', 'in', beyond), { table })
    },
  }
}

/** SQLite knows no offset without a limit. */
const mostAtOnce = 1_000_000

const list = async (
  { database, tenant, clock }: Session,
  { before, limit, ...filter }: Parameters<RefreshTokenStore['list']>[0],
): Promise<RefreshToken[]> => {
  const now = isoTime(clock.now())
  let query = database.build
    .selectFrom(table)
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where((eb) => eb.or([eb('reap_at', 'is', null), eb('reap_at', '>', now)]))
    .orderBy('position', 'desc')
    .limit(limit)
  for (const [column, value] of conditions(filter)) query = query.where(column, '=', value)
  if (before !== undefined)
    query = query.where('position', '<', (eb) =>
      eb
        .selectFrom(table)
        .select('position')
        .where('tenant_id', '=', tenant.id)
        .where('id', '=', before),
    )
  return (await database.read(query)).map(toRefreshToken)
}

const count = async (
  { database, tenant, clock }: Session,
  filter: RefreshTokenFilter,
  most: number,
): Promise<number> => {
  const now = isoTime(clock.now())
  let counted = database.build
    .selectFrom(table)
    .select('id')
    .where('tenant_id', '=', tenant.id)
    .where((eb) => eb.or([eb('reap_at', 'is', null), eb('reap_at', '>', now)]))
    .limit(most)
  for (const [column, value] of conditions(filter)) counted = counted.where(column, '=', value)
  const query = database.build
    .selectFrom(counted.as('counted'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
  return (await database.read(query))[0]?.count ?? 0
}

const conditions = (filter: RefreshTokenFilter) =>
  (
    [
      ['id', filter.id],
      ['user_id', filter.userId],
      ['client_id', filter.clientId],
      ['session_id', filter.sessionId],
      ['audience', filter.audience],
    ] as const
  ).flatMap(([column, value]) => (value === undefined ? [] : [[column, value] as const]))

/** The earlier of the two expiries, if any. */
const reapAt = ({ expiresAt, idleExpiresAt }: Pick<RefreshToken, 'expiresAt' | 'idleExpiresAt'>) =>
  [expiresAt, idleExpiresAt].filter((time) => time !== undefined).sort()[0] ?? null

const rotatedColumns = (change: Parameters<RefreshTokenStore['rotate']>[1]) => ({
  is_rotating: change.isRotating ? 1 : 0,
  counter: change.counter,
  token_hash: change.tokenHash,
  previous_hash: change.previousHash ?? null,
  previous_until: change.previousUntil ?? null,
  previous_answer: change.previousAnswer ?? null,
  last_exchanged_at: change.lastExchangedAt ?? null,
  expires_at: change.expiresAt ?? null,
  idle_expires_at: change.idleExpiresAt ?? null,
  reap_at: reapAt(change),
  ...(change.document === undefined ? {} : { document: JSON.stringify(change.document) }),
})

const newRow = ({ tenant, positions }: Session, token: RefreshToken): RefreshTokenTable => ({
  tenant_id: tenant.id,
  id: token.id,
  client_id: token.clientId,
  user_id: token.userId,
  session_id: token.sessionId ?? null,
  audience: token.resources[0]?.audience ?? null,
  family_secret_hash: token.familySecretHash,
  resources: JSON.stringify(token.resources),
  created_at: token.createdAt,
  position: positions.position(),
  ...rotatedColumns(token),
  document: JSON.stringify(token.document),
})

const toRefreshToken = (row: RefreshTokenTable): RefreshToken => ({
  id: row.id,
  clientId: row.client_id,
  userId: row.user_id,
  sessionId: row.session_id ?? undefined,
  isRotating: row.is_rotating === 1,
  counter: row.counter,
  familySecretHash: row.family_secret_hash,
  tokenHash: row.token_hash,
  previousHash: row.previous_hash ?? undefined,
  previousUntil: row.previous_until ?? undefined,
  previousAnswer: row.previous_answer ?? undefined,
  resources: (JSON.parse(row.resources) as { audience?: string; scopes: string[] }[]).map(
    ({ audience, scopes }): RefreshableResource => ({ audience, scopes }),
  ),
  createdAt: row.created_at,
  lastExchangedAt: row.last_exchanged_at ?? undefined,
  expiresAt: row.expires_at ?? undefined,
  idleExpiresAt: row.idle_expires_at ?? undefined,
  document: parseObject(row.document),
})
