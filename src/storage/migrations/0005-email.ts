import type { Migration } from './migration.ts'
import { recordIndexes, recordTable } from './record-ddl.ts'

/** How a tenant sends mails, and their texts. */
export const email: Migration = {
  number: 5,
  name: 'email',
  release: 1,
  statements: ['email_provider', 'email_template'].flatMap((table) => [
    recordTable(table, []),
    ...recordIndexes(table, []),
  ]),
}
