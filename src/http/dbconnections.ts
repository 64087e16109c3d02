/** Routes of `/dbconnections/*` (contract §7.6). */
import type { OAuthRequest } from '../protocol/request.ts'
import { DatabaseError } from '../protocol/database-errors.ts'
import type { DatabaseRequest } from '../protocol/endpoints/database-accounts.ts'
import { tooManyRequests } from '../protocol/errors.ts'
import { jsonAnswer, type Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { answerOAuth, methodNotAllowed } from './oauth.ts'

/** Dynamic answers are not to be kept (contract §0.4). */
const uncached = {
  'cache-control': 'private, no-store, no-cache, must-revalidate, post-check=0, pre-check=0',
} as const

export const databaseRoutes = (route: Route, parts: AppParts): void => {
  const { signUp, askForNewPassword } = parts.databaseAccounts
  const post = (path: string, run: (request: DatabaseRequest) => Promise<Answer>): void => {
    route('POST', path, (visit) => answerDatabase(visit, parts, run))
    route('ALL', path, () => Promise.resolve(methodNotAllowed('POST')))
  }
  post('/dbconnections/signup', async (request) => jsonAnswer(200, await signUp(request), uncached))
  post('/dbconnections/change_password', async (request) => ({
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...uncached },
    body: await askForNewPassword(request),
  }))
}

const answerDatabase = (
  visit: Visit,
  parts: AppParts,
  run: (request: DatabaseRequest) => Promise<Answer>,
): Promise<Answer> =>
  answerOAuth(visit, parts, async (request) => {
    await charge(request, parts)
    try {
      return await run(Object.assign(request, { acceptLanguage: languageOf(visit) }))
    } catch (error) {
      if (error instanceof DatabaseError) return refused(error)
      throw error
    }
  })

const refused = ({ status, body, headers }: DatabaseError): Answer =>
  jsonAnswer(status, body, { ...uncached, ...headers })

/** What an application knows of the person's language wins over the browser's. */
const languageOf = ({ facts }: Visit): string | undefined =>
  facts.header('x-request-language') ?? facts.header('accept-language')

/** Anybody may call, so the address is charged. Throws 429 `too_many_requests`. */
const charge = async (request: OAuthRequest, { limits }: AppParts): Promise<void> => {
  const state = await limits.take(request.stores, {
    name: 'dbconnections',
    key: request.sender.ip,
  })
  request.bucket = state
  if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds)
}
