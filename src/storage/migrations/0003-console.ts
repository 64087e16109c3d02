import { recordTables } from '../../domain/record.ts'
import type { Migration } from './migration.ts'
import { orderedRecordIndexes, recordTable } from './record-ddl.ts'

/** Records of our own among the tenant's: lists and counts leave them out by the smaller index. */
const systemColumn = (table: 'client' | 'connection'): string[] => [
  `alter table "${table}" add column is_system integer`,
  `create index ${table}_listed on "${table}" (tenant_id, position) where is_system is null`,
]

/** What the console needs: who its administrators are, and records that are not the tenant's. */
export const console: Migration = {
  number: 3,
  name: 'console',
  release: 1,
  statements: [
    ...systemColumn('client'),
    ...systemColumn('connection'),
    recordTable('administrator', recordTables.administrator.columns),
    ...orderedRecordIndexes('administrator', ['role']),
  ],
}
