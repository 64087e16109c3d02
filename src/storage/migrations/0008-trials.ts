import { recordTables } from '../../domain/record.ts'
import type { Migration } from './migration.ts'
import { recordIndexes, recordTable } from './record-ddl.ts'

/** Settings on trial; `due_at` is null for those that are over. */
export const trials: Migration = {
  number: 8,
  name: 'trials',
  release: 1,
  statements: [
    recordTable('trial', recordTables.trial.columns),
    ...recordIndexes('trial', []),
    // One at a time: what a second one would go back to is itself on trial.
    'create unique index trial_running on trial (tenant_id, record) where due_at is not null',
    // Without the tenant: a job asks for all tenants at once.
    'create index trial_due on trial (due_at) where due_at is not null',
    'create index trial_ended_at on trial (ended_at) where ended_at is not null',
  ],
}
