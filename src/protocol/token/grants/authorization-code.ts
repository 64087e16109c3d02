/**
 * RFC 6749 §4.1.3 with PKCE (RFC 7636): tokens for an authorization code (contract §4.2). A code is
 * consumed in the commit that makes its tokens, so of many exchanges one wins; a code that comes back
 * afterwards ends what it gave (RFC 6749 §4.1.2).
 */
import type { OneTimeObject } from '../../../domain/one-time.ts'
import { isoTime, type Clock } from '../../../kit/clock.ts'
import {
  readAuthorizationCode,
  type AuthorizationCode,
} from '../../authorize/authorization-code.ts'
import type { AuthenticatedClient } from '../../client-authentication/authenticate-client.ts'
import { missingParameter, OAuthError, unauthorized } from '../../errors.ts'
import { decideUserTokens } from '../../issuance/decide-user-tokens.ts'
import type { IssueUserTokens } from '../../issuance/user-tokens.ts'
import { textParameter } from '../../parameters.ts'
import type { OAuthRequest } from '../../request.ts'
import { grantTypes } from '../../vocabulary.ts'
import { issuedByCode, revokeWhatCodeGave } from '../code-replay.ts'
import type { Grant, TokenResponse } from '../grant.ts'
import { judgedAnew } from '../judged-anew.ts'
import { provesCodeVerifier } from '../pkce.ts'
import { completeResponse } from '../user-response.ts'

interface Parts {
  readonly clock: Clock
  readonly issueUserTokens: IssueUserTokens
}

export const authorizationCode = (parts: Parts): Grant => ({
  grantType: grantTypes.authorizationCode,
  clients: 'any',
  events: { success: 'seacft', failure: 'feacft' },
  exchange: (request, authenticated) =>
    judgedAnew(() => exchangeCode(parts, request, authenticated)),
})

/** Throws `VersionRace` when another exchange of the code came first: judged anew, it is a replay. */
const exchangeCode = async (
  parts: Parts,
  request: OAuthRequest,
  authenticated: AuthenticatedClient,
): Promise<TokenResponse> => {
  const { stores, served, sender } = request
  const { client, credentialId } = authenticated
  const { object, code } = await liveCode(parts, request, authenticated)
  assertRedirectUri(code, textParameter(request.parameters, 'redirect_uri'))
  assertPkce(code, request, authenticated)
  const user = await stores.users.find(code.userId)
  if (user === undefined) throw invalidCode('the user was deleted')
  const asked = { served, stores, client, user }
  const decision = await decideUserTokens({
    ...asked,
    audience: code.audience,
    scopes: code.requestedScopes,
    expiresIn: code.expiresIn,
    flow: 'code',
    isFromBrowser: request.origin !== undefined,
    atMost: { scopes: code.grantedScopes, gate: 'consent' },
  })
  const issued = await parts.issueUserTokens({
    ...asked,
    decision,
    credentialId,
    sender,
    ...signInOf(code),
    flow: 'code',
    event: { type: 'seacft', description: 'Authorization code exchanged' },
  })
  const document = { ...object.document, issued: issuedByCode(issued, decision.audiences) }
  await stores.commit([stores.oneTime.consume(object, { document }), ...issued.writes])
  if (issued.usage !== undefined) stores.usage.count(issued.usage)
  return completeResponse(issued.response)
}

/** What the ID token tells of the sign-in. */
const signInOf = ({ sessionId, connection, nonce, authTime, amr, acr }: AuthorizationCode) => ({
  sessionId,
  connection,
  nonce,
  authTime,
  amr,
  acr,
})

/** The code, of this client's, unused and in time. Throws 403 `invalid_grant` otherwise. */
const liveCode = async (
  { clock }: Parts,
  request: OAuthRequest,
  { client }: AuthenticatedClient,
): Promise<{ object: OneTimeObject; code: AuthorizationCode }> => {
  const value = textParameter(request.parameters, 'code')
  if (value === undefined) throw missingParameter('code')
  const object = await request.stores.oneTime.find('authorization_code', value)
  if (object === undefined) throw invalidCode('unknown')
  if (object.clientId !== client.clientId) throw invalidCode('issued to another client')
  if (object.usedAt !== undefined) {
    await revokeWhatCodeGave(request.stores, object, clock)
    throw invalidCode('used before; what it gave is revoked')
  }
  if (object.expiresAt <= isoTime(clock.now())) throw invalidCode('expired')
  return { object, code: readAuthorizationCode(object) }
}

const invalidCode = (reason: string): OAuthError =>
  new OAuthError('invalid_grant', 'Invalid authorization code', { reason })

const assertRedirectUri = (code: AuthorizationCode, sent: string | undefined): void => {
  if (sent === undefined) {
    if (code.wasRedirectUriSent) throw missingParameter('redirect_uri')
    return
  }
  if (sent !== code.redirectUri)
    throw new OAuthError(
      'unauthorized_client',
      `The redirect URI is wrong. You sent ${originOf(sent)}, and we expected ${originOf(code.redirectUri)}`,
    )
}

/** Scheme, host and port: no more of a URI is shown. */
const originOf = (uri: string): string => {
  try {
    const { protocol, host } = new URL(uri)
    return `${protocol}//${host}`.slice(0, 200)
  } catch (error) {
    if (error instanceof TypeError) return 'no URI'
    throw error
  }
}

const assertPkce = (
  code: AuthorizationCode,
  request: OAuthRequest,
  { method }: AuthenticatedClient,
): void => {
  const verifier = textParameter(request.parameters, 'code_verifier')
  if (code.codeChallenge === undefined) {
    if (method === 'none') throw unauthorized('a public client without PKCE proves nothing')
    // RFC 9700 §4.8.2: somebody may have taken the challenge away.
    if (verifier !== undefined) throw wrongVerifier()
    return
  }
  if (verifier === undefined)
    throw new OAuthError('invalid_request', "Parameter 'code_verifier' is required")
  const challenge = { challenge: code.codeChallenge, method: code.codeChallengeMethod }
  if (!provesCodeVerifier(verifier, challenge)) throw wrongVerifier()
}

const wrongVerifier = (): OAuthError =>
  new OAuthError('invalid_grant', 'Failed to verify code verifier')
