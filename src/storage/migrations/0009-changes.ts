import type { Migration } from './migration.ts'

/** Which record a log entry tells the change of: who changed a setting is found without a search. */
export const changes: Migration = {
  number: 9,
  name: 'changes',
  release: 1,
  statements: [
    'alter table event add column target text',
    // Tokens and logins are nearly all of a log and no changes: the index holds what is one alone.
    `create index event_target on event (tenant_id, target, log_id) where target is not null`,
  ],
}
