/**
 * The end of an authorization: code and front-channel tokens for a user who is signed in, or the
 * refusal that the application gets. Owns the one commit that makes them; leaves what is granted to
 * `../issuance/decide-user-tokens.ts`, who must agree to `consent.ts`.
 */
import type { Client } from '../../domain/client.ts'
import type { OneTimeObject } from '../../domain/one-time.ts'
import { retryVersionRace, type Write } from '../../domain/record.ts'
import type { Session } from '../../domain/session.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'
import { OAuthError, type OAuthErrorCode } from '../errors.ts'
import type { FailureLog } from '../failure-log.ts'
import type { UserTokenDecision } from '../issuance/decide-user-tokens.ts'
import { waitOutRevocations } from '../issuance/wait-out-revocations.ts'
import type { Sender } from '../request.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizationResponse } from './authorization-response.ts'
import { mustConfirm, mustConsent, type ConsentQuestion } from './consent.ts'
import {
  decided,
  destinationOf,
  issueAuthorization,
  type IssuingParts,
} from './issue-authorization.ts'
import { errorTo, type Destination } from './respond.ts'

export interface AuthorizationToComplete {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly request: AuthorizationRequest
  /** The session that answers the request; it may be one that `writes` only make. */
  readonly session: Session
  readonly user: User
  /** What the login must write: committed together with the code, and also with a refusal. */
  readonly writes?: readonly Write[]
  /** The login's transaction: whatever ends here uses it up, in the same commit. */
  readonly transaction?: OneTimeObject
  /**
   * Scopes that the user agreed to on a consent page of this very transaction. Undefined: no page was
   * shown, so an earlier consent must cover what needs one.
   */
  readonly consentedScopes?: readonly string[] | undefined
  /** Whether the user signed in just now rather than by an older session. */
  readonly isFreshLogin: boolean
}

/**
 * Issues what the request asks for in one commit with `writes`, the user's consent and the log's entry
 * (`s`, `ssa`). What turns out to be refused (policy, blocked user, missing consent) is a response
 * too. Throws `VersionRace` when `writes` lost a race: the transaction was used elsewhere; and
 * `OAuthError` for our page where the client's redirection policy wants it.
 */
export type CompleteAuthorization = (
  parts: AuthorizationToComplete,
) => Promise<AuthorizationResponse>

export interface RefusedAuthorization {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly request: AuthorizationRequest
  readonly error: OAuthErrorCode
  readonly description: string
}

/**
 * The error response of a request, logged (`f`, `fsa` for `prompt=none`). Throws `OAuthError` for our
 * page where the client's redirection policy wants it.
 */
export type RefuseAuthorization = (refused: RefusedAuthorization) => Promise<AuthorizationResponse>

/**
 * What the user must agree to before the request can be completed; undefined for nothing, and also
 * where it would be refused anyway.
 */
export type ConsentFor = (parts: {
  served: ServedTenant
  stores: TenantStores
  request: AuthorizationRequest
  user: User
}) => Promise<ConsentQuestion | undefined>

/** What is missing before a request can be completed by a session. */
export type Missing = 'consent' | 'confirmation'

export interface CompletionParts extends IssuingParts {
  readonly failures: FailureLog
}

export interface Completion {
  readonly complete: CompleteAuthorization
  readonly refuse: RefuseAuthorization
  readonly consentFor: ConsentFor
  /** The same as `complete` without a page shown: answers what is missing, having written nothing. */
  readonly tryComplete: (parts: AuthorizationToComplete) => Promise<AuthorizationResponse | Missing>
}

export const authorizationCompletion = (parts: CompletionParts): Completion => {
  const refuse: RefuseAuthorization = async (refused) => {
    const error = new OAuthError(refused.error, refused.description)
    return errorTo(await noted(parts, refused, error), error)
  }
  return {
    refuse,
    async complete(authorization) {
      const response = await attempt(parts, { authorization, mayAsk: false })
      if (typeof response === 'object') return response
      await authorization.stores.commit(endingWrites(authorization))
      return refuse({
        ...authorization,
        error: 'consent_required',
        description: 'Consent required',
      })
    },
    tryComplete: (authorization) => attempt(parts, { authorization, mayAsk: true }),
    async consentFor({ served, stores, request, user }) {
      const client = await stores.clients.find(request.clientId)
      if (client === undefined) return undefined
      try {
        const { decision } = await decided({ served, stores, request, user, client })
        return await mustConsent(consentContext({ stores, request, user, client, decision }))
      } catch (error) {
        if (error instanceof OAuthError) return undefined
        throw error
      }
    },
  }
}

/** What a refusal still writes: the login's own, and its end. */
const endingWrites = ({ stores, writes = [], transaction }: AuthorizationToComplete): Write[] =>
  transaction === undefined ? [...writes] : [...writes, stores.oneTime.consume(transaction)]

/** Logs a refusal; answers where it goes. Throws when the client is gone. */
const noted = async (
  { failures }: CompletionParts,
  refused: Omit<RefusedAuthorization, 'error' | 'description'>,
  error: OAuthError,
): Promise<Destination> => {
  const { served, stores, sender, request } = refused
  const client = await stores.clients.find(request.clientId)
  failures.note({
    request: {
      served,
      stores,
      sender,
      authorization: undefined,
      parameters: new Map(
        Object.entries({ client_id: request.clientId, audience: request.audience ?? '' }),
      ),
    },
    type: request.prompts.includes('none') ? 'fsa' : 'f',
    client,
    error,
  })
  if (client === undefined) throw error
  return destinationOf(request, client)
}

interface Attempt {
  readonly authorization: AuthorizationToComplete
  /** No page was shown in between, so that one could be. */
  readonly mayAsk: boolean
}

/**
 * Judges and commits, anew when a revocation had to be waited for or another write came between. A
 * refusal commits what the login wrote.
 */
const attempt = async (
  parts: CompletionParts,
  { authorization, mayAsk }: Attempt,
): Promise<AuthorizationResponse | Missing> => {
  try {
    return await retryVersionRace(() =>
      waitOutRevocations(parts.clock, () => once(parts, { authorization, mayAsk })),
    )
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    await authorization.stores.commit(endingWrites(authorization))
    return errorTo(await noted(parts, authorization, error), error)
  }
}

const once = async (
  parts: CompletionParts,
  { authorization, mayAsk }: Attempt,
): Promise<AuthorizationResponse | Missing> => {
  const { stores, request, user, consentedScopes } = authorization
  const client = await stores.clients.find(request.clientId)
  if (client === undefined)
    throw new OAuthError('unauthorized_client', `Unknown client: ${request.clientId}`)
  const judged = { ...authorization, client, ...(await decided({ ...authorization, client })) }
  if (consentedScopes === undefined) {
    const context = consentContext({ stores, request, user, client, decision: judged.decision })
    if ((await mustConsent(context)) !== undefined) return 'consent'
    const isConfirmed = !mayAsk || authorization.isFreshLogin || request.prompts.includes('none')
    if (!isConfirmed && (await mustConfirm({ stores, client, redirectUri: request.redirectUri })))
      return 'confirmation'
  }
  return issueAuthorization(parts, judged)
}

const consentContext = ({
  stores,
  request,
  user,
  client,
  decision,
}: {
  stores: TenantStores
  request: AuthorizationRequest
  user: User
  client: Client
  decision: UserTokenDecision
}) => ({
  stores,
  client,
  decision,
  userId: user.userId,
  redirectUri: request.redirectUri,
  isForced: request.prompts.includes('consent'),
  isSilent: request.prompts.includes('none'),
})
