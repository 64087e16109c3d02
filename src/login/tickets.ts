/** Tickets as the pages redeem them: found, judged, and what follows for the browser. */
import type { OneTimeKind, OneTimeObject } from '../domain/one-time.ts'
import type { Identity, User } from '../domain/user.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import type { PageVisit } from './page-visit.ts'

const longestTicket = 128

/** The ticket's object while it may be redeemed; undefined when unknown, used or over. */
export const liveTicket = async (
  { stores }: PageVisit,
  { kind, value, clock }: { kind: OneTimeKind; value: string | undefined; clock: Clock },
): Promise<OneTimeObject | undefined> => {
  if (value === undefined || value.length > longestTicket) return undefined
  const object = await stores.oneTime.find(kind, value)
  const isLive =
    object !== undefined && object.usedAt === undefined && object.expiresAt > isoTime(clock.now())
  return isLive ? object : undefined
}

/** Whose ticket it is; undefined when user or identity are gone. */
export const ticketOwner = async (
  { stores }: PageVisit,
  { userId, identityId }: { userId: string; identityId: string | undefined },
): Promise<{ user: User; identity: Identity } | undefined> => {
  const user = await stores.users.find(userId)
  if (user === undefined) return undefined
  const identities = await stores.users.identities(userId)
  const identity =
    identityId === undefined ? identities[0] : identities.find(({ id }) => id === identityId)
  return identity === undefined ? undefined : { user, identity }
}

/** What the address that a ticket names is told of the result (contract §12). */
export const resultAddress = (
  { resultUrl, email }: { resultUrl: string; email: string | undefined },
  result: { isDone: boolean; code: string; message: string },
): string => {
  const url = new URL(resultUrl)
  const { searchParams } = url
  searchParams.set('supportSignUp', 'true')
  searchParams.set('supportForgotPassword', 'true')
  if (email !== undefined) searchParams.set('email', email)
  searchParams.set('success', String(result.isDone))
  searchParams.set('code', result.code)
  searchParams.set('message', result.message)
  return url.href
}
