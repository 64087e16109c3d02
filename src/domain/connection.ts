/** An upstream where people have accounts; the strategy `auth0` is a database of our own. */
import type { JsonObject } from '../kit/json.ts'

export interface Connection {
  /** `con_` + 16. */
  readonly id: string
  readonly name: string
  /** `auth0` (database), `email`, `sms`, `google-oauth2`, `samlp` … */
  readonly strategy: string
  readonly options: JsonObject
  readonly enabledClients: readonly string[]
  readonly document: JsonObject
}

export const isDatabase = (connection: Connection): boolean => connection.strategy === 'auth0'

export interface ConnectionStore {
  /** By name, from the cache. */
  find(name: string): Promise<Connection | undefined>
  /** All of the tenant's connections in order of creation, from the cache. */
  list(): Promise<readonly Connection[]>
}
