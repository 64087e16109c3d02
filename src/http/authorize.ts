/**
 * Routes of `/authorize` and `/oauth/par`. What they decide stands in `protocol/authorize/`; how its
 * answers are sent in `authorization-answer.ts`.
 */
import type { BegunSignIn, SignInToBegin } from '../login/flow.ts'
import type { Authorize, AuthorizeOutcome } from '../protocol/authorize/endpoint.ts'
import type { PushedAuthorizationEndpoint } from '../protocol/endpoints/pushed-authorization.ts'
import { invalidRequest, tooManyRequests } from '../protocol/errors.ts'
import { parseForm, type Parameters } from '../protocol/parameters.ts'
import { oauthAnswer, type Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { authorizationAnswer, redirect } from './authorization-answer.ts'
import { loginCookieName, readCookie, sessionCookieName, setLoginCookie } from './cookies.ts'
import { answerOAuth, methodNotAllowed } from './oauth.ts'
import { pageError } from './page-error.ts'
import { senderOf } from './request-facts.ts'

export interface AuthorizeFace {
  readonly authorize: Authorize
  readonly pushRequest: PushedAuthorizationEndpoint
  /** Begins the pages of a sign-in. */
  readonly beginSignIn: (signIn: SignInToBegin) => Promise<BegunSignIn>
}

const longestBody = 131_072

export const authorizeRoutes = (route: Route, parts: AppParts): void => {
  const { authorize: face } = parts.signIn
  for (const method of ['GET', 'POST'] as const)
    route(method, '/authorize', (visit) => answerAuthorize(visit, parts))
  route('ALL', '/authorize', () => Promise.resolve(methodNotAllowed('GET, POST')))
  route('POST', '/oauth/par', async (visit) => {
    const answer = await answerOAuth(visit, parts, async (request) =>
      oauthAnswer(201, await face.pushRequest(request)),
    )
    // Other than the token endpoint this one names its character set (contract §0.4).
    const type = 'application/json; charset=utf-8'
    return { ...answer, headers: { ...answer.headers, 'content-type': type } }
  })
  route('ALL', '/oauth/par', () => Promise.resolve(methodNotAllowed('POST')))
}

const answerAuthorize = async (
  visit: Visit,
  { signIn, log, limits }: AppParts,
): Promise<Answer> => {
  const { facts, served, stores } = visit
  const { issuer } = served.domain
  const cookies = facts.header('cookie')
  let parameters: Parameters | undefined
  try {
    const state = await limits.take(stores, { name: 'authorize', key: facts.ip })
    if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds)
    parameters = await sentParameters(visit)
    const outcome = await signIn.authorize.authorize({
      served,
      stores,
      parameters,
      authorization: undefined,
      sender: senderOf(facts),
      sessionSecret: readCookie(cookies, sessionCookieName(issuer)),
    })
    return await answerOutcome(outcome, visit, signIn.authorize)
  } catch (error) {
    return pageError({ visit, error, log, ...(parameters === undefined ? {} : { parameters }) })
  }
}

/**
 * The parameters of the query or of a posted form; of both together none may be repeated (RFC 6749
 * §3.1). Throws 400 `invalid_request`.
 */
const sentParameters = async ({ facts }: Visit): Promise<Parameters> => {
  if (facts.method !== 'POST') return parseForm(facts.query)
  const body = await facts.text(longestBody)
  const type = facts.header('content-type') ?? ''
  if (body !== '' && !/^application\/x-www-form-urlencoded\b/i.test(type))
    throw invalidRequest('The content type must be application/x-www-form-urlencoded')
  return parseForm([facts.query, body].filter((part) => part !== '').join('&'))
}

const answerOutcome = async (
  outcome: AuthorizeOutcome,
  { facts, served, stores }: Visit,
  { beginSignIn }: AuthorizeFace,
): Promise<Answer> => {
  if (outcome.kind === 'response') return authorizationAnswer(outcome.response)
  const { issuer } = served.domain
  const { request, needs, session } = outcome
  const present = readCookie(facts.header('cookie'), loginCookieName(issuer))
  const begun = await beginSignIn({
    stores,
    goal: { kind: 'authorization', request },
    needs,
    session,
    browserSecret: present,
  })
  const answer = redirect(begun.path)
  return begun.browserSecret === present
    ? answer
    : { ...answer, cookies: [setLoginCookie(issuer, begun.browserSecret)] }
}
