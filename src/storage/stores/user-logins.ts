/** How often and when last users signed in: kept in memory, written in groups. */
import { sql } from 'kysely'
import type { LoginCount } from '../../domain/user.ts'
import type { Statement } from '../database.ts'
import { statement } from '../session.ts'
import type { Node } from '../session.ts'

interface Logins {
  readonly tenantId: string
  readonly userId: string
  readonly lastLogin: string
  readonly lastIp: string
  readonly count: number
}

export interface UserLogins {
  note(tenantId: string, login: { userId: string; ip: string; at: string }): void
  /** Written counters of these users, after what is noted was written. */
  read(tenantId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, LoginCount>>
  /** Users of the tenant who signed in at or after `time`, by an index. */
  countActive(tenantId: string, time: string): Promise<number>
  flush(): Promise<void>
}

export const createUserLogins = (node: Node): UserLogins => {
  let waiting = new Map<string, Logins>()
  const add = (logins: Logins) => {
    const key = `${logins.tenantId}\n${logins.userId}`
    const known = waiting.get(key)
    const isLater = known === undefined || logins.lastLogin >= known.lastLogin
    const latest = isLater ? logins : known
    waiting.set(key, { ...latest, count: logins.count + (known?.count ?? 0) })
  }
  let flushing = Promise.resolve()
  const write = async () => {
    const writing = waiting
    if (writing.size === 0) return
    waiting = new Map()
    try {
      await node.database.run(inOneOrder(writing).map((logins) => update(node, logins)))
    } catch (error) {
      for (const logins of writing.values()) add(logins)
      throw error
    }
  }
  // One after another: who reads waits for what was taken out of the memory before.
  const flush = () => {
    const next = flushing.then(write)
    flushing = next.catch(() => undefined)
    return next
  }
  return {
    note: (tenantId, { userId, ip, at }) =>
      add({ tenantId, userId, lastLogin: at, lastIp: ip, count: 1 }),
    async read(tenantId, userIds) {
      await flush()
      return readCounts(node, tenantId, userIds)
    },
    async countActive(tenantId, time) {
      await flush()
      return countActive(node, tenantId, time)
    },
    flush,
  }
}

/** In one order on every node, so that two that write the same rows cannot wait for each other. */
const inOneOrder = (waiting: ReadonlyMap<string, Logins>): Logins[] =>
  [...waiting].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, logins]) => logins)

/** The counters stand on the identity that gave the user its id. */
const update = ({ database }: Node, logins: Logins): Statement =>
  statement(
    database.build
      .updateTable('identity')
      .set({
        logins_count: sql<number>`logins_count + ${logins.count}`,
        last_login: logins.lastLogin,
        last_ip: logins.lastIp,
      })
      .where('tenant_id', '=', logins.tenantId)
      .where('id', '=', logins.userId),
    { table: 'identity' },
  )

const countActive = async ({ database }: Node, tenantId: string, time: string): Promise<number> => {
  const query = database.build
    .selectFrom('identity')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('last_login', 'is not', null)
    .where('last_login', '>=', time)
  return (await database.read(query))[0]?.count ?? 0
}

const readCounts = async (
  { database }: Node,
  tenantId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, LoginCount>> => {
  if (userIds.length === 0) return new Map()
  const query = database.build
    .selectFrom('identity')
    .select(['id', 'last_login', 'last_ip', 'logins_count'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', userIds)
  const rows = await database.read(query)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        lastLogin: row.last_login ?? undefined,
        lastIp: row.last_ip ?? undefined,
        loginsCount: row.logins_count,
      },
    ]),
  )
}
