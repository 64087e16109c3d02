/**
 * Rate limits of all faces: token buckets in memory, sizes from the tenant's settings (decisions
 * 19). Authenticated clients are charged by name, so nobody else can use up their tokens; failed
 * authentication is charged to the address.
 */
import { rateLimitDefaults } from '../domain/settings.ts'
import type { TenantStores } from '../domain/storage.ts'
import { addressKey } from '../kit/addresses.ts'
import type { Clock } from '../kit/clock.ts'
import { isJsonObject } from '../kit/json.ts'
import { tokenBuckets, type BucketSize, type BucketState } from '../kit/token-bucket.ts'
import { tooManyRequests } from '../protocol/errors.ts'
import type { OAuthRequest } from '../protocol/request.ts'
import type { TokenLimits } from '../protocol/token/endpoint.ts'
import type { Answer } from './answer.ts'

export type RateLimitName = keyof typeof rateLimitDefaults

/** One bucket of a limit: `key` says whose. */
export interface BucketName {
  readonly name: RateLimitName
  readonly key: string
}

export interface RateLimits extends TokenLimits {
  /** Charges one request; the caller refuses when the state says so. */
  take(stores: TenantStores, bucket: BucketName): Promise<BucketState>
  /** The same without charging. */
  look(stores: TenantStores, bucket: BucketName): Promise<BucketState>
}

/** `X-RateLimit-*`, and `Retry-After` when refused (contract §0.4). */
export const rateHeaders = (state: BucketState): Record<string, string> => ({
  'x-ratelimit-limit': String(state.limit),
  'x-ratelimit-remaining': String(state.remaining),
  'x-ratelimit-reset': String(state.resetAt),
  ...(state.isAllowed ? {} : { 'retry-after': String(state.retryAfterSeconds) }),
})

/** The same beside the headers that an answer has. */
export const withRateHeaders = (answer: Answer, state: BucketState): Answer => {
  // One copy and then named members: merging two objects costs ten times as much, for each token.
  const headers: Record<string, string> = {
    ...answer.headers,
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.resetAt),
  }
  if (!state.isAllowed) headers['retry-after'] = String(state.retryAfterSeconds)
  return answer.cookies === undefined
    ? { status: answer.status, headers, body: answer.body }
    : { ...answer, headers }
}

export const rateLimits = (parts: { clock: Clock; enabled: boolean }): RateLimits => {
  const buckets = tokenBuckets(parts.clock)
  const state = async (
    stores: TenantStores,
    { name, key }: BucketName,
    cost: number,
  ): Promise<BucketState> => {
    if (!parts.enabled) return unlimited
    // Whoever has one IPv6 address has the 2^64 of its network; other names stay what they are.
    const place = `${name} ${stores.tenant.id} ${addressKey(key)}`
    return buckets.take(place, await sizeOf(stores, name), cost)
  }
  return {
    take: (stores, bucket) => state(stores, bucket, 1),
    look: (stores, bucket) => state(stores, bucket, 0),
    async beforeAuthentication(request) {
      const found = await state(request.stores, failuresOf(request), 0)
      request.bucket = found
      if (!found.isAllowed) throw tooManyRequests(found.retryAfterSeconds)
    },
    async noteFailedAuthentication(request) {
      request.bucket = await state(request.stores, failuresOf(request), 1)
    },
    async charge(request, client) {
      const bucket: BucketName = { name: 'oauth_token', key: client.clientId }
      const charged = await state(request.stores, bucket, 1)
      request.bucket = charged
      if (!charged.isAllowed) throw tooManyRequests(charged.retryAfterSeconds)
    },
  }
}

/** What is said of a limit that is switched off: the headers stand on every answer. */
const unlimited: BucketState = {
  isAllowed: true,
  limit: 1_000_000,
  remaining: 1_000_000,
  resetAt: 0,
  retryAfterSeconds: 0,
}

const failuresOf = (request: OAuthRequest): BucketName => ({
  name: 'failed_authentication',
  key: request.sender.ip,
})

const sizeOf = async (stores: TenantStores, name: RateLimitName): Promise<BucketSize> => {
  const settings = await stores.singleton('settings')
  const limits = settings?.['rate_limits']
  const own = isJsonObject(limits) ? limits[name] : undefined
  const { burst, per_second: perSecond } = {
    ...rateLimitDefaults[name],
    ...(isJsonObject(own) ? own : {}),
  }
  return { burst, perSecond }
}
