/**
 * `GET /keys`: the signing keys on a line of time. When does the next rotation come, how many live
 * tokens hang on a key, and from when is revoking it harmless? How keys are made and chosen is the
 * authorization server's matter.
 */
import { Type } from 'typebox'
import type { StoredEvent } from '../../../domain/event.ts'
import { longestLifetimeSeconds } from '../../../domain/lifetime.ts'
import { readSettings } from '../../../domain/settings.ts'
import { isoSeconds, isoTime } from '../../../kit/clock.ts'
import { isJsonObject } from '../../../kit/json.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { oneOf, open, text } from '../../entities/schema-parts.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import type { SigningKeyFacts, SigningKeysPort } from '../../ports.ts'
import { countSchema } from './live-tokens.ts'
import { statusOf } from './token-entries.ts'

const newest = 1_000
const dayMilliseconds = 86_400_000

interface Signed {
  live: number
  /** Seconds. */
  lastExpiry: number
}

const kidOf = ({ document }: StoredEvent): string | undefined => {
  const { details } = document
  const latchkey = isJsonObject(details) ? details['latchkey'] : undefined
  const kid = isJsonObject(latchkey) ? latchkey['kid'] : undefined
  return typeof kid === 'string' ? kid : undefined
}

/** Live tokens of the newest entries by the key that signed them. */
const signedTokens = async (
  context: OperationContext,
): Promise<{ byKid: ReadonlyMap<string, Signed>; isComplete: boolean }> => {
  await context.stores.events.flush()
  const { events: log } = context.stores
  const events = await log.search({
    filter: undefined,
    newestFirst: true,
    offset: 0,
    limit: newest,
  })
  const byKid = new Map<string, Signed>()
  for (const event of events) {
    const kid = event.token === undefined ? undefined : kidOf(event)
    if (kid === undefined || (await statusOf(event, context)) !== 'active') continue
    const signed = byKid.get(kid) ?? { live: 0, lastExpiry: 0 }
    byKid.set(kid, signed)
    signed.live += 1
    signed.lastExpiry = Math.max(signed.lastExpiry, event.token?.expiresAt ?? 0)
  }
  return { byKid, isComplete: events.length < newest }
}

/** What it can have signed has expired by then, whatever was looked at. */
const surelyOver = ({ currentUntil }: SigningKeyFacts): string | null =>
  currentUntil === undefined
    ? null
    : isoTime(Date.parse(currentUntil) + longestLifetimeSeconds * 1_000)

const presentKey = (
  key: SigningKeyFacts,
  stored: { readonly alg: string; readonly createdAt: string } | undefined,
  { signed, isComplete }: { signed: Signed | undefined; isComplete: boolean },
): JsonObject => ({
  kid: key.kid,
  alg: stored?.alg ?? null,
  state: key.state,
  created_at: stored?.createdAt ?? null,
  current_since: key.currentSince ?? null,
  current_until: key.currentUntil ?? null,
  revoked_at: key.revokedAt ?? null,
  live_tokens: { count: signed?.live ?? 0, is_at_least: !isComplete },
  last_token_expires_at: signed === undefined ? null : isoSeconds(signed.lastExpiry),
  tokens_end_by: key.state === 'previous' ? surelyOver(key) : null,
})

const rotationOf = async (
  keys: readonly SigningKeyFacts[],
  { stores }: OperationContext,
): Promise<JsonObject> => {
  const { keyRotationDays } = readSettings(await stores.singleton('settings'))
  const since = keys.find(({ state }) => state === 'current')?.currentSince
  const next =
    keyRotationDays === undefined || since === undefined
      ? null
      : isoTime(Date.parse(since) + keyRotationDays * dayMilliseconds)
  return { every_days: keyRotationDays ?? null, next_at: next }
}

const run =
  (signingKeys: SigningKeysPort) =>
  async (context: OperationContext): Promise<Result> => {
    const [keys, stored, { byKid, isComplete }] = await Promise.all([
      signingKeys.list(context.stores),
      context.stores.signingKeys.list(),
      signedTokens(context),
    ])
    const shown = keys.map((key) =>
      presentKey(
        key,
        stored.find(({ kid }) => kid === key.kid),
        { signed: byKid.get(key.kid), isComplete },
      ),
    )
    return { status: 200, body: { keys: shown, rotation: await rotationOf(keys, context) } }
  }

const nullableText = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

export const keyTimeline = ({ signingKeys }: { signingKeys: SigningKeysPort }): Operation => ({
  id: 'get_keys',
  method: 'GET',
  path: '/keys',
  face: 'own',
  tag: 'keys',
  summary: 'Get signing keys with their times',
  scopes: ['read:signing_keys'],
  successStatus: 200,
  response: open({
    keys: Type.Array(
      open({
        kid: text('Key id'),
        alg: nullableText('`RS256`, which signs RS512 and PS256, too, or `ES256`'),
        state: oneOf('What it does now', ['next', 'current', 'previous', 'revoked']),
        created_at: nullableText('When it was made'),
        current_since: nullableText('When it began to sign'),
        current_until: nullableText('When it ceased to sign'),
        revoked_at: nullableText('When it was revoked'),
        live_tokens: countSchema('Live tokens that it signed and that are listed'),
        last_token_expires_at: nullableText('When the last of these expires'),
        tokens_end_by: nullableText(
          'When everything that a previous key can have signed has expired for certain',
        ),
      }),
      { description: 'RSA before EC; current, next, previous, revoked' },
    ),
    rotation: open({
      every_days: Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        description: 'Days after which keys rotate by themselves; null for never',
      }),
      next_at: nullableText('When they next do'),
    }),
  }),
  run: run(signingKeys),
})
