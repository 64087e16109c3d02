/**
 * The mail with the link to a new password. Whoever asks gets the same answer for every address, in
 * the time of one commit.
 */
import type { Connection } from '../domain/connection.ts'
import type { NewEvent } from '../domain/event.ts'
import { countedIdentifier } from '../domain/login-block.ts'
import { addressKey } from '../kit/addresses.ts'
import { connectionFacts, shortName, visitFacts } from './login-events.ts'
import { languagesOf, type At } from './page-visit.ts'
import type { LoginParts } from './parts.ts'
import { throttled, type Refused } from './refused.ts'
import { mayAskForReset } from './sign-in-facts.ts'

/** Ten mails at once and one a minute, for each address and sender (contract §12.1). */
const mailBucket = { burst: 10, perSecond: 1 / 60 }

/** What one address may ask for in all: each request is an entry of the log. */
const addressBucket = { burst: 100, perSecond: 1 }

/** Sends the mail if there is such an account; a refusal when too many were asked for. */
export const sendResetMail = async (
  parts: LoginParts,
  at: At,
  { connection, typed }: { connection: Connection; typed: string },
): Promise<Refused | undefined> => {
  const { visit, transaction, client } = at
  const { stores, served, sender } = visit
  const address = [stores.tenant.id, addressKey(sender.ip)].join(' ')
  const ofAddress = parts.mailBuckets.take(address, addressBucket)
  const state = ofAddress.isAllowed
    ? parts.mailBuckets.take(`${address} ${countedIdentifier(typed)}`, mailBucket)
    : ofAddress
  if (!state.isAllowed)
    return { ...throttled('blocked_address'), retryAfterSeconds: state.retryAfterSeconds }
  const isOffered = mayAskForReset(connection)
  const identity = await parts.passwords.findIdentity(stores, connection, typed)
  const user = identity === undefined ? undefined : await stores.users.find(identity.userId)
  const asked: NewEvent = {
    ...visitFacts(at),
    ...connectionFacts(connection),
    userName: shortName(typed),
    type: 'fcpr',
    description: isOffered ? 'No such account.' : 'New passwords are not offered.',
  }
  if (!isOffered || identity === undefined || user === undefined) {
    await stores.commit([stores.events.write(asked)])
    return undefined
  }
  const writes = await parts.passwords.resetMail({
    stores,
    served,
    connection,
    user,
    identity,
    ip: sender.ip,
    facts: visitFacts(at),
    languages: languagesOf(visit, transaction),
    clientId: client.clientId,
  })
  await stores.commit(writes)
  return undefined
}
