/**
 * What an operation of the Management API (`/api/v2`) or of our own API (`/api/latchkey/v1`) is: a
 * plain value that the dispatcher routes, guards, validates and runs, and that our OpenAPI document
 * is derived from.
 */
import type { TSchema } from 'typebox'
import type { Clock } from '../kit/clock.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { ChangedRecord } from '../domain/event.ts'
import type { Write } from '../domain/record.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'

/** A JSON Schema (2020-12) with our own descriptions, usually made by TypeBox. */
export type Schema = TSchema

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `compatible` stands at `/api/v2`, `own` at `/api/latchkey/v1`. */
export type Face = 'compatible' | 'own'

export const facePrefixes: Readonly<Record<Face, string>> = {
  compatible: '/api/v2',
  own: '/api/latchkey/v1',
}

/** Who calls: the facts of a verified bearer token. */
export interface Caller {
  /** `azp`. */
  readonly clientId: string
  /** `sub`. */
  readonly subject: string
  readonly scopes: readonly string[]
  /** Decisions 1: `jti` or the hash of the signing input. */
  readonly tokenId: string
  /** `iat`, seconds. */
  readonly issuedAt?: number
}

/** True when the caller holds at least one of `scopes`. */
export const holdsAny = (caller: Caller, scopes: readonly string[]): boolean =>
  scopes.some((scope) => caller.scopes.includes(scope))

/** Facts of the HTTP request that rules and the log need; nothing of the web framework. */
export interface RequestFacts {
  /** Upper case. */
  readonly method: string
  /** Encoded, without the query: `/api/v2/clients/abc`. */
  readonly path: string
  /** Without `?`; empty when absent. */
  readonly queryString: string
  readonly ip?: string | undefined
  readonly userAgent?: string | undefined
  /** The decoded `Auth0-Client` header. */
  readonly auth0Client?: JsonObject | undefined
  readonly correlationId?: string | undefined
  /** Why the caller does it, in its own words; kept with the log entry of a change. */
  readonly reason?: string | undefined
  /** The header `X-Latchkey-Trial` as it came. */
  readonly trial?: string | undefined
}

export interface Result {
  readonly status: number
  /** Undefined for an answer without a body (204). */
  readonly body?: JsonValue | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export interface OperationContext {
  readonly stores: TenantStores
  readonly served: ServedTenant
  readonly caller: Caller
  /** Decoded path parameters by name. */
  readonly params: Readonly<Record<string, string>>
  /**
   * The query parameters that the operation declares, read by their schema: integers and booleans
   * as such, arrays for array schemas. Parameters nobody declared are left out.
   */
  readonly query: JsonObject
  /**
   * The validated body; `{}` when the operation takes none. A bare array or scalar is under
   * `bodyValue`.
   */
  readonly body: JsonObject
  /** The validated body whatever its type. */
  readonly bodyValue: JsonValue
  readonly clock: Clock
  readonly request: RequestFacts
  /**
   * The id a created record gets instead of a random one. Set by the seed file alone, never by a
   * request.
   */
  readonly newRecordId?: string | undefined
  /** Members of a created user beside those of the body. Set like `newRecordId`. */
  readonly newRecordMembers?: JsonObject | undefined
  /** How long the change is tried; undefined for a change that stays. */
  readonly trialSeconds?: number | undefined
  /**
   * Commits `writes` together with the log entry (`sapi`) of this operation, durable as one unit,
   * and gives `result` back: `return context.commit([…], { status: 200, body })`. `target` is the
   * record that was changed, so that the entry is found by it. Throws `AlreadyExists` or
   * `VersionRace`.
   */
  commit(writes: readonly Write[], result: Result, target?: ChangedRecord): Promise<Result>
}

export interface Operation {
  /** Unique over both faces, as the compatible API names it: `post_clients`. */
  readonly id: string
  readonly method: Method
  /** Below the face's prefix, parameters in braces: `/clients/{id}/rotate-secret`. */
  readonly path: string
  readonly face: Face
  readonly tag: string
  /** One line; it is the `description` of the log entry: "Create a client". */
  readonly summary: string
  /** One of these is needed; all of them with `allScopes`. Empty: any valid token. */
  readonly scopes: readonly string[]
  readonly allScopes?: boolean
  /** True for the few that need no token: the caller is then nobody. */
  readonly isOpen?: boolean
  /** An object schema of the path parameters; those not named are free text. */
  readonly params?: Schema
  /** An object schema of the known query parameters. */
  readonly query?: Schema
  readonly body?: Schema
  /** True when a request without a body is not read as `{}` (default false). */
  readonly requiresBody?: boolean
  readonly successStatus: number
  /** Schema of the successful answer; absent for 204. */
  readonly response?: Schema
  /** Members redacted in the log beside those with a telling name (decisions 31). */
  readonly secretMembers?: readonly string[]
  /**
   * A read that shows secrets: it is logged as `mgmt_api_read`. Given the answer, says whether it
   * did.
   */
  readonly readsSecrets?: (result: Result) => boolean
  /**
   * Raises `ApiError` for refusals. A lost `VersionRace` is run again by the dispatcher, at most
   * three times in all.
   */
  readonly run: (context: OperationContext) => Promise<Result>
}
