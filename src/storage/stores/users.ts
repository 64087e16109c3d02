/** Users from the cache, and the identities that a sign-in finds them by. */
import type { Identity, NewIdentity, User, UserStore } from '../../domain/user.ts'
import type { JsonObject } from '../../kit/json.ts'
import { freeze } from '../freeze.ts'
import { parseObject } from '../records.ts'
import { write } from '../session.ts'
import type { Session } from '../session.ts'
import type { IdentityTable, Tables } from '../tables.ts'
import { canExist, textOf, textsOf } from './members.ts'
import type { UserLogins } from './user-logins.ts'

const table = 'identity'

/** The user store of one tenant; sign-ins are noted in `logins`, which all tenants share. */
export const userStore = (session: Session, logins: UserLogins): UserStore => {
  const { caches, tenant, database } = session
  const at = (identity: Identity) => ({ tenant_id: tenant.id, id: identity.id })
  return {
    find: async (userId) =>
      canExist(userId)
        ? caches.user.get({ tenantId: tenant.id, key: userId }, () => load(session, userId))
        : undefined,
    findIdentity: (key) => findIdentity(session, key),
    identities: (userId) => readIdentities(session, userId),
    insertIdentity(identity) {
      const query = database.build.insertInto(table).values(newRow(session, identity))
      return write(query, { table })
    },
    updateIdentity(identity, change) {
      const query = database.build
        .updateTable(table)
        // Something must be set; whose the identity is may have changed meanwhile.
        .set({ id: identity.id, ...changedColumns(change) })
        .where((eb) => eb.and(at(identity)))
      const { ifPasswordHash } = change
      const guarded =
        ifPasswordHash === undefined ? query : query.where('password_hash', '=', ifPasswordHash)
      return write(guarded, { table, rows: 1 })
    },
    deleteIdentity(identity) {
      const query = database.build.deleteFrom(table).where((eb) => eb.and(at(identity)))
      return write(query, { table, rows: 1 })
    },
    noteLogin: (login) => logins.note(tenant.id, login),
    countActive: (time) => logins.countActive(tenant.id, time),
    loginCounts: (userIds) => logins.read(tenant.id, userIds),
  }
}

const load = async ({ database, tenant }: Session, userId: string): Promise<User | undefined> => {
  const query = database.build
    .selectFrom('user')
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where('id', '=', userId)
  const [row] = await database.read(query)
  return row === undefined ? undefined : freeze(toUser(row))
}

const toUser = (row: Tables['user']): User => {
  const document: JsonObject = {
    created_at: row.created_at,
    updated_at: row.updated_at,
    ...parseObject(row.document),
  }
  return {
    userId: row.id,
    isBlocked: document['blocked'] === true || row.blocked === 1,
    email: textOf(document['email']),
    emailVerified: document['email_verified'] === true,
    username: textOf(document['username']),
    phoneNumber: textOf(document['phone_number']),
    document,
  }
}

const findIdentity = async (
  { database, tenant }: Session,
  { connection, kind, value }: Parameters<UserStore['findIdentity']>[0],
): Promise<Identity | undefined> => {
  if (!canExist(value) || !canExist(connection)) return undefined
  const query = database.build
    .selectFrom(table)
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where('connection', '=', connection)
    .where(kind, '=', value)
  const [row] = await database.read(query)
  return row === undefined ? undefined : toIdentity(row)
}

const readIdentities = async (
  { database, tenant }: Session,
  userId: string,
): Promise<Identity[]> => {
  const query = database.build
    .selectFrom(table)
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where('user_id', '=', userId)
    .orderBy('position')
  const identities = (await database.read(query)).map(toIdentity)
  const isMain = ({ id }: Identity) => id === userId
  return [...identities.filter(isMain), ...identities.filter((one) => !isMain(one))]
}

const toIdentity = (row: IdentityTable): Identity => ({
  id: row.id,
  userId: row.user_id,
  connection: row.connection,
  provider: row.provider,
  localId: row.local_id,
  email: row.email ?? undefined,
  username: row.username ?? undefined,
  phoneNumber: row.phone_number ?? undefined,
  passwordHash: row.password_hash ?? undefined,
  passwordHistory: textsOf(JSON.parse(row.password_history)),
  passwordChangedAt: row.password_changed_at ?? undefined,
})

const newRow = ({ tenant, positions }: Session, identity: NewIdentity): IdentityTable => ({
  tenant_id: tenant.id,
  id: identity.id,
  user_id: identity.userId,
  connection: identity.connection,
  provider: identity.provider,
  local_id: identity.localId,
  email: identity.email ?? null,
  username: identity.username ?? null,
  phone_number: identity.phoneNumber ?? null,
  password_hash: identity.passwordHash ?? null,
  password_history: JSON.stringify(identity.passwordHistory ?? []),
  password_changed_at: identity.passwordChangedAt ?? null,
  position: positions.position(),
  last_login: null,
  last_ip: null,
  logins_count: 0,
})

type Change = Parameters<UserStore['updateIdentity']>[1]

const changedColumns = (change: Change): Partial<IdentityTable> => {
  const history = change.passwordHistory
  const columns = {
    user_id: change.userId,
    email: change.email,
    username: change.username,
    phone_number: change.phoneNumber,
    password_hash: change.passwordHash,
    password_history: history === undefined ? undefined : JSON.stringify(history),
    password_changed_at: change.passwordChangedAt,
  }
  const named = Object.entries(columns).filter(([, value]) => value !== undefined)
  return Object.fromEntries(named)
}
