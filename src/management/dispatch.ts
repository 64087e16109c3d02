/**
 * The way of a management request, without the web framework: route, authentication, scope, path,
 * query, body, and then the operation, whose change and log entry are one commit. Owns the order of
 * these checks.
 */
import type { Clock } from '../kit/clock.ts'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { AlreadyExists, VersionRace, retryVersionRace } from '../domain/record.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import { operationEvent } from './audit.ts'
import type { CompatibleOperation } from './compatible-operations.ts'
import { longestBody, parseBody } from './body.ts'
import { ApiError, conflict, insufficientScope, jsonHeaders, notFound, refuse } from './errors.ts'
import type { Answer } from './errors.ts'
import { withoutSecrets } from './govern.ts'
import { facePrefixes } from './operation.ts'
import type {
  Caller,
  Face,
  Operation,
  OperationContext,
  RequestFacts,
  Result,
} from './operation.ts'
import { readQuery } from './query.ts'
import { createRouter } from './router.ts'
import { requestedTrial } from './trial.ts'
import { assertValid } from './validation.ts'

/**
 * Whose token it is. Raises the `ApiError`s of `errors.ts` for a token that is missing, broken,
 * expired or revoked.
 */
export type VerifyBearer = (
  authorization: string | undefined,
  context: { served: ServedTenant; stores: TenantStores },
) => Promise<Caller>

/** What an operation does, as far as guarding it goes. */
type Guarded = Pick<Operation, 'id' | 'method' | 'path' | 'scopes' | 'allScopes' | 'isOpen'>

/** Who calls an open operation. Failures are counted against the address, as without a token. */
const nobody: Caller = { clientId: '', subject: '', scopes: [], tokenId: '' }

export interface ManagementRequest {
  readonly facts: RequestFacts
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  /** The body as text; called at most once, and not for GET. Its errors pass through. */
  readonly readBody: (limitBytes: number) => Promise<string>
  /** Called once the caller is known, before anything is done for it. */
  readonly noteCaller?: (() => void) | undefined
  /** The id a created record gets; set by the seed file alone. */
  readonly newRecordId?: string | undefined
  /** Members of a created user beside those of the body; set by the seed file alone. */
  readonly newRecordMembers?: JsonObject | undefined
}

export interface ManagementApi {
  /** All served operations, for the OpenAPI document. */
  readonly operations: readonly Operation[]
  /** Answers a request below `/api`. Refusals are answers; only faults are thrown. */
  handle(request: ManagementRequest): Promise<Answer>
}

interface Parts {
  readonly operations: readonly Operation[]
  readonly compatible: readonly CompatibleOperation[]
  readonly verifyBearer: VerifyBearer
  readonly clock: Clock
}

type Target = { readonly guarded: Guarded; readonly operation?: Operation }

const assertScope = ({ scopes, allScopes }: Guarded, caller: Caller): void => {
  if (scopes.length === 0) return
  const holds = (scope: string): boolean => caller.scopes.includes(scope)
  if (!(allScopes === true ? scopes.every(holds) : scopes.some(holds)))
    throw insufficientScope(scopes)
}

const readParams = (
  operation: Operation,
  params: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(params))
    if (value.includes('\u0000'))
      throw new ApiError({
        status: 400,
        message: `Path validation error: 'String must not contain the character U+0000' on property ${name}.`,
        errorCode: 'invalid_uri',
      })
  if (operation.params !== undefined) assertValid('Path', operation.params, { ...params })
  return params
}

const readParameters = (operation: Operation, queryString: string): JsonObject => {
  const query = readQuery(operation.query, queryString)
  if (operation.query !== undefined) assertValid('Query', operation.query, query)
  return query
}

/**
 * Callers send bodies with requests that take none: they are read only where the operation declares
 * one.
 */
const readBody = async (operation: Operation, request: ManagementRequest): Promise<JsonValue> => {
  const { body: schema, requiresBody, method } = operation
  if (schema === undefined || method === 'GET') return {}
  const value = parseBody(await request.readBody(longestBody), request.contentType)
  if (value === undefined && requiresBody === true) throw refuse('invalidJson')
  assertValid('Payload', schema, value ?? {})
  return value ?? {}
}

