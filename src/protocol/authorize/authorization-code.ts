/**
 * The authorization code (RFC 6749 §4.1.2): what `/authorize` promised and the token endpoint
 * exchanges. Written here as a one-time object of kind `authorization_code`; its value is the code.
 * Owns the form of what is kept beside the code; who may have one is decided in this folder, what
 * is given for it in `../token/grants/authorization-code.ts`.
 */
import type { NewOneTimeObject, OneTimeObject } from '../../domain/one-time.ts'
import { base64urlId } from '../../kit/ids.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'

export interface AuthorizationCode {
  readonly clientId: string
  readonly userId: string
  /** Undefined for a sign-in that made no session. */
  readonly sessionId: string | undefined
  /** Name of the connection that the user signed in by. */
  readonly connection: string | undefined
  /** The URI that the code was sent to. */
  readonly redirectUri: string
  /** Whether the request named it: only then the exchange must name it too. */
  readonly wasRedirectUriSent: boolean
  readonly codeChallenge: string | undefined
  readonly codeChallengeMethod: 'S256' | 'plain' | undefined
  /** `decision.audience`: an API's identifier, or the tenant's userinfo audience. */
  readonly audience: string
  /** As requested; undefined when the request named none. */
  readonly requestedScopes: readonly string[] | undefined
  /** What was granted, and consented to where that was needed: the exchange never gives more. */
  readonly grantedScopes: readonly string[]
  /** The requested lifetime of the access token, in seconds. */
  readonly expiresIn: number | undefined
  readonly nonce: string | undefined
  /** The ID token's `auth_time` (seconds); undefined when the claim was not asked for. */
  readonly authTime: number | undefined
  /** The ID token's `amr` and `acr`; undefined for none. */
  readonly amr?: readonly string[] | undefined
  readonly acr?: string | undefined
}

/** RFC 6749 §4.1.2 recommends at most ten minutes. */
export const authorizationCodeSeconds = 600

/** 36 random bytes: 48 URL-safe characters (contract §0.8). */
export const newAuthorizationCode = (): string => base64urlId(36)

/** The one-time object to insert for `value`; `now` in milliseconds. */
export const authorizationCodeObject = (
  value: string,
  code: AuthorizationCode,
  now: number,
): NewOneTimeObject => ({
  kind: 'authorization_code',
  value,
  clientId: code.clientId,
  userId: code.userId,
  sessionId: code.sessionId,
  expiresAt: new Date(now + authorizationCodeSeconds * 1000).toISOString(),
  document: {
    redirect_uri: code.redirectUri,
    was_redirect_uri_sent: code.wasRedirectUriSent,
    connection: code.connection,
    code_challenge: code.codeChallenge,
    code_challenge_method: code.codeChallengeMethod,
    audience: code.audience,
    requested_scopes: code.requestedScopes === undefined ? undefined : [...code.requestedScopes],
    granted_scopes: [...code.grantedScopes],
    expires_in: code.expiresIn,
    nonce: code.nonce,
    auth_time: code.authTime,
    amr: code.amr === undefined ? undefined : [...code.amr],
    acr: code.acr,
  },
})

/** Reads back what `authorizationCodeObject` wrote. Throws for a document of another form. */
export const readAuthorizationCode = (object: OneTimeObject): AuthorizationCode => {
  const { document, clientId, userId, sessionId } = object
  const redirectUri = text(document, 'redirect_uri')
  const audience = text(document, 'audience')
  if (
    clientId === undefined ||
    userId === undefined ||
    redirectUri === undefined ||
    audience === undefined
  )
    throw new Error('An authorization code holds a document of another form.')
  const method = text(document, 'code_challenge_method')
  return {
    clientId,
    userId,
    sessionId,
    redirectUri,
    audience,
    wasRedirectUriSent: document['was_redirect_uri_sent'] === true,
    connection: text(document, 'connection'),
    codeChallenge: text(document, 'code_challenge'),
    codeChallengeMethod: method === 'S256' || method === 'plain' ? method : undefined,
    requestedScopes: texts(document['requested_scopes']),
    grantedScopes: texts(document['granted_scopes']) ?? [],
    expiresIn: number(document, 'expires_in'),
    nonce: text(document, 'nonce'),
    authTime: number(document, 'auth_time'),
    amr: texts(document['amr']),
    acr: text(document, 'acr'),
  }
}

const text = (document: JsonObject, name: string): string | undefined => {
  const value = document[name]
  return typeof value === 'string' ? value : undefined
}

const number = (document: JsonObject, name: string): number | undefined => {
  const value = document[name]
  return typeof value === 'number' ? value : undefined
}

const texts = (value: JsonValue | undefined): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
