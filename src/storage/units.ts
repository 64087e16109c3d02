/**
 * Commits writes as one unit: the tenant's version rises first, then the statements, then a row for
 * each change.
 */
import { sql } from 'kysely'
import type { Write } from '../domain/record.ts'
import { isoTime } from '../kit/clock.ts'
import type { Change, Statement } from './database.ts'
import { statement } from './session.ts'
import type { Node } from './session.ts'

/** The tenant of a unit was deleted meanwhile. */
export class TenantGone extends Error {
  override readonly name = 'TenantGone'
}

/**
 * All of `writes` or none. This node's caches have forgotten what changed when the promise
 * resolves, and also when it rejects: a connection lost at the commit leaves open whether it
 * happened.
 */
export const commitUnit = async (
  node: Node,
  tenantId: string,
  writes: readonly Write[],
): Promise<void> => {
  const statements = writes.flatMap((write) => write.statements) as Statement[]
  if (statements.length === 0) return
  const changes = distinct(statements.flatMap((one) => one.changes ?? []))
  // Without a change there is nothing to read for others, and a version without change rows would
  // look like a gap.
  const unit =
    changes.length === 0
      ? statements
      : [
          raiseVersion(node, tenantId),
          ...statements,
          ...changes.map((change) => recordChange(node, tenantId, change)),
        ]
  try {
    await node.database.run(unit, { wake: changes.length > 0 })
  } finally {
    for (const change of changes) node.caches.apply(tenantId, change)
  }
}

const distinct = (changes: readonly Change[]): Change[] => [
  ...new Map(changes.map((change) => [`${change.kind} ${change.key}`, change])).values(),
]

const raiseVersion = ({ database }: Node, tenantId: string): Statement => ({
  ...statement(
    database.build
      .updateTable('tenant')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', tenantId),
    { table: 'tenant' },
  ),
  expect: { rows: 1, error: () => new TenantGone('The tenant was deleted.') },
})

const recordChange = ({ database, clock }: Node, tenantId: string, change: Change): Statement =>
  statement(
    database.build.insertInto('change').values({
      tenant_id: tenantId,
      version: sql<number>`(select version from tenant where id = ${tenantId})`,
      kind: change.kind,
      key: change.key,
      at: isoTime(clock.now()),
    }),
    { table: 'change' },
  )
