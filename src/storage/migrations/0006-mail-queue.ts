import type { Migration } from './migration.ts'

/** When a mail is to be delivered; null for those that stay in the mailbox. */
export const mailQueue: Migration = {
  number: 6,
  name: 'mail-queue',
  release: 1,
  statements: [
    'alter table mail add column due_at text',
    // Holds what waits alone, so that a job may walk it for all tenants at once.
    'create index mail_due on mail (tenant_id, due_at, position) where due_at is not null',
  ],
}
