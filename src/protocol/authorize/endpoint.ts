/**
 * `/authorize` (RFC 6749 §3.1, OpenID Connect Core 1.0 §3, contract §5). Owns the order of its steps:
 * what the request says (`checks.ts`), whether the browser's session answers it
 * (`session-judgement.ts`), and what is missing otherwise. Codes and tokens are made in
 * `complete-authorization.ts`; screens are the login's.
 */
import type { Client } from '../../domain/client.ts'
import type { Session } from '../../domain/session.ts'
import type { User } from '../../domain/user.ts'
import type { Clock } from '../../kit/clock.ts'
import { OAuthError, userIsBlocked } from '../errors.ts'
import type { FailureLog } from '../failure-log.ts'
import type { ReadIdTokenHint } from '../id-token-hint.ts'
import type { OAuthRequest } from '../request.ts'
import type { SessionKeeping } from '../sessions.ts'
import type { AuthorizationRequest, ResponseMode } from './authorization-request.ts'
import type { AuthorizationResponse } from './authorization-response.ts'
import { checkedRequest, checks, type Refusal } from './checks.ts'
import { askedResponseMode, defaultResponseMode } from './checks/response-mode.ts'
import type { Completion } from './complete-authorization.ts'
import { errorTo, isLoggedRefusal } from './respond.ts'
import { mustSignIn } from './session-judgement.ts'
import { trustedRequest, type TrustedRequest } from './trusted-request.ts'

/** A request to `/authorize`, from query or form. */
export interface AuthorizeRequest extends OAuthRequest {
  /** Value of the session cookie. */
  readonly sessionSecret: string | undefined
}

/**
 * `login`: nobody is signed in, or who is must sign in again; `consent`: the user must agree to what
 * the client asks for; `confirmation`: the user must confirm a callback that anybody on their machine
 * could answer (contract §6.3).
 */
export type Need = 'login' | 'consent' | 'confirmation'

export interface Interaction {
  readonly kind: 'interaction'
  readonly needs: Need
  readonly request: AuthorizationRequest
  readonly client: Client
  /** The browser's session with its user, also where they must sign in again. */
  readonly session: Session | undefined
  readonly user: User | undefined
}

export type AuthorizeOutcome =
  { readonly kind: 'response'; readonly response: AuthorizationResponse } | Interaction

/**
 * Throws `OAuthError` for what is shown on our own page: whatever is wrong before the redirect URI is
 * trusted. Later refusals are responses.
 */
export type Authorize = (request: AuthorizeRequest) => Promise<AuthorizeOutcome>

export interface AuthorizeParts {
  readonly clock: Clock
  readonly sessions: SessionKeeping
  readonly completion: Completion
  readonly readIdTokenHint: ReadIdTokenHint
  readonly failures: FailureLog
}

export const authorizeEndpoint = (parts: AuthorizeParts): Authorize => {
  const table = checks(parts)
  return async (http) => {
    let client: Client | undefined
    try {
      const trusted = await trustedRequest(http, parts.clock)
      client = trusted.client
      const request = await checkedRequest(trusted, table)
      if ('error' in request)
        return { kind: 'response', response: refused(parts, trusted, request) }
      return await answered(parts, { http, client, request })
    } catch (error) {
      if (error instanceof OAuthError && !isLoggedRefusal(error))
        parts.failures.note({ request: http, type: 'f', client, error })
      throw error
    }
  }
}

/** The error response of a request that broke a rule, by the response mode that it asked for. */
const refused = (
  { failures }: AuthorizeParts,
  trusted: TrustedRequest,
  { error, checked }: Refusal,
): AuthorizationResponse => {
  const { http, client, parameters, redirectUri } = trusted
  const isSilent = parameters.get('prompt') === 'none'
  failures.note({ request: { ...http, parameters }, type: isSilent ? 'fsa' : 'f', client, error })
  const state = parameters.get('state')
  const mode: ResponseMode =
    checked.responseMode ??
    askedResponseMode(parameters) ??
    defaultResponseMode(checked.responseTypes ?? [])
  return errorTo(
    {
      client,
      redirectUri,
      mode,
      // A page cannot hold control characters, so such a state is not given back.
      state: typeof state === 'string' && !/\p{Cc}/u.test(state) ? state : undefined,
    },
    error,
  )
}

interface Asked {
  readonly http: AuthorizeRequest
  readonly client: Client
  readonly request: AuthorizationRequest
}

/** By the browser's session where that is enough (contract §5.8). */
const answered = async (parts: AuthorizeParts, asked: Asked): Promise<AuthorizeOutcome> => {
  const { http, client, request } = asked
  const session = await parts.sessions.current(http.stores, http.sessionSecret)
  const user = session === undefined ? undefined : await http.stores.users.find(session.userId)
  const interaction = { kind: 'interaction', request, client, session, user } as const
  if (
    session === undefined ||
    user === undefined ||
    (await mustSignIn({ ...asked, session, user, now: parts.clock.now() }))
  )
    return unlessSilent(parts, asked, { ...interaction, needs: 'login' })
  if (user.isBlocked) {
    const { code, description } = userIsBlocked()
    return response(await parts.completion.refuse({ ...http, request, error: code, description }))
  }
  const { served, stores, sender } = http
  const done = await parts.completion.tryComplete({
    served,
    stores,
    sender,
    request,
    session,
    user,
    isFreshLogin: false,
  })
  return typeof done === 'object'
    ? response(done)
    : unlessSilent(parts, asked, { ...interaction, needs: done })
}

const response = (made: AuthorizationResponse): AuthorizeOutcome => ({
  kind: 'response',
  response: made,
})

/** What `prompt=none` is told instead of a page (contract §5.5). */
const silentRefusals = {
  login: { error: 'login_required', description: 'Login required' },
  consent: { error: 'consent_required', description: 'Consent required' },
  confirmation: { error: 'interaction_required', description: 'Interaction required' },
} as const

const unlessSilent = async (
  { completion }: AuthorizeParts,
  { http, request }: Asked,
  interaction: Interaction,
): Promise<AuthorizeOutcome> =>
  request.prompts.includes('none')
    ? response(await completion.refuse({ ...http, request, ...silentRefusals[interaction.needs] }))
    : interaction
