/** The tables as Kysely knows them. Times are fixed-width ISO text, booleans 0/1, JSON text. */
import type { recordTables } from '../domain/record.ts'
import type { RecordTable } from '../domain/record.ts'
import type { EventTable } from './event-columns.ts'

export interface TenantTable {
  id: string
  name: string
  version: number
  created_at: string
}

export interface DomainTable {
  host: string
  tenant_id: string
  issuer: string
  is_canonical: number
}

export interface ChangeTable {
  tenant_id: string
  version: number
  kind: string
  key: string
  at: string
}

export interface RecordRow {
  tenant_id: string
  id: string
  version: number
  position: string
  created_at: string
  updated_at: string
  document: string
  sealed: string | null
}

type Promoted<Table extends RecordTable> = {
  [Column in (typeof recordTables)[Table]['columns'][number]]: string | number | null
}

export interface ClientSecretTable {
  id: string
  tenant_id: string
  client_id: string
  position: string
  hash: string
  hash_key_id: string
  ciphertext: string | null
  hint: string
  created_at: string
  ends_at: string | null
  last_used_at: string | null
}

export interface SigningKeyTable {
  tenant_id: string
  kid: string
  position: string
  alg: string
  state: string
  private_key: string
  public_jwk: string
  certificate: string
  created_at: string
  current_since: string | null
  current_until: string | null
  revoked_at: string | null
}

export interface TokenRevocationTable {
  tenant_id: string
  token_id: string
  seq: number
  expires_at: string
}

export interface RevocationRuleTable {
  tenant_id: string
  id: string
  seq: number
  client_id: string | null
  subject: string | null
  audience: string | null
  kind: string | null
  issued_before: string
}

export interface AssertionTable {
  tenant_id: string
  client_id: string
  jti_hash: string
  expires_at: string
}

export interface UsageTable {
  tenant_id: string
  day: string
  client_id: string
  audience: string
  scope: string
  secret_id: string
  count: number
}

export interface Tables {
  tenant: TenantTable
  domain: DomainTable
  change: ChangeTable
  client: RecordRow & Promoted<'client'>
  client_credential: RecordRow & Promoted<'client_credential'>
  resource_server: RecordRow & Promoted<'resource_server'>
  client_grant: RecordRow & Promoted<'client_grant'>
  feed_reader: RecordRow
  singleton: RecordRow
  client_secret: ClientSecretTable
  signing_key: SigningKeyTable
  token_revocation: TokenRevocationTable
  revocation_rule: RevocationRuleTable
  assertion: AssertionTable
  usage: UsageTable
  event: EventTable
}
