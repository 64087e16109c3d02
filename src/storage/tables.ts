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

/** How often something happened, by day or hour (UTC). */
export interface TallyTable {
  tenant_id: string
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH`. */
  period: string
  name: string
  count: number
}

export interface IdentityTable {
  tenant_id: string
  id: string
  user_id: string
  connection: string
  provider: string
  local_id: string
  email: string | null
  username: string | null
  phone_number: string | null
  password_hash: string | null
  password_history: string
  password_changed_at: string | null
  position: string
  /** Counters of the user, on the identity that named the user. */
  last_login: string | null
  last_ip: string | null
  logins_count: number
}

export interface SessionTable {
  tenant_id: string
  id: string
  secret_hash: string
  user_id: string
  connection: string
  created_at: string
  updated_at: string
  authenticated_at: string
  last_interacted_at: string
  idle_expires_at: string
  expires_at: string
  /** The earlier of the two. */
  reap_at: string
  position: string
  /** Each id between line feeds, so that one can be looked for and added inside SQL. */
  client_ids: string
  document: string
}

export interface RefreshTokenTable {
  tenant_id: string
  id: string
  client_id: string
  user_id: string
  session_id: string | null
  audience: string | null
  is_rotating: number
  counter: number
  family_secret_hash: string
  token_hash: string
  previous_hash: string | null
  previous_until: string | null
  previous_answer: string | null
  resources: string
  created_at: string
  last_exchanged_at: string | null
  expires_at: string | null
  idle_expires_at: string | null
  /** The earlier of the two, if any. */
  reap_at: string | null
  position: string
  document: string
}

export interface OneTimeTable {
  tenant_id: string
  kind: string
  hash: string
  version: number
  client_id: string | null
  user_id: string | null
  session_id: string | null
  created_at: string
  expires_at: string
  used_at: string | null
  document: string
}

type RecordTables = { [Table in RecordTable]: RecordRow & Promoted<Table> }

export interface Tables extends RecordTables {
  tenant: TenantTable
  domain: DomainTable
  change: ChangeTable
  client_secret: ClientSecretTable
  signing_key: SigningKeyTable
  token_revocation: TokenRevocationTable
  revocation_rule: RevocationRuleTable
  assertion: AssertionTable
  usage: UsageTable
  tally: TallyTable
  identity: IdentityTable
  session: SessionTable
  refresh_token: RefreshTokenTable
  one_time: OneTimeTable
  event: EventTable
}
