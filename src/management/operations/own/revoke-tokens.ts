/**
 * `POST /tokens/revoke` (decisions 10): one token, by itself or its id, or all that a filter
 * covers, refresh tokens among them.
 */
import { Type } from 'typebox'
import type { Write } from '../../../domain/record.ts'
import { revocationEnds, ruleLifetimeSeconds } from '../../../domain/revocation.ts'
import type { RevocationRule, TokenFacts } from '../../../domain/revocation.ts'
import { isoSeconds, nowSeconds } from '../../../kit/clock.ts'
import { alphanumericId } from '../../../kit/ids.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import {
  closed,
  flag,
  nullable,
  open,
  optional,
  text,
  texts,
  whole,
} from '../../entities/schema-parts.ts'
import { invalidBody, notFound } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import type { FeedLastRead, IdentifyToken } from '../../ports.ts'
import { settledSecond } from '../../revocation-writes.ts'
import { familyEnds } from './refresh-families.ts'
import { describeReach, emptyReach, note, reachOf } from './revocation-reach.ts'
import { factsOf, statusOf } from './token-entries.ts'

interface Ports {
  readonly identifyToken: IdentifyToken
  readonly feedLastRead: FeedLastRead
}

const body = closed(
  optional({
    token: text('The token to revoke', { minLength: 1, maxLength: 65_536 }),
    jti: text('Id of the token to revoke', { minLength: 1, maxLength: 256 }),
    client_id: text('Client whose tokens to revoke', { minLength: 1, maxLength: 200 }),
    audience: text('API whose tokens to revoke', { minLength: 1, maxLength: 600 }),
    user_id: text('User whose tokens to revoke', { minLength: 1, maxLength: 1_024 }),
    session_id: text('Session whose tokens to revoke', { minLength: 1, maxLength: 200 }),
    client_grant_id: text('Client grant whose tokens to revoke', { minLength: 1, maxLength: 100 }),
    issued_before: Type.Unsafe<number | string>({
      type: ['integer', 'string'],
      minimum: 0,
      maxLength: 40,
      description:
        'Revoke what was issued until then: seconds since 1970 or ISO 8601; now unless given',
    }),
    dry_run: flag('Only say what it would reach: nothing is revoked or logged'),
  }),
  { minProperties: 1 },
)

export const reachSchema = open({
  revoked: whole('Live tokens that are now refused'),
  complete: flag('Whether all live tokens were counted'),
  audiences: Type.Array(
    open({
      audience: text('API that the tokens are for'),
      live: whole('Live tokens of it'),
      reads_feed: flag('Whether it read the feed within the last two minutes'),
      feed_last_read_at: nullable(text('When it last read the feed')),
      accepts_until: nullable(text('Until when it may accept them; null when it refuses')),
    }),
    { description: 'What each API knows of it, at most 100 APIs' },
  ),
  still_accepted_by: texts(
    'APIs that go on accepting, because they neither ask us nor read the feed',
  ),
  ...optional({
    refresh_tokens: whole('Refresh tokens that end with them; only for a filter'),
    issued_before: text('The moment of the rule; only for a filter'),
  }),
})

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const isDryRun = ({ body: sent }: OperationContext): boolean => sent['dry_run'] === true

/** The same answer either way; a dry run writes nothing. */
const settle = async (
  context: OperationContext,
  writes: readonly Write[],
  result: Result,
): Promise<Result> => (isDryRun(context) ? result : context.commit(writes, result))

const membersOf = (sent: JsonObject): string[] =>
  Object.keys(sent).filter((name) => name !== 'dry_run')

const refuseBeside = (sent: JsonObject, alone: string): void => {
  if (sent[alone] !== undefined && membersOf(sent).length > 1)
    throw invalidBody(`${alone} cannot be combined with other members`)
}

/** One token by its id. It counts when it was still alive. */
const revokeOne = async (
  found: { facts: TokenFacts; expiresAt: number; isLive: boolean },
  context: OperationContext,
  feedLastRead: FeedLastRead,
): Promise<Result> => {
  const { facts, expiresAt, isLive } = found
  const reach = emptyReach()
  if (isLive) note(reach, facts.audiences[0] ?? '', expiresAt)
  const answer = await describeReach(reach, context, feedLastRead)
  const { tokenId, audiences } = facts
  const until = endOf({ audiences, expiresAt }, context)
  const write = context.stores.revocations.revokeToken({ tokenId, expiresAt: until })
  return settle(context, [write], { status: 200, body: answer })
}

const endOf = (
  token: { audiences: readonly string[]; expiresAt: number },
  { stores, clock }: OperationContext,
): number => revocationEnds(token, { tenant: stores.tenant, now: nowSeconds(clock) })

const revokePresented = async (context: OperationContext, ports: Ports): Promise<Result> => {
  const { stores, served, body: sent } = context
  const found = await ports.identifyToken(String(sent['token']), { stores, served })
  if (found === undefined) throw invalidBody('The token is not a live token of this tenant')
  if (found.facts.kind === 'refresh_token') return endFamily(found.facts.tokenId, context)
  return revokeOne({ ...found, isLive: true }, context, ports.feedLastRead)
}

/** A refresh token leaves nothing behind that an API could go on accepting. */
const endFamily = async (id: string, context: OperationContext): Promise<Result> =>
  settle(context, [context.stores.refreshTokens.delete({ id })], {
    status: 200,
    body: { revoked: 1, complete: true, audiences: [], still_accepted_by: [] },
  })

