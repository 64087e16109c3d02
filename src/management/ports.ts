/**
 * What this room needs of the authorization server and is handed by `compose.ts`. A port that
 * changes something gives its writes back instead of committing them, so that they are one durable
 * unit with the operation's log entry.
 */
import type { PasswordLogin } from '../domain/password-login.ts'
import type { Write } from '../domain/record.ts'
import type { TokenFacts } from '../domain/revocation.ts'
import type { Session } from '../domain/session.ts'
import type { SigningKeyState } from '../domain/signing-key.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'

/** A signing key as it is shown: the public half, with what is derived from its certificate. */
export interface SigningKeyFacts {
  readonly kid: string
  readonly state: SigningKeyState
  readonly certificatePem: string
  readonly pkcs7Pem: string
  /** SHA-256 of the certificate, upper-case hex pairs with colons. */
  readonly fingerprint: string
  /** SHA-1 of the certificate, upper-case hex. */
  readonly thumbprint: string
  readonly currentSince: string | undefined
  readonly currentUntil: string | undefined
  readonly revokedAt: string | undefined
}

/** A key after a change that `writes` will make. */
export interface SigningKeyChange {
  readonly key: SigningKeyFacts
  readonly writes: readonly Write[]
}

export interface SigningKeysPort {
  /** All keys of the tenant, those that sign or will sign first. */
  list(stores: TenantStores): Promise<readonly SigningKeyFacts[]>
  /**
   * Makes next current, current previous, and a new next. `key` is the new current. Instead the
   * whole seconds to wait while next is younger than the time that key sets are cached (decisions
   * 33).
   */
  rotate(
    served: ServedTenant,
    stores: TenantStores,
  ): Promise<SigningKeyChange | { retryAfterSeconds: number }>
  /** Revokes a previous key. */
  revoke(stores: TenantStores, kid: string): Promise<SigningKeyChange | 'unknown' | 'not_previous'>
  /** Writes that make the EC key when the tenant has none (decisions 5); none when it exists. */
  prepareEs256(served: ServedTenant, stores: TenantStores): Promise<readonly Write[]>
}

/** The request a port's question belongs to. */
export interface PortContext {
  readonly served: ServedTenant
  readonly stores: TenantStores
}

export interface HandMadeTokenRequest extends PortContext {
  /** Within the maker's, without `create:tokens`. */
  readonly scopes: readonly string[]
  /** 1–2592000; undefined for the API's lifetime. */
  readonly expiresIn: number | undefined
  readonly note: string | undefined
  readonly maker: {
    readonly clientId: string
    readonly subject: string
    readonly tokenId: string
    /** Seconds. */
    readonly issuedAt?: number | undefined
  }
}

export interface HandMadeToken {
  readonly token: string
  readonly tokenId: string
  /** Seconds. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** The issue event, which must be durable before the answer. */
  readonly writes: readonly Write[]
}

/** Tokens for the Management API that a person makes (decisions 6). */
export interface HandMadeTokens {
  /** The seeded client they are issued to; undefined when it was deleted. */
  clientId(stores: TenantStores): Promise<string | undefined>
  issue(request: HandMadeTokenRequest): Promise<HandMadeToken>
}

export interface IdentifiedToken {
  readonly facts: TokenFacts
  /** Seconds. */
  readonly expiresAt: number
}

/**
 * Facts of a token that this tenant signed and that is neither expired nor revoked; undefined for
 * any other text.
 */
export type IdentifyToken = (
  token: string,
  context: PortContext,
) => Promise<IdentifiedToken | undefined>

/** Decodes, verifies and explains a token of any kind: the answer of `POST /tokens/inspect`. */
export type InspectToken = (token: string, context: PortContext) => Promise<JsonObject>

export const simulatedFlows = [
  'code',
  'front_channel',
  'refresh_token',
  'password',
  'device_code',
] as const
export type SimulatedFlow = (typeof simulatedFlows)[number]

/**
 * Says what the token endpoint would answer and why, and issues nothing: the answer of `POST
 * /tokens/simulate`.
 */
export type SimulateToken = (
  simulated: {
    readonly clientId: string
    readonly audience?: string | undefined
    readonly scope?: string | undefined
    readonly expiresIn?: JsonValue | undefined
    /** Whom the token would speak for; undefined for the client itself. */
    readonly userId?: string | undefined
    /** How the user's token would be asked for: a `UserFlow`; an authorization code unless named. */
    readonly flow?: SimulatedFlow | undefined
  },
  context: PortContext,
) => Promise<JsonObject>

/** When an API last read the revocation feed, ISO 8601; undefined when it never did. */
export type FeedLastRead = (stores: TenantStores, audience: string) => Promise<string | undefined>

/** Passwords of users and the mails about them. */
export type UserPasswords = Pick<PasswordLogin, 'newPassword' | 'afterChange' | 'verificationMail'>

/** Why sessions are ended from here; their clients are told (back-channel logout). */
export type SessionEnd =
  'password-changed' | 'email-identifier-changed' | 'session-revoked' | 'account-deleted'

/** Ends sessions; answers the writes that also tell the clients of them. */
export interface SessionEnds {
  end(parts: PortContext & { session: Session; reason: SessionEnd }): Promise<readonly Write[]>
  endAllOf(parts: PortContext & { userId: string; reason: SessionEnd }): Promise<readonly Write[]>
}

/**
 * Whose ID token it is and who got it; undefined for what is no ID token of this tenant. It may have
 * expired: `expiresAt` in seconds.
 */
export type ReadIdToken = (
  token: string,
  context: PortContext,
) => Promise<
  | {
      readonly client: { readonly clientId: string }
      readonly subject: string
      readonly expiresAt: number
    }
  | undefined
>

/** What the operations on people need. */
export interface PeoplePorts {
  readonly readIdToken: ReadIdToken
  readonly passwords: UserPasswords
  readonly sessions: SessionEnds
}

export interface ManagementPorts extends PeoplePorts {
  readonly signingKeys: SigningKeysPort
  readonly handMadeTokens: HandMadeTokens
  readonly identifyToken: IdentifyToken
  readonly inspectToken: InspectToken
  readonly simulateToken: SimulateToken
  readonly feedLastRead: FeedLastRead
}
