/**
 * Routes of `/userinfo`: where the token stands in a request, and refusals as plain text. The token
 * may come in the query for old clients (contract §7.1); no log holds a query.
 */
import {
  UserinfoRefused,
  type Userinfo,
  type UserinfoRequest,
} from '../protocol/endpoints/userinfo.ts'
import { OAuthError } from '../protocol/errors.ts'
import { parseBody, parseForm, type Parameters } from '../protocol/parameters.ts'
import type { BucketState } from '../kit/token-bucket.ts'
import { jsonAnswer, type Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { openToAll } from './cors.ts'
import { rateHeaders, withRateHeaders } from './rate-limits.ts'

export const userinfoPath = '/userinfo'
const longestBody = 131_072
const neverCached = { 'cache-control': 'private, no-store', pragma: 'no-cache' }

export const userinfoRoutes = (route: Route, parts: AppParts): void => {
  const answer = (visit: Visit): Promise<Answer> => answerUserinfoVisit(visit, parts)
  route('GET', userinfoPath, answer)
  route('POST', userinfoPath, answer)
}

/** The endpoint for `direct.ts`: the same answer as by its route. */
export const answerUserinfoVisit = async (visit: Visit, parts: AppParts): Promise<Answer> =>
  openToAll(await answerUserinfo(visit, parts))

const answerUserinfo = async (visit: Visit, { oauth, limits }: AppParts): Promise<Answer> => {
  const { facts, served, stores } = visit
  const failures = { name: 'failed_authentication', key: facts.ip } as const
  let state = await limits.look(stores, failures)
  if (!state.isAllowed) return tooMany(state)
  const charge = async (userId: string): Promise<void> => {
    state = await limits.take(stores, { name: 'userinfo', key: userId })
    if (!state.isAllowed) throw new TooMany()
  }
  try {
    const token = await presentedToken(visit)
    const claims = await userinfoOf(oauth.userinfo, { served, stores, token, charge })
    return withRateHeaders(claims, state)
  } catch (error) {
    if (error instanceof TooMany) return tooMany(state)
    if (error instanceof OAuthError && error.code === 'invalid_request')
      return plain(400, 'Bad Request', challenge('invalid_request', 'The request is malformed'))
    if (!(error instanceof UserinfoRefused)) throw error
    state = await limits.take(stores, failures)
    return withRateHeaders(unauthorized(error), state)
  }
}

const userinfoOf = async (userinfo: Userinfo, request: UserinfoRequest): Promise<Answer> =>
  jsonAnswer(200, await userinfo(request), neverCached)

class TooMany extends Error {
  override readonly name = 'TooMany'
}

/**
 * RFC 6750 §2: the header, a form body or the query, and only one of them. Throws 400 for several.
 */
const presentedToken = async ({ facts }: Visit): Promise<string | undefined> => {
  const header = /^Bearer +([^\s]+)$/i.exec(facts.header('authorization') ?? '')?.[1]
  const body =
    facts.method === 'POST'
      ? tokenIn(parseBody(facts.header('content-type') ?? '', await facts.text(longestBody)))
      : undefined
  const found = [header, body, tokenIn(parseForm(facts.query))].filter(
    (token) => token !== undefined,
  )
  if (found.length > 1)
    throw new OAuthError('invalid_request', 'Only one way of sending the token may be used')
  return found[0]
}

const tokenIn = (parameters: Parameters): string | undefined => {
  const token = parameters.get('access_token')
  return typeof token === 'string' ? token : undefined
}

const unauthorized = ({ description }: UserinfoRefused): Answer =>
  plain(
    401,
    'Unauthorized',
    // RFC 6750 §3.1: whoever sent no token is told of no error.
    description === undefined ? 'Bearer realm="Users"' : challenge('invalid_token', description),
  )

const challenge = (error: string, description: string): string =>
  `Bearer realm="Users", error="${error}", error_description="${description}"`

const plain = (status: number, text: string, authenticate?: string): Answer => ({
  status,
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    ...neverCached,
    ...(authenticate === undefined ? {} : { 'www-authenticate': authenticate }),
  },
  body: text,
})

const tooMany = (state: BucketState): Answer => {
  const answer = plain(429, 'Too Many Requests')
  return { ...answer, headers: { ...answer.headers, ...rateHeaders(state) } }
}
