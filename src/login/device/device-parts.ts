/**
 * What the pages of a device's sign-in share (contract §4.8): enter the code, confirm it, sign in,
 * agree, done. Only posts change anything; what happens after a sign-in goes on from the post that
 * confirmed the code, by a proof that only that browser was given.
 */
import type { Client } from '../../domain/client.ts'
import { VersionRace } from '../../domain/record.ts'
import { equalInConstantTime, hmacSha256, sha256 } from '../../kit/hashing.ts'
import {
  burn,
  openDeviceAuthorization,
  type DeviceAuthorization,
} from '../../protocol/device/device-authorization.ts'
import { normalizeUserCode } from '../../protocol/device/user-code.ts'
import { senderFacts } from '../../protocol/request.ts'
import type { PageVisit } from '../page-visit.ts'
import type { LoginParts } from '../parts.ts'
import type { WrongCodes } from './wrong-codes.ts'

export interface DeviceParts extends LoginParts {
  readonly wrongCodes: WrongCodes
}

/** A code that can be acted on, with the client that asked for it. */
export interface OpenCode {
  readonly authorization: DeviceAuthorization
  readonly client: Client
}

/**
 * The request of a typed code. A wrong one counts against the address; from a locked address even a
 * right one is refused, and burned, since it was probably guessed.
 */
export const enterCode = async (
  parts: DeviceParts,
  visit: PageVisit,
  typed: string | undefined,
): Promise<OpenCode | 'wrong' | 'locked'> => {
  const { stores, sender } = visit
  const attempt = parts.wrongCodes.begin({ tenantId: stores.tenant.id, ip: sender.ip })
  const found = await openCode(parts, visit, typed)
  if (attempt === 'locked') {
    if (found !== undefined) await burnCode(visit, found)
    noteFailure(parts, visit, { description: 'Too many wrong user codes.', client: found?.client })
    return 'locked'
  }
  if (found === undefined) {
    noteFailure(parts, visit, { description: 'Wrong or expired user code.', client: undefined })
    return 'wrong'
  }
  attempt.forgive()
  return found
}

/** The same without counting, where a proof says that the code was entered before. */
export const openCode = async (
  { clock }: Pick<DeviceParts, 'clock'>,
  { stores }: PageVisit,
  typed: string | undefined,
): Promise<OpenCode | undefined> => {
  const authorization = await openDeviceAuthorization(stores, typed, clock)
  const client =
    authorization === undefined ? undefined : await stores.clients.find(authorization.clientId)
  return authorization === undefined || client === undefined ? undefined : { authorization, client }
}

const burnCode = async ({ stores }: PageVisit, { authorization }: OpenCode): Promise<void> => {
  try {
    await stores.commit([burn(stores, authorization)])
  } catch (error) {
    // Somebody else has ended it in this moment.
    if (!(error instanceof VersionRace)) throw error
  }
}

/** `fdeac`: an activation that failed. */
export const noteFailure = (
  { failures }: Pick<DeviceParts, 'failures'>,
  visit: PageVisit,
  { description, client }: { description: string; client: Client | undefined },
): void => {
  failures.noteEvent(visit.stores, {
    ...senderFacts(visit),
    description,
    type: 'fdeac',
    clientId: client?.clientId,
    clientName: client?.name,
  })
}

/**
 * What a confirmation posts back: only a page that this browser was shown for this code holds it,
 * since it follows from the browser's login cookie.
 */
export const confirmationProof = (browserSecret: string, userCode: string): string =>
  hmacSha256(
    Buffer.from(sha256(browserSecret)),
    `device confirmation\n${normalizeUserCode(userCode) ?? ''}`,
  )

export const isConfirmationProof = (
  sent: string | undefined,
  { browserSecret, userCode }: { browserSecret: string | undefined; userCode: string },
): boolean =>
  sent !== undefined &&
  browserSecret !== undefined &&
  equalInConstantTime(sent, confirmationProof(browserSecret, userCode))

/**
 * What is kept of the proof by which a browser goes on: it follows from the browser's login cookie
 * too, so that the address with the proof, lured into by somebody else, lets nobody's device in.
 */
export const proofHashOf = (proof: string, browserSecret: string): string =>
  sha256(`${proof}\n${browserSecret}`)
