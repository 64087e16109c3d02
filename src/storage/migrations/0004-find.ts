import type { Migration } from './migration.ts'

/** The folded column in order, with the id for names that many have. */
const foldedIndex = (table: string, column: string): string =>
  `create index ${table}_folded_${column} on "${table}" (tenant_id, lower(${column}), id)`

/** What large tenants need to find things and to see them counted. */
export const find: Migration = {
  number: 4,
  name: 'find',
  release: 1,
  statements: [
    'alter table resource_server add column name text',
    // Names stand inside the documents; until an API is next changed it is found by its identifier.
    'update resource_server set name = identifier',
    foldedIndex('client', 'name'),
    `create index client_typed_name on client (tenant_id, (app_type || ' ' || lower(name)), id)`,
    'create index client_type_created on client (tenant_id, app_type, position)',
    'create index client_grant_client_created on client_grant (tenant_id, client_id, position)',
    'create index client_grant_audience_created on client_grant (tenant_id, audience, position)',
    foldedIndex('resource_server', 'name'),
    foldedIndex('resource_server', 'identifier'),
    foldedIndex('connection', 'name'),
    foldedIndex('role', 'name'),
    // The columns of users are folded already.
    'create index user_name on "user" (tenant_id, name, id)',
    `create index client_secret_last_use on client_secret
      (tenant_id, coalesce(last_used_at, created_at))`,
    `create index identity_last_login on identity (tenant_id, last_login)
      where last_login is not null`,
    `create table tally (tenant_id text not null, period text not null, name text not null,
      count integer not null, primary key (tenant_id, period, name))`,
    'create index tally_period on tally (period)',
  ],
}
