import type { Migration } from './migration.ts'
import { recordTables } from '../../domain/record.ts'
import { recordIndexes, recordTable } from './record-ddl.ts'

/** As they were then; later ones are added by later migrations. */
const clientColumns = [
  'name',
  'app_type',
  'is_first_party',
  'is_global',
  'resource_server_identifier',
  'max_lifetime',
]

const resourceServerColumns = ['identifier', 'is_system']

/** Every table of the first release. */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  release: 1,
  statements: [
    `create table tenant (id text not null primary key, name text not null unique, version integer not null,
      created_at text not null)`,
    `create table domain (host text not null primary key, tenant_id text not null references tenant (id),
      issuer text not null, is_canonical integer not null)`,
    'create index domain_tenant on domain (tenant_id)',
    `create table change (tenant_id text not null, version integer not null, kind text not null,
      key text not null, at text not null, primary key (tenant_id, version, kind, key))`,
    'create index change_at on change (at)',

    recordTable('client', clientColumns),
    ...recordIndexes('client', ['name', 'app_type', 'is_first_party', 'is_global']),
    `create unique index client_resource_server_identifier on client
      (tenant_id, resource_server_identifier) where resource_server_identifier is not null`,
    recordTable('client_credential', recordTables.client_credential.columns),
    ...recordIndexes('client_credential', ['client_id']),
    recordTable('resource_server', resourceServerColumns),
    ...recordIndexes('resource_server', []),
    'create unique index resource_server_identifier on resource_server (tenant_id, identifier)',
    recordTable('client_grant', recordTables.client_grant.columns),
    ...recordIndexes('client_grant', ['audience']),
    `create unique index client_grant_subject on client_grant
      (tenant_id, client_id, audience, subject_type)`,
    recordTable('feed_reader', recordTables.feed_reader.columns),
    ...recordIndexes('feed_reader', []),
    recordTable('singleton', recordTables.singleton.columns),
    ...recordIndexes('singleton', []),

    `create table client_secret (id text not null primary key, tenant_id text not null, client_id text not null,
      position text not null, hash text not null, hash_key_id text not null, ciphertext text,
      hint text not null, created_at text not null, ends_at text, last_used_at text)`,
    'create index client_secret_client on client_secret (tenant_id, client_id)',
    'create index client_secret_ends_at on client_secret (ends_at) where ends_at is not null',
    `create table signing_key (tenant_id text not null, kid text not null, position text not null,
      alg text not null, state text not null, private_key text not null, public_jwk text not null,
      certificate text not null, created_at text not null, current_since text, current_until text,
      revoked_at text, primary key (tenant_id, kid))`,

    `create table token_revocation (tenant_id text not null, token_id text not null,
      seq integer not null, expires_at text not null, primary key (tenant_id, token_id))`,
    'create index token_revocation_seq on token_revocation (tenant_id, seq)',
    'create index token_revocation_expires_at on token_revocation (expires_at)',
    `create table revocation_rule (tenant_id text not null, id text not null, seq integer not null,
      client_id text, subject text, audience text, kind text, issued_before text not null,
      primary key (tenant_id, id))`,
    'create index revocation_rule_seq on revocation_rule (tenant_id, seq)',
    'create index revocation_rule_issued_before on revocation_rule (issued_before)',
    `create table assertion (tenant_id text not null, client_id text not null, jti_hash text not null,
      expires_at text not null, primary key (tenant_id, client_id, jti_hash))`,
    'create index assertion_expires_at on assertion (expires_at)',
    `create table usage (tenant_id text not null, day text not null, client_id text not null,
      audience text not null, scope text not null, secret_id text not null, count integer not null,
      primary key (tenant_id, day, client_id, audience, scope, secret_id))`,
    'create index usage_day on usage (day)',

    `create table event (log_id text not null, tenant_id text not null, date text not null,
      type text not null, description text, client_id text, client_name text, connection text,
      connection_id text, hostname text, ip text, organization_id text, user_id text, user_name text,
      user_agent text, strategy text, strategy_type text, audience text, scope text, token_id text,
      token_kind text, token_subject text, token_issued_at text, token_expires_at text,
      session_id text, reap_at text not null, document text not null,
      primary key (tenant_id, log_id))`,
    'create index event_client on event (tenant_id, client_id, log_id)',
    'create index event_token on event (token_id) where token_id is not null',
    'create index event_reap_at on event (reap_at)',
  ],
}
