/**
 * The answer of `/authorize` that goes to the application: success and error alike (RFC 6749 §4.1.2,
 * 4.2.2, OAuth 2.0 Form Post Response Mode, contract §5.4). How it is sent is `http/authorize.ts`'s.
 */
import type { ResponseMode } from './authorization-request.ts'

export interface AuthorizationResponse {
  /** Trusted. */
  readonly redirectUri: string
  readonly mode: ResponseMode
  /** `code`, `state`, `error` … in the order they are sent. */
  readonly parameters: Readonly<Record<string, string>>
  /** For `web_message`: who may receive it, and which origins may frame the page that sends it. */
  readonly webMessage?: {
    readonly targetOrigin: string
    readonly frameAncestors: readonly string[]
  }
}
