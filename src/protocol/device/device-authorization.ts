/**
 * A device's request to be signed in, between its two codes (RFC 8628, contract §4.8). The device
 * holds a secret, the device code; the person types a short one, the user code. What came of it is
 * kept with the user code, which the device code names; so polling and approving never race.
 */
import type { OneTimeObject } from '../../domain/one-time.ts'
import type { Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'
import { base64urlId } from '../../kit/ids.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { normalizeUserCode } from './user-code.ts'

/** Lifetime of both codes and the least time between two polls, in seconds (contract §4.8). */
export const deviceCodeSeconds = 900
export const pollSeconds = 5

/** An expired code is kept so long, to tell a device once that it has expired. */
const afterlifeSeconds = 1_200

/** What came of the request. */
export type DeviceState =
  | { readonly name: 'pending' }
  /** A browser has confirmed the code and is signing in; only it may go on, with this proof. */
  | { readonly name: 'confirmed'; readonly proofHash: string; readonly at: string }
  | { readonly name: 'declined' }
  | {
      readonly name: 'approved'
      readonly userId: string
      readonly sessionId: string
      readonly connection: string
      /** The most that the device gets. */
      readonly scopes: readonly string[]
    }

export interface DeviceAuthorization {
  readonly clientId: string
  /** As the device shows it. */
  readonly userCode: string
  readonly audience: string | undefined
  readonly scopes: readonly string[] | undefined
  readonly state: DeviceState
  readonly object: OneTimeObject
}

export interface NewDeviceAuthorization {
  readonly clientId: string
  readonly userCode: string
  readonly audience: string | undefined
  readonly scopes: readonly string[] | undefined
}

/**
 * A new pair of codes as writes; commits with `AlreadyExists` when the user code is taken. `now` in
 * milliseconds.
 */
export const newDeviceAuthorization = (
  { oneTime }: TenantStores,
  made: NewDeviceAuthorization,
  now: number,
): { deviceCode: string; writes: Write[] } => {
  const value = normalizeUserCode(made.userCode)
  if (value === undefined) throw new Error('A user code without letters or digits.')
  const deviceCode = base64urlId(32)
  const expiresAt = isoTime(now + deviceCodeSeconds * 1000)
  const device = oneTime.insert({
    kind: 'device_code',
    value: deviceCode,
    clientId: made.clientId,
    expiresAt: isoTime(now + (deviceCodeSeconds + afterlifeSeconds) * 1000),
    document: { user_code: value, expires_at: expiresAt },
  })
  const user = oneTime.insert({
    kind: 'user_code',
    value,
    clientId: made.clientId,
    expiresAt,
    document: {
      user_code: made.userCode,
      audience: made.audience,
      scopes: made.scopes === undefined ? undefined : [...made.scopes],
      state: { name: 'pending' },
    },
  })
  return { deviceCode, writes: [user, device] }
}

/**
 * The request of a user code as typed; undefined when it is unknown, expired, or done with. One
 * statement.
 */
export const openDeviceAuthorization = async (
  { oneTime }: TenantStores,
  userCode: string | undefined,
  clock: Clock,
): Promise<DeviceAuthorization | undefined> => {
  const value = normalizeUserCode(userCode)
  if (value === undefined) return undefined
  const object = await oneTime.find('user_code', value)
  if (object === undefined || object.usedAt !== undefined) return undefined
  if (object.expiresAt <= isoTime(clock.now())) return undefined
  const found = readDeviceAuthorization(object)
  return found.state.name === 'pending' || found.state.name === 'confirmed' ? found : undefined
}

/** Reads what `newDeviceAuthorization` and `changeState` wrote. */
export const readDeviceAuthorization = (object: OneTimeObject): DeviceAuthorization => {
  const { user_code: userCode, audience, scopes, state } = object.document
  return {
    object,
    clientId: object.clientId ?? '',
    userCode: typeof userCode === 'string' ? userCode : '',
    audience: typeof audience === 'string' ? audience : undefined,
    scopes: isTexts(scopes) ? scopes : undefined,
    state: state as unknown as DeviceState,
  }
}

const isTexts = (value: JsonValue | undefined): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** Commits with `VersionRace` when somebody else was first. */
export const changeState = (
  { oneTime }: TenantStores,
  { object }: DeviceAuthorization,
  state: DeviceState,
): Write =>
  oneTime.update(object, {
    document: { ...object.document, state: { ...state } as unknown as JsonObject },
    ...(state.name === 'approved' ? { userId: state.userId, sessionId: state.sessionId } : {}),
  })

/** Ends a code that was found by guessing: nobody can approve it any more. */
export const burn = ({ oneTime }: TenantStores, { object }: DeviceAuthorization): Write =>
  oneTime.consume(object)
