/**
 * One step of the schema, forward only. Statements are portable DDL: text, integer and real
 * columns.
 */
export interface Migration {
  readonly number: number
  readonly name: string
  /**
   * The release that brought it. Within a release and towards the next one, migrations only add.
   */
  readonly release: number
  readonly statements: readonly string[]
}
