/**
 * RFC 6749 §6: new tokens for a refresh token (contract §3.4–3.6). Owns the order of the checks and
 * what one exchange issues; which token of its family was presented is judged in
 * `../refresh-family.ts`, what becomes of the family in `../rotate-family.ts`.
 */
import type { RefreshToken } from '../../../domain/refresh-token.ts'
import type { User } from '../../../domain/user.ts'
import type { Clock } from '../../../kit/clock.ts'
import type { AuthenticatedClient } from '../../client-authentication/authenticate-client.ts'
import { missingParameter, OAuthError, userIsBlocked } from '../../errors.ts'
import { decideUserTokens, type UserTokenDecision } from '../../issuance/decide-user-tokens.ts'
import type { RefreshTokenText } from '../../issuance/refresh-token-text.ts'
import type { IssueUserTokens } from '../../issuance/user-tokens.ts'
import { textParameter } from '../../parameters.ts'
import type { OAuthRequest } from '../../request.ts'
import { requestedScopes } from '../../scopes.ts'
import { grantTypes } from '../../vocabulary.ts'
import type { Grant, TokenResponse } from '../grant.ts'
import { judgedAnew } from '../judged-anew.ts'
import { endReusedFamily, findFamily, judgePresented, unknownToken } from '../refresh-family.ts'
import { openAnswer } from '../refresh-answer.ts'
import { refreshedResource } from '../refreshed-resource.ts'
import { requestedLifetime } from '../requested-lifetime.ts'
import { rotateFamily } from '../rotate-family.ts'
import { completeResponse } from '../user-response.ts'

interface Parts {
  readonly clock: Clock
  readonly issueUserTokens: IssueUserTokens
}

export const refreshToken = (parts: Parts): Grant => ({
  grantType: grantTypes.refreshToken,
  clients: 'any',
  events: { success: 'sertft', failure: 'fertft' },
  exchange: (request, authenticated) =>
    judgedAnew(() => exchangeToken(parts, request, authenticated)),
})

/** Throws `VersionRace` when another exchange of the family came first; it is then judged anew. */
const exchangeToken = async (
  parts: Parts,
  request: OAuthRequest,
  authenticated: AuthenticatedClient,
): Promise<TokenResponse> => {
  const { stores } = request
  const { client } = authenticated
  const text = textParameter(request.parameters, 'refresh_token')
  if (text === undefined) throw missingParameter('refresh_token')
  const { presented, family } = await findFamily(stores, client, text)
  const standing = judgePresented({ presented, family, client, now: parts.clock.now() })
  if (standing === 'expired') throw unknownToken('expired')
  if (standing === 'reused') {
    await endReusedFamily(request, { presented, family, client })
    throw unknownToken('reused; its family is ended', { isLogged: true })
  }
  const user = await userOf(request, family)
  if (standing === 'previous') return repeatedAnswer(presented, family)
  return renew(parts, request, { authenticated, presented, family, user })
}

const userOf = async ({ stores }: OAuthRequest, family: RefreshToken): Promise<User> => {
  const user = await stores.users.find(family.userId)
  if (user === undefined)
    throw new OAuthError(
      'invalid_grant',
      "The refresh_token was generated for a user who doesn't exist anymore.",
    )
  if (user.isBlocked) throw userIsBlocked()
  return user
}

/** Inside the leeway the same client gets the same answer, byte for byte (decisions 9). */
const repeatedAnswer = (presented: RefreshTokenText, family: RefreshToken): TokenResponse => {
  const answer = openAnswer(family.previousAnswer, presented)
  if (answer === undefined) throw unknownToken('its answer cannot be opened')
  return answer
}

interface Exchange {
  readonly authenticated: AuthenticatedClient
  readonly presented: RefreshTokenText
  readonly family: RefreshToken
  readonly user: User
}

const renew = async (
  { clock, issueUserTokens }: Parts,
  request: OAuthRequest,
  exchange: Exchange,
): Promise<TokenResponse> => {
  const { served, stores, sender } = request
  const { authenticated, presented, family, user } = exchange
  const { client, credentialId } = authenticated
  const decision = await decideRefresh(request, exchange)
  const connection = family.document['connection']
  const issued = await issueUserTokens({
    served,
    stores,
    sender,
    client,
    user,
    decision,
    credentialId,
    flow: 'refresh_token',
    gives: { refreshToken: false },
    event: { type: 'sertft', description: 'Refresh token exchanged' },
    sessionId: family.sessionId,
    refreshTokenId: family.id,
    connection: typeof connection === 'string' ? connection : undefined,
  })
  const response = completeResponse(issued.response)
  const rotated = await rotateFamily({
    stores,
    sender,
    client,
    presented,
    family,
    response,
    now: clock.now(),
  })
  await stores.commit([...rotated.writes, ...issued.writes])
  if (issued.usage !== undefined) stores.usage.count(issued.usage)
  return rotated.response
}

/** The same decision as ever, within what was granted at first. */
const decideRefresh = async (
  request: OAuthRequest,
  { authenticated, family, user }: Exchange,
): Promise<UserTokenDecision> => {
  const { served, stores, parameters } = request
  const { client } = authenticated
  const { audience, scopes: allowed } = await refreshedResource(request, client, family)
  const expiresIn = requestedLifetime(parameters)
  const scopes = requestedScopes(parameters) ?? allowed
  const decision = await decideUserTokens({
    served,
    stores,
    client,
    user,
    audience,
    scopes,
    expiresIn,
    flow: 'refresh_token',
    atMost: { scopes: allowed, gate: 'refresh_token' },
  }).catch((error: unknown) => {
    // Whoever was let in once is told of the withdrawal in these words (contract §3.4).
    if (error instanceof OAuthError && error.code === 'unauthorized_client')
      throw new OAuthError('access_denied', error.description, { cause: error })
    throw error
  })
  if (decision.api?.allowOfflineAccess === false)
    throw new OAuthError('access_denied', 'The API does not allow offline access')
  return decision
}
