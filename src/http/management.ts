/**
 * Routes of the Management API and of our own API; what is behind them decides everything but
 * rates.
 */
import type { ManagementApi } from '../management/dispatch.ts'
import { ApiError, insufficientScope, jsonHeaders } from '../management/errors.ts'
import { facePrefixes, type Face } from '../management/operation.ts'
import type { BucketState } from '../kit/token-bucket.ts'
import { jsonAnswer, type Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import type { VerifyBearer } from './bearer.ts'
import { eventStream } from './event-stream.ts'
import { rateHeaders, type BucketName } from './rate-limits.ts'
import { refusal, renderError } from './render-error.ts'
import { telemetry } from './request-facts.ts'

export interface ManagementParts {
  readonly api: ManagementApi
  readonly verifyBearer: VerifyBearer
  /** Our OpenAPI document of a face, for a tenant reached by `issuer`. */
  readonly openApi: (issuer: string, face: Face) => unknown
}

export const managementRoutes = (route: Route, parts: AppParts): void => {
  const { management } = parts
  for (const face of ['compatible', 'own'] as const)
    route('GET', `${facePrefixes[face]}/openapi.json`, ({ served }) =>
      Promise.resolve(
        jsonAnswer(200, management.openApi(served.domain.issuer, face), {
          'cache-control': 'public, max-age=300',
        }),
      ),
    )
  route('GET', '/api/latchkey/v1/logs/stream', (visit) =>
    limited(visit, parts, (noteCaller) => streamLogs(visit, parts, noteCaller)),
  )
  for (const face of ['/api/v2/*', '/api/latchkey/v1/*'])
    route('ALL', face, (visit) =>
      limited(visit, parts, (noteCaller) => answerManagement(visit, management.api, noteCaller)),
    )
}

const answerManagement = (
  { facts, served, stores }: Visit,
  api: ManagementApi,
  noteCaller: () => void,
): Promise<Answer> =>
  api.handle({
    served,
    stores,
    noteCaller,
    authorization: facts.header('authorization'),
    contentType: facts.header('content-type'),
    readBody: (limit) => facts.text(limit),
    facts: {
      method: facts.method,
      path: facts.path,
      queryString: facts.query,
      ip: facts.ip,
      userAgent: facts.header('user-agent')?.slice(0, 512),
      auth0Client: telemetry(facts),
      correlationId: facts.header('x-correlation-id')?.slice(0, 64),
      reason: statedReason(facts),
      trial: facts.header('x-latchkey-trial'),
    },
  })

const longestReasonHeader = 2_000
const longestReason = 200

/**
 * Why a caller does what it does, for the log: the header `X-Latchkey-Reason`, percent-encoded UTF-8.
 * What cannot be decoded is kept as it came.
 */
const statedReason = (facts: Visit['facts']): string | undefined => {
  const sent = facts.header('x-latchkey-reason')?.slice(0, longestReasonHeader)
  if (sent === undefined || sent.trim() === '') return undefined
  try {
    // By characters: half of one could not be kept.
    return [...decodeURIComponent(sent)].slice(0, longestReason).join('')
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return sent.slice(0, longestReason)
  }
}

/**
 * Rate limits around an answer. Only requests with a good token use up the tenant's bucket; others
 * are charged to their address, so that a stranger cannot lock the administrators out (decisions
 * 19).
 */
const limited = async (
  visit: Visit,
  { limits, log }: AppParts,
  answer: (noteCaller: () => void) => Promise<Answer | Response>,
): Promise<Answer | Response> => {
  const { stores, facts, requestId } = visit
  const shared: BucketName = { name: 'management_api', key: '' }
  const failures: BucketName = { name: 'failed_authentication', key: facts.ip }
  for (const bucket of [failures, shared]) {
    const state = await limits.look(stores, bucket)
    if (!state.isAllowed) return tooMany(state)
  }
  let isKnown = false
  let answered: Answer | Response
  try {
    answered = await answer(() => {
      isKnown = true
    })
  } catch (error) {
    const request = { requestId, method: facts.method, path: facts.path }
    answered = renderError(error, 'management', { log, request })
  }
  const state = await limits.take(stores, isKnown ? shared : failures)
  const headers = rateHeaders({ ...state, isAllowed: true })
  if (answered instanceof Response) return answered
  return { ...answered, headers: { ...answered.headers, ...headers } }
}

const tooMany = (state: BucketState): Answer => {
  const answer = new ApiError({
    status: 429,
    message: 'Global limit has been reached',
    errorCode: 'too_many_requests',
    headers: rateHeaders(state),
  }).toAnswer()
  return { ...answer, headers: { ...jsonHeaders, ...answer.headers } }
}

const perLook = 100
const lookMilliseconds = 500

/**
 * The tenant log as server-sent events; resumes after `Last-Event-ID` and loses nothing (decisions
 * 17).
 */
const streamLogs = async (
  visit: Visit,
  { management, closing }: AppParts,
  noteCaller: () => void,
): Promise<Answer | Response> => {
  const { facts, served, stores } = visit
  const verify = (): ReturnType<VerifyBearer> =>
    management.verifyBearer(facts.header('authorization'), { served, stores })
  const caller = await verify()
  noteCaller()
  if (!caller.scopes.includes('read:logs')) throw insufficientScope(['read:logs'])
  const resume = facts.header('last-event-id')
  if (resume !== undefined && !/^\d{50,64}$/.test(resume))
    return refusal('management', { status: 400, text: 'Last-Event-ID must be a log id' })
  let last = resume ?? (await newestLogId(visit))
  const options = { everyMilliseconds: lookMilliseconds, closing, address: facts.ip }
  const stream = eventStream(options, async () => {
    // A token that expired or was revoked meanwhile reads no further: its refusal ends the stream.
    await verify()
    const events = await stores.events.after(last, perLook)
    last = events.at(-1)?.logId ?? last
    return events.map(({ logId, document }) => ({
      id: logId,
      event: 'log',
      data: JSON.stringify(document),
    }))
  })
  return stream ?? refusal('management', { status: 429, text: 'Too many streams are open' })
}

/** Where a stream starts that resumes nothing: after what is there now. */
const newestLogId = async ({ stores }: Visit): Promise<string | undefined> => {
  const [newest] = await stores.events.search({ newestFirst: true, offset: 0, limit: 1 })
  return newest?.logId
}
