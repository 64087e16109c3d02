/** A request to an OAuth endpoint after parsing: what the protocol reads, free of any framework. */
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { NewEvent } from '../domain/event.ts'
import type { JsonObject } from '../kit/json.ts'
import type { BucketState } from '../kit/token-bucket.ts'
import type { Parameters } from './parameters.ts'

/** Who sent a request and how; goes into the log. */
export interface Sender {
  readonly ip: string
  readonly userAgent: string | undefined
  /** The decoded telemetry header; accepted, never validated. */
  readonly auth0Client: JsonObject | undefined
  readonly correlationId: string | undefined
}

export interface OAuthRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly parameters: Parameters
  /** The Authorization header. */
  readonly authorization: string | undefined
  readonly sender: Sender
  /** The `Origin` header: a page in a browser asks. */
  readonly origin?: string | undefined
  /**
   * The `auth0-forwarded-for` header: whom a server acts for. Believed of few clients (contract §0.4).
   */
  readonly forwardedFor?: string | undefined
  /** Written by the rate limits: the bucket that was looked at or charged last. */
  bucket?: BucketState | undefined
}

/** The members of an event that every request fills in alike. */
export const senderFacts = (
  request: Pick<OAuthRequest, 'sender' | 'served'>,
): Partial<NewEvent> => ({
  ip: request.sender.ip,
  userAgent: request.sender.userAgent,
  auth0Client: request.sender.auth0Client,
  correlationId: request.sender.correlationId,
  hostname: request.served.domain.host,
})
