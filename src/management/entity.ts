/**
 * What a management entity is: one declarative value from which `kernel.ts` makes the list, get,
 * create, update and delete operations. Rules are ordinary functions from draft to draft; the
 * writes they add are committed with the record.
 */
import type { JsonObject } from '../kit/json.ts'
import type {
  ColumnValue,
  RecordFilter,
  RecordTable,
  StoredRecord,
  Write,
} from '../domain/record.ts'
import type { Refusal } from './errors.ts'
import type { Caller, Face, OperationContext, Schema } from './operation.ts'

/** A change on its way to the database. */
export interface Draft {
  readonly id: string
  /**
   * The document as it will be stored, after merging. Each rule sees what the rules before it made.
   */
  readonly document: JsonObject
  /** What the caller sent; `{}` for a deletion. */
  readonly body: JsonObject
  /** The record as it is; undefined for a creation. */
  readonly current?: StoredRecord
  /** Further writes for the same commit. */
  readonly writes: readonly Write[]
  /**
   * Members shown in this answer only and not stored in the document: a new secret, `encrypted`. The
   * whole answer of a deletion that has one.
   */
  readonly shown: JsonObject
}

/**
 * Checks or completes a draft. Throws `ApiError` to refuse; anything it returns replaces the draft.
 */
export type Rule = (draft: Draft, context: OperationContext) => Draft | Promise<Draft>

export type Verb = 'list' | 'get' | 'create' | 'update' | 'delete'

/** The facts of one operation of an entity. */
export interface VerbFacts {
  /** The operation's id in the compatible API: `get_clients`. */
  readonly id: string
  readonly summary: string
  readonly scopes: readonly string[]
  /** Default: 200; create 201; delete 204. */
  readonly successStatus?: number
  /** Default PATCH for update; some entities use PUT. */
  readonly method?: 'PATCH' | 'PUT' | 'POST'
  /** Query parameters that are taken and change nothing, or that `present` reads. */
  readonly query?: Readonly<Record<string, Schema>>
}

export interface Entity {
  readonly face: Face
  readonly tag: string
  readonly table: RecordTable
  /** `/clients`; items are at `/clients/{id}`. */
  readonly path: string
  /** Name of the path parameter; default `id`. */
  readonly idParam?: string
  /** The document's member that holds the id: `client_id`. */
  readonly idMember: string
  readonly newId: () => string
  /** Key of the array in list objects: `clients`. */
  readonly collection: string
  readonly verbs: Readonly<Partial<Record<Verb, VerbFacts>>>
  /** Object schema of the answer. */
  readonly schema: Schema
  readonly createBody?: Schema
  readonly updateBody?: Schema
  /**
   * Default `offset`: page, per_page, include_totals. `checkpoint`: take, from. `both`. `none`:
   * always a plain array.
   */
  readonly paging?: 'none' | 'offset' | 'checkpoint' | 'both'
  /** Declared query parameters of the list beside paging and masks, by name. */
  readonly filters?: Readonly<Record<string, Schema>>
  /** The filter on promoted columns; undefined when nothing can match. */
  readonly where?: (
    query: JsonObject,
    context: OperationContext,
  ) => RecordFilter | undefined | Promise<RecordFilter | undefined>
  /** A filter that columns cannot express; undefined when the query asks for none. Costs a scan. */
  readonly keep?: (query: JsonObject) => ((record: StoredRecord) => boolean) | undefined
  /** Finds the record of a path id. Default: by the record's id. */
  readonly find?: (id: string, context: OperationContext) => Promise<StoredRecord | undefined>
  /** The promoted columns of a document. */
  readonly columns: (document: JsonObject) => Readonly<Record<string, ColumnValue>>
  /** Members added to a new document where the caller sent none. */
  readonly defaults?: (body: JsonObject, context: OperationContext) => JsonObject
  /**
   * Members that an update merges one level deep (a null there deletes the key); all others are
   * replaced.
   */
  readonly mergedMembers?: readonly string[]
  readonly beforeCreate?: readonly Rule[]
  readonly beforeUpdate?: readonly Rule[]
  /** Run before the deletion is committed; their writes are part of the commit. */
  readonly beforeDelete?: readonly Rule[]
  /** The wire form of records, in order. Default: the document with the id member in it. */
  readonly present?: (
    records: readonly StoredRecord[],
    context: OperationContext,
  ) => Promise<readonly JsonObject[]> | readonly JsonObject[]
  /** Members shown only to callers that hold one of the scopes. */
  readonly shownOnlyWith?: Readonly<Record<string, readonly string[]>>
  /** The only members this caller may see; undefined for all. */
  readonly visibleTo?: (caller: Caller) => readonly string[] | undefined
  /** Members that stay in an answer masked by `fields`: `['tenant']`. */
  readonly alwaysShown?: readonly string[]
  /** True when `fields` and `include_fields` are taken (list and get). */
  readonly masks?: boolean
  readonly notFound: Refusal
  /** Raised when the id or a unique column is taken. */
  readonly conflict?: Refusal
  /** Deleting what is not there answers like deleting it (most of the compatible API). */
  readonly idempotentDelete?: boolean
  /** Members redacted in the log; reads that show one are logged. */
  readonly secretMembers?: readonly string[]
}

/** A one-of-a-kind document (`get`, `update`): tenant settings, a token policy. */
export interface Singleton {
  readonly face: Face
  readonly tag: string
  readonly path: string
  /** The id in table `singleton`; a function when a path parameter is part of it. */
  readonly id: string | ((context: OperationContext) => string)
  readonly verbs: Readonly<Partial<Record<'get' | 'update', VerbFacts>>>
  readonly schema: Schema
  readonly updateBody: Schema
  /** The document before anybody wrote one. */
  readonly defaults: (context: OperationContext) => JsonObject
  readonly mergedMembers?: readonly string[]
  readonly beforeUpdate?: readonly Rule[]
  /** The wire form. Default: the document. */
  readonly present?: (
    document: JsonObject,
    context: OperationContext,
  ) => JsonObject | Promise<JsonObject>
  /** Query parameters of `get` beside the masks. */
  readonly masks?: boolean
  readonly alwaysShown?: readonly string[]
  readonly secretMembers?: readonly string[]
}

/** Names an entity; a plain value that TypeScript checks. */
export const entity = (value: Entity): Entity => value

/** Names a singleton. */
export const singleton = (value: Singleton): Singleton => value