const contextOf = async (
  operation: Operation,
  match: { params: Readonly<Record<string, string>>; caller: Caller; clock: Clock },
  request: ManagementRequest,
): Promise<OperationContext> => {
  const trialSeconds = requestedTrial(operation, { request: request.facts })
  const params = readParams(operation, match.params)
  const query = readParameters(operation, request.facts.queryString)
  const bodyValue = await readBody(operation, request)
  const { stores, served, facts } = request
  const context: OperationContext = {
    stores,
    served,
    caller: match.caller,
    params,
    query,
    bodyValue,
    body: isJsonObject(bodyValue) ? bodyValue : {},
    clock: match.clock,
    request: facts,
    newRecordId: request.newRecordId,
    newRecordMembers: request.newRecordMembers,
    trialSeconds,
    async commit(writes, result, target) {
      const event = { ...(await operationEvent(operation, context, result)), target }
      await stores.commit([...writes, stores.events.write(event)])
      return result
    },
  }
  return context
}

const runOnce = async (operation: Operation, context: OperationContext): Promise<Result> => {
  const result = await withoutSecrets(operation, context, await operation.run(context))
  if (operation.method === 'GET' && operation.readsSecrets?.(result) === true)
    context.stores.events.append(await operationEvent(operation, context, result))
  return result
}

/** Runs an operation, again when it lost a race; the races that are left become 409. */
const run = async (operation: Operation, context: OperationContext): Promise<Result> => {
  try {
    return await retryVersionRace(() => runOnce(operation, context))
  } catch (error) {
    if (error instanceof VersionRace) throw refuse('changedMeanwhile')
    if (error instanceof AlreadyExists) throw conflict('The resource already exists.')
    throw error
  }
}

const toAnswer = ({ status, body, headers }: Result): Answer => ({
  status,
  headers:
    body === undefined
      ? { 'cache-control': 'no-cache', ...headers }
      : { ...jsonHeaders, ...headers },
  body: body === undefined ? undefined : JSON.stringify(body),
})

const routeOf = (guarded: Guarded, face: Face, target: Target) => ({
  method: guarded.method,
  path: `${facePrefixes[face]}${guarded.path}`,
  target,
})

const routerOf = ({ operations, compatible }: Parts) => {
  const served = new Set(
    operations.map(({ method, path, face }) => `${method} ${placeOf(face, path)}`),
  )
  const rest = compatible.filter(
    ({ method, path }) => !served.has(`${method} ${placeOf('compatible', path)}`),
  )
  return createRouter<Target>([
    ...operations.map((operation) =>
      routeOf(operation, operation.face, { guarded: operation, operation }),
    ),
    ...rest.map((operation) => routeOf(operation, 'compatible', { guarded: operation })),
  ])
}

/** A path without the names of its parameters. */
const placeOf = (face: Face, path: string): string =>
  facePrefixes[face] + path.replaceAll(/\{[^}]*\}/g, '{}')

/**
 * Joins operations to an API. Of `compatible`, the inventory of the compatible API, those not among
 * `operations` answer 403 `feature_not_enabled` after the checks of token and scope. Throws for two
 * operations at one place.
 */
export const managementApi = (parts: Parts): ManagementApi => {
  const router = routerOf(parts)
  const answer = async (request: ManagementRequest): Promise<Answer> => {
    const { facts, served, stores } = request
    const found = router.match(facts.method, facts.path)
    if (found === undefined) throw notFound('Not Found')
    const { guarded, operation } = found.target
    const caller =
      guarded.isOpen === true
        ? nobody
        : await parts.verifyBearer(request.authorization, { served, stores })
    if (caller !== nobody) request.noteCaller?.()
    assertScope(guarded, caller)
    if (operation === undefined) throw refuse('featureNotEnabled')
    const match = { params: found.params, caller, clock: parts.clock }
    return toAnswer(await run(operation, await contextOf(operation, match, request)))
  }
  return {
    operations: parts.operations,
    async handle(request) {
      try {
        return await answer(request)
      } catch (error) {
        if (error instanceof ApiError) return error.toAnswer()
        throw error
      }
    },
  }
}
