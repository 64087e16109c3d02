import type { Migration } from './migration.ts'
import { recordIndexes, recordTable } from './record-ddl.ts'

/** How a tenant sends mails, and their texts; pages of the refresh tokens of a client or an API. */
export const email: Migration = {
  number: 5,
  name: 'email',
  release: 1,
  statements: [
    ...['email_provider', 'email_template'].flatMap((table) => [
      recordTable(table, []),
      ...recordIndexes(table, []),
    ]),
    'create index refresh_token_client_created on refresh_token (tenant_id, client_id, position)',
    'create index refresh_token_audience_created on refresh_token (tenant_id, audience, position)',
  ],
}
