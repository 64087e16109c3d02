/**
 * The generic record: what a management entity is at rest. A row holds the tenant, the id, promoted
 * columns (searched, sorted or unique) and the wire document as JSON; members named in `sealed` are
 * kept encrypted beside it.
 */
import type { JsonObject } from '../kit/json.ts'

export type ColumnValue = string | number | null

/**
 * Every record table with its promoted columns and the document members that are sealed at rest.
 */
export const recordTables = {
  client: {
    columns: [
      'name',
      'app_type',
      'is_first_party',
      'is_global',
      'resource_server_identifier',
      'max_lifetime',
      'is_system',
    ],
    sealed: [],
  },
  client_credential: { columns: ['client_id'], sealed: [] },
  resource_server: { columns: ['identifier', 'is_system', 'name'], sealed: ['signing_secret'] },
  client_grant: { columns: ['client_id', 'audience', 'subject_type', 'max_lifetime'], sealed: [] },
  /** When an API last read the revocation feed; the id is the resource server's. */
  feed_reader: { columns: [], sealed: [] },
  /** One-of-a-kind documents: `tenant_settings`, `settings` (our own), `token_policy` … by id. */
  singleton: { columns: [], sealed: [] },
  connection: { columns: ['name', 'strategy', 'is_system'], sealed: ['secret_options'] },
  /** Columns are what the user search reads, in lower case where it compares without case. */
  user: {
    columns: [
      'connection',
      'email',
      'username',
      'phone_number',
      'name',
      'nickname',
      'given_name',
      'family_name',
      'blocked',
      'email_verified',
    ],
    sealed: [],
  },
  role: { columns: ['name'], sealed: [] },
  /** Relations; their ids come from what they relate, so that nothing is related twice. */
  role_permission: { columns: ['role_id', 'audience', 'permission'], sealed: [] },
  user_role: { columns: ['user_id', 'role_id'], sealed: [] },
  user_permission: { columns: ['user_id', 'audience', 'permission'], sealed: [] },
  /** A user's consent: `clientID`, `user_id`, `audience`, `scope`. */
  user_grant: { columns: ['user_id', 'client_id', 'audience'], sealed: [] },
  /**
   * Failed sign-ins counted against an identifier or an address, and the blocks they led to. Goes
   * at `expires_at` (ISO), in any case 60 days after its last change.
   */
  login_block: { columns: ['kind', 'identifier', 'ip', 'user_id', 'expires_at'], sealed: [] },
  /**
   * Mails that wait to be delivered (at `due_at`), and the development mailbox: those that stay.
   * Texts hold links that open accounts. Goes when it is delivered, in any case after 30 days.
   */
  mail: { columns: ['recipient', 'due_at'], sealed: ['text', 'html'] },
  /** The tenant's one way of sending mails, under the id `provider`. */
  email_provider: { columns: [], sealed: ['credentials'] },
  /** Texts of mails of the tenant's own, by the template's name. */
  email_template: { columns: [], sealed: [] },
  /** What the tenant's theme was, the last 50 of them. */
  theme_version: { columns: [], sealed: [] },
  /** Ends of sessions that clients are still to be told of (back-channel logout), a day at most. */
  logout_delivery: { columns: ['due_at'], sealed: [] },
  /** Who governs the tenant in the console; the id is the user's. */
  administrator: { columns: ['role'], sealed: [] },
  /** Settings that are tried: goes back at `due_at`, null once it ended; goes a day after that. */
  trial: { columns: ['record', 'due_at', 'ended_at'], sealed: [] },
} as const satisfies Record<string, { columns: readonly string[]; sealed: readonly string[] }>

export type RecordTable = keyof typeof recordTables

export interface StoredRecord {
  readonly id: string
  /** Counts up by one at each update; an update names the version it was built on. */
  readonly version: number
  /** Creation order within the tenant: fixed-width text that sorts, never reused. */
  readonly position: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly columns: Readonly<Record<string, ColumnValue>>
  readonly document: JsonObject
}

