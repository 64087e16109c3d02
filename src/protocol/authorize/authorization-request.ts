/**
 * An authorization request after all checks (RFC 6749 §4.1.1, OpenID Connect Core 1.0 §3.1.2.1): plain
 * data, so that a login transaction or a pushed request can keep it.
 */
import type { JsonObject } from '../../kit/json.ts'

export type ResponseType = 'code' | 'token' | 'id_token'
export type ResponseMode = 'query' | 'fragment' | 'form_post' | 'web_message'
export type Prompt = 'none' | 'login' | 'consent' | 'select_account'

export interface AuthorizationRequest {
  readonly clientId: string
  /** Trusted: one of the client's callbacks, without a fragment. */
  readonly redirectUri: string
  /** Whether the request named it; otherwise it is the client's only callback. */
  readonly wasRedirectUriSent: boolean
  /** In the order `code`, `id_token`, `token`. */
  readonly responseTypes: readonly ResponseType[]
  readonly responseMode: ResponseMode
  /** As requested, each once; undefined when the request named none. */
  readonly scopes?: readonly string[] | undefined
  /** Echoed as it came. */
  readonly state?: string | undefined
  readonly nonce?: string | undefined
  /**
   * As `decideUserTokens` takes it: an API's identifier or the userinfo audience; undefined when the
   * request named none.
   */
  readonly audience?: string | undefined
  /** Each once; `none` stands alone. */
  readonly prompts: readonly Prompt[]
  /** Seconds. */
  readonly maxAge?: number | undefined
  /** Who signs in, as the application believes: fills in the identifier. */
  readonly loginHint?: string | undefined
  /** `signup` shows the sign-up page first; other values are kept as sent. */
  readonly screenHint?: string | undefined
  /** Name of a connection that exists and is enabled for the client. */
  readonly connection?: string | undefined
  /** Languages in order of preference (BCP 47, not checked). */
  readonly uiLocales: readonly string[]
  readonly acrValues: readonly string[]
  readonly codeChallenge?: string | undefined
  readonly codeChallengeMethod?: 'S256' | 'plain' | undefined
  /** The requested lifetime of the access token, in seconds (our addition). */
  readonly expiresIn?: number | undefined
  /** `sub` of a valid `id_token_hint`: no other user may be signed in silently. */
  readonly hintedSubject?: string | undefined
  readonly correlationId?: string | undefined
  /** All other parameters as sent, for pages and actions. */
  readonly extra: Readonly<Record<string, string>>
}

/** The request as a JSON document. */
export const authorizationRequestDocument = (request: AuthorizationRequest): JsonObject =>
  JSON.parse(JSON.stringify(request)) as JsonObject

/**
 * Reads back what `authorizationRequestDocument` wrote: documents of our own tables, so their form is
 * looked at only as far as a mix-up would show. Throws for a document of another form.
 */
export const readAuthorizationRequest = (document: JsonObject): AuthorizationRequest => {
  const { clientId, redirectUri, responseTypes, prompts } = document
  if (
    typeof clientId !== 'string' ||
    typeof redirectUri !== 'string' ||
    !Array.isArray(responseTypes) ||
    !Array.isArray(prompts)
  )
    throw new Error('An authorization request was kept in another form.')
  return document as unknown as AuthorizationRequest
}
