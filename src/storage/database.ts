/**
 * What a dialect offers: it runs statements that were built before, and knows nothing of what they
 * mean.
 */
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** One statement of a unit with its condition. */
export interface Statement {
  readonly query: Query
  /** Names the table for errors. */
  readonly table: string
  /** When it touches another number of rows the whole unit fails with `error()`. */
  readonly expect?: { readonly rows: number; readonly error: () => Error }
  /** What the caches of every node must forget. */
  readonly changes?: readonly Change[]
}

export type ChangeKind =
  | 'tenant'
  | 'client'
  | 'resource_server'
  | 'client_grant'
  | 'singleton'
  | 'signing_key'
  | 'revocation'
  | 'connection'
  | 'user'
  | 'permission'

/** `key` is the cache's key; `*` means all of the kind. */
export interface Change {
  readonly kind: ChangeKind
  readonly key: string
}

export interface Compilable<Row> {
  compile(): Query
  /** Never called: carries the row's type. */
  execute?(): Promise<Row[]>
}

/** Runs one statement at a time inside a transaction that belongs to the caller alone. */
export type RunQuery = (query: Query) => Promise<Record<string, unknown>[]>

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** Builds statements, never executes them. */
  readonly build: Kysely<Tables>
  /**
   * The same query, whose rows cannot change until the commit of the unit that it is part of: locked
   * where rows have locks, and the query as it is where one writer works at a time.
   */
  held<Query extends { forShare(): Query }>(query: Query): Query
  /** Portable DDL (text, integer, real) in this dialect's words. */
  ddl(statement: string): string
  read<Row>(query: Compilable<Row>): Promise<Row[]>
  /**
   * All of the statements or none, durable on return; answers the rows each touched. With `wake`
   * other nodes are told that there is something to read. Throws `AlreadyExists` for a unique
   * violation.
   */
  run(statements: readonly Statement[], options?: { wake: boolean }): Promise<number[]>
  /** Many rows of one table in one commit; `values` are in the order of `columns`. */
  insertRows(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly (string | null)[])[],
  ): Promise<void>
  /** For migrations: one transaction, while nothing else runs on this connection. */
  exclusively<Result>(work: (run: RunQuery) => Promise<Result>): Promise<Result>
  /** Names of the tables with their columns, for the schema comparison. */
  columns(): Promise<{ table: string; column: string; type: string; nullable: boolean }[]>
  /** Asks the database for its time in milliseconds; undefined where it is this process's own. */
  databaseTime(): Promise<number | undefined>
  /**
   * Where other nodes write to the same database: a connection of its own to learn of their
   * changes.
   */
  readonly watch?: (options: { listen: boolean; onWake: () => void }) => Watch
  close(): Promise<void>
}

/** `onWake` comes early at best and perhaps never: what counts is what `read` finds. */
export interface Watch {
  read<Row>(query: Compilable<Row>): Promise<Row[]>
  close(): Promise<void>
}

/** Where the storage tells of what goes wrong in the background. */
export interface StorageLog {
  warn(context: object, message: string): void
  error(context: object, message: string): void
}
