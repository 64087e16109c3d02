import type { RecordTable } from '../../domain/record.ts'
import { recordTables } from '../../domain/record.ts'
import type { Migration } from './migration.ts'
import { orderedRecordIndexes, recordTable } from './record-ddl.ts'

const records = (
  table: RecordTable,
  indexed: readonly string[],
  columns: readonly string[] = recordTables[table].columns,
): string[] => [recordTable(table, columns), ...orderedRecordIndexes(table, indexed)]

const identityKey = (column: string): string =>
  `create unique index identity_${column} on identity (tenant_id, connection, ${column})
    where ${column} is not null`

/** What people need to sign in: users, connections, roles, sessions, tokens that live on. */
export const signIn: Migration = {
  number: 2,
  name: 'sign-in',
  release: 1,
  statements: [
    ...records('connection', ['strategy'], ['name', 'strategy']),
    'create unique index connection_name on connection (tenant_id, name)',
    ...records('user', ['connection', 'email', 'username', 'phone_number']),
    `create table identity (tenant_id text not null, id text not null, user_id text not null,
      connection text not null, provider text not null, local_id text not null, email text,
      username text, phone_number text, password_hash text, password_history text not null,
      password_changed_at text, position text not null, last_login text, last_ip text,
      logins_count integer not null, primary key (tenant_id, id))`,
    'create index identity_user on identity (tenant_id, user_id)',
    ...['email', 'username', 'phone_number'].map(identityKey),

    ...records('role', []),
    'create unique index role_name on role (tenant_id, name)',
    ...records('role_permission', ['role_id', 'audience', 'permission']),
    ...records('user_role', ['user_id', 'role_id']),
    ...records('user_permission', ['user_id', 'audience', 'permission']),
    ...records('user_grant', ['client_id', 'audience']),
    `create unique index user_grant_subject on user_grant
      (tenant_id, user_id, client_id, coalesce(audience, ''))`,

    `create table session (tenant_id text not null, id text not null, secret_hash text not null,
      user_id text not null, connection text not null, created_at text not null,
      updated_at text not null, authenticated_at text not null, last_interacted_at text not null,
      idle_expires_at text not null, expires_at text not null, reap_at text not null,
      position text not null, client_ids text not null, document text not null,
      primary key (tenant_id, id))`,
    'create unique index session_secret on session (tenant_id, secret_hash)',
    'create unique index session_position on session (tenant_id, position)',
    'create index session_of_user on session (tenant_id, user_id, position)',
    'create index session_reap_at on session (reap_at)',

    `create table refresh_token (tenant_id text not null, id text not null, client_id text not null,
      user_id text not null, session_id text, audience text, is_rotating integer not null,
      counter integer not null, family_secret_hash text not null, token_hash text not null,
      previous_hash text, previous_until text, previous_answer text, resources text not null,
      created_at text not null, last_exchanged_at text, expires_at text, idle_expires_at text,
      reap_at text, position text not null, document text not null, primary key (tenant_id, id))`,
    'create unique index refresh_token_position on refresh_token (tenant_id, position)',
    'create index refresh_token_user on refresh_token (tenant_id, user_id, client_id, position)',
    'create index refresh_token_client on refresh_token (tenant_id, client_id)',
    `create index refresh_token_session on refresh_token (tenant_id, session_id)
      where session_id is not null`,
    `create index refresh_token_audience on refresh_token (tenant_id, audience)
      where audience is not null`,
    'create index refresh_token_reap_at on refresh_token (reap_at) where reap_at is not null',

    `create table one_time (tenant_id text not null, kind text not null, hash text not null,
      version integer not null, client_id text, user_id text, session_id text,
      created_at text not null, expires_at text not null, used_at text, document text not null,
      primary key (tenant_id, kind, hash))`,
    'create index one_time_user on one_time (tenant_id, user_id) where user_id is not null',
    'create index one_time_session on one_time (tenant_id, session_id) where session_id is not null',
    'create index one_time_expires_at on one_time (expires_at)',

    ...records('login_block', ['identifier', 'ip', 'user_id']),
    'create index login_block_expires_at on login_block (expires_at) where expires_at is not null',
    'create index login_block_updated_at on login_block (updated_at)',
    ...records('mail', ['recipient'], ['recipient']),
    'create index mail_created_at on mail (created_at)',
    ...records('logout_delivery', ['due_at']),
    // Without the tenant: a job asks for all tenants at once.
    'create index logout_delivery_due on logout_delivery (due_at)',
    'create index logout_delivery_created_at on logout_delivery (created_at)',
  ],
}