const revokeById = async (context: OperationContext, ports: Ports): Promise<Result> => {
  const tokenId = String(context.body['jti'])
  if ((await context.stores.refreshTokens.get(tokenId)) !== undefined)
    return endFamily(tokenId, context)
  await context.stores.events.flush()
  const event = await context.stores.events.token(tokenId)
  const facts = event === undefined ? undefined : factsOf(event)
  const isLive = event !== undefined && (await statusOf(event, context)) === 'active'
  // An id that the ledger no longer holds is refused for as long as any token can live.
  const expiresAt = event?.token?.expiresAt ?? nowSeconds(context.clock) + ruleLifetimeSeconds
  const unknown = { tokenId, clientId: '', subject: '', audiences: [], kind: '', issuedAt: 0 }
  return revokeOne({ facts: facts ?? unknown, expiresAt, isLive }, context, ports.feedLastRead)
}

const issuedBefore = ({ body: sent, clock }: OperationContext): number => {
  const { issued_before: given } = sent
  const now = clock.now() / 1_000
  if (given === undefined) return settledSecond(Math.floor(now))
  const seconds = typeof given === 'number' ? given : Date.parse(String(given)) / 1_000
  if (!Number.isFinite(seconds)) throw invalidBody('issued_before is not a time')
  if (seconds > now) throw invalidBody('issued_before must not be in the future')
  return settledSecond(seconds)
}

/** Client, audience and kind that a client grant stands for. */
const membersOfGrant = async ({
  body: sent,
  stores,
}: OperationContext): Promise<Partial<RevocationRule>> => {
  const id = textOf(sent['client_grant_id'])
  if (id === undefined) return {}
  if (sent['client_id'] !== undefined || sent['audience'] !== undefined)
    throw invalidBody('client_grant_id cannot be combined with client_id or audience')
  const grant = await stores.records('client_grant').get(id)
  if (grant === undefined) throw notFound('The grant does not exist.', 'inexistent_client_grant')
  return ruleOfGrant(grant.document)
}

/** Throws 400 for a grant of all third parties, which no rule can name. */
export const ruleOfGrant = ({ client_id: clientId, audience }: JsonObject) => {
  if (typeof clientId !== 'string' || typeof audience !== 'string')
    throw invalidBody('The grant names no client, so its tokens cannot be told from others')
  return { clientId, audience, kind: 'access_token' }
}

const ruleOf = async (context: OperationContext): Promise<Omit<RevocationRule, 'id'>> => {
  const { body: sent } = context
  const clientId = textOf(sent['client_id'])
  const audience = textOf(sent['audience'])
  const subject = textOf(sent['user_id'])
  return {
    ...(clientId === undefined ? {} : { clientId }),
    ...(audience === undefined ? {} : { audience }),
    ...(subject === undefined ? {} : { subject }),
    ...(await membersOfGrant(context)),
    issuedBefore: issuedBefore(context),
  }
}

const mostOfSession = 1_000

const revokeByFilter = async (context: OperationContext, ports: Ports): Promise<Result> => {
  const { stores } = context
  const rule = await ruleOf(context)
  const sessionId = textOf(context.body['session_id'])
  const reach = await reachOf(rule, context, {
    ...(sessionId === undefined ? {} : { sessionId, mostKept: mostOfSession + 1 }),
  })
  if (reach.events.length > mostOfSession)
    throw invalidBody(
      `A session with more than ${mostOfSession} live tokens cannot be revoked at once`,
    )
  const accessTokens: Write[] =
    sessionId === undefined
      ? [stores.revocations.revokeByRule({ ...rule, id: `rev_${alphanumericId(16)}` })]
      : reach.events.flatMap((event) => {
          const { token } = event
          if (token === undefined) return []
          const audiences = factsOf(event)?.audiences ?? []
          const expiresAt = endOf({ audiences, expiresAt: token.expiresAt }, context)
          return [stores.revocations.revokeToken({ tokenId: token.id, expiresAt })]
        })
  const families = await familyEnds(stores, rule, sessionId)
  const answer = await describeReach(reach, context, ports.feedLastRead)
  const issued_before = isoSeconds(rule.issuedBefore)
  const body = { ...answer, refresh_tokens: families.length, issued_before }
  return settle(context, [...accessTokens, ...families], { status: 200, body })
}

const run =
  (ports: Ports) =>
  async (context: OperationContext): Promise<Result> => {
    const { body: sent } = context
    if (membersOf(sent).length === 0) throw invalidBody('Say which tokens to revoke')
    refuseBeside(sent, 'token')
    refuseBeside(sent, 'jti')
    if (sent['token'] !== undefined) return revokePresented(context, ports)
    if (sent['jti'] !== undefined) return revokeById(context, ports)
    return revokeByFilter(context, ports)
  }

/** Durable before the answer; our own endpoints refuse at once, every node within a second. */
export const revokeTokens = (ports: Ports): Operation => ({
  id: 'revoke_tokens',
  method: 'POST',
  path: '/tokens/revoke',
  face: 'own',
  tag: 'tokens',
  summary: 'Revoke tokens',
  scopes: ['delete:tokens'],
  body,
  requiresBody: true,
  successStatus: 200,
  response: reachSchema,
  secretMembers: ['token'],
  run: run(ports),
})