/** Equality on promoted columns; a list means any of. `null` means the column is null. */
export type RecordFilter = Readonly<Record<string, ColumnValue | readonly ColumnValue[]>>

/**
 * What columns must at least look like: exact values, or texts with `*` for any characters. A column
 * that is null matches nothing.
 */
export type RecordCondition =
  | { readonly column: string; readonly pattern: string | number }
  | { readonly all: readonly RecordCondition[] }
  | { readonly any: readonly RecordCondition[] }

export interface RecordPage {
  readonly where?: RecordFilter
  readonly matching?: RecordCondition
  /** Last created first; `after` then means before. */
  readonly newestFirst?: boolean
  /** Only records whose columns sort at or before these; null does not. */
  readonly atMost?: Readonly<Record<string, string | number>>
  /** Only records after this position (checkpoint paging). */
  readonly after?: string
  readonly offset?: number
  readonly limit: number
}

/**
 * Columns that are searched by how they begin, without regard to case. Those of users are kept
 * folded; of the others A to Z are folded.
 */
export const prefixColumns = {
  client: ['name'],
  resource_server: ['name', 'identifier'],
  connection: ['name'],
  user: ['email', 'username', 'name', 'phone_number'],
  role: ['name'],
} as const satisfies Partial<Record<RecordTable, readonly string[]>>

export type PrefixTable = keyof typeof prefixColumns

/** The form in which columns are compared by how they begin; users are asked for in their own. */
export const foldedName = (text: string): string =>
  text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())

export interface PrefixPage {
  /** One of the table's `prefixColumns`. */
  readonly column: string
  /** Folded. */
  readonly prefix: string
  readonly where?: RecordFilter
  /** Only clients of this type, by an index of their own. */
  readonly appType?: string
  /** The folded value and the id of the last record of the page before. */
  readonly after?: { readonly value: string; readonly id: string }
  readonly limit: number
}

export interface NewRecord {
  readonly id: string
  readonly columns: Readonly<Record<string, ColumnValue>>
  readonly document: JsonObject
}

export interface RecordStore {
  get(id: string): Promise<StoredRecord | undefined>
  /** In order of `position`, or against it. */
  list(page: RecordPage): Promise<StoredRecord[]>
  /** Records whose column begins so, in order of the folded column and the id; by an index. */
  startingWith(page: PrefixPage): Promise<StoredRecord[]>
  /** Counts no further than `most`, where it is given. */
  count(where?: RecordFilter, most?: number): Promise<number>
  /** Commits with `AlreadyExists` when the id or a unique column is taken. */
  insert(record: NewRecord): Write
  /**
   * Columns not named keep their value. Commits with `VersionRace` when another write came first.
   */
  update(
    current: StoredRecord,
    change: { columns?: Readonly<Record<string, ColumnValue>>; document: JsonObject },
  ): Write
  /** Commits with `VersionRace` when another write came first. */
  delete(current: StoredRecord): Write
  /** Deletes all that match; at least one column must be named. */
  deleteWhere(where: RecordFilter): Write
}

/**
 * Statements with their conditions, made by a store and opaque to everyone else. Nothing happens
 * until `commit`; all writes of one commit happen or none does.
 */
export interface Write {
  readonly statements: readonly unknown[]
}

/** The id or a unique column is taken. `constraint` names the table, for the log. */
export class AlreadyExists extends Error {
  override readonly name = 'AlreadyExists'
}

/** A row changed between reading and writing; read again and retry (`commitAfterReading`). */
export class VersionRace extends Error {
  override readonly name = 'VersionRace'
}

/**
 * Runs `attempt` (which reads, decides and commits) and runs it again, up to three times in all,
 * when it lost a version race. The last race is thrown for the caller to translate into its 409.
 */
export const retryVersionRace = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof VersionRace) || tries === 3) throw error
    }
  }
}
