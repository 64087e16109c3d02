/** Attack protection as one form, and back into the two documents of the API. Pure. */
import type { Answer } from '../../api/call.ts'

export type Brute = Answer<'/v2/attack-protection/brute-force-protection', 'get'>
export type Suspicious = Answer<'/v2/attack-protection/suspicious-ip-throttling', 'get'>

export interface SecurityForm {
  brute_enabled: boolean
  brute_max: number
  brute_mode: string
  brute_block: boolean
  brute_notify: boolean
  brute_allowlist: string
  ip_enabled: boolean
  ip_block: boolean
  login_attempts: number
  login_rate: number
  signup_attempts: number
  signup_rate: number
  ip_allowlist: string
}

export const toForm = (brute: Brute, ip: Suspicious): SecurityForm => ({
  brute_enabled: brute.enabled !== false,
  brute_max: brute.max_attempts ?? 10,
  brute_mode: brute.mode ?? 'count_per_identifier_and_ip',
  brute_block: brute.shields?.includes('block') === true,
  brute_notify: brute.shields?.includes('user_notification') === true,
  brute_allowlist: (brute.allowlist ?? []).join('\n'),
  ip_enabled: ip.enabled !== false,
  ip_block: ip.shields?.includes('block') === true,
  login_attempts: ip.stage?.['pre-login']?.max_attempts ?? 100,
  login_rate: ip.stage?.['pre-login']?.rate ?? 864_000,
  signup_attempts: ip.stage?.['pre-user-registration']?.max_attempts ?? 50,
  signup_rate: ip.stage?.['pre-user-registration']?.rate ?? 1200,
  ip_allowlist: (ip.allowlist ?? []).join('\n'),
})

/** Addresses of a text with one on each line or separated by commas. */
export const addressesOf = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const isIn = (changes: Partial<SecurityForm>, ...names: (keyof SecurityForm)[]): boolean =>
  names.some((name) => name in changes)

/** The changed members of brute-force protection. */
export const bruteBody = (changes: Partial<SecurityForm>, all: SecurityForm): Partial<Brute> => ({
  ...(isIn(changes, 'brute_enabled') ? { enabled: all.brute_enabled } : {}),
  ...(isIn(changes, 'brute_max') ? { max_attempts: all.brute_max } : {}),
  ...(isIn(changes, 'brute_mode') ? { mode: all.brute_mode as NonNullable<Brute['mode']> } : {}),
  ...(isIn(changes, 'brute_block', 'brute_notify')
    ? {
        shields: [
          ...(all.brute_block ? (['block'] as const) : []),
          ...(all.brute_notify ? (['user_notification'] as const) : []),
        ],
      }
    : {}),
  ...(isIn(changes, 'brute_allowlist') ? { allowlist: addressesOf(all.brute_allowlist) } : {}),
})

/** The changed members of throttling; the other shield stays as it is. */
export const ipBody = (
  changes: Partial<SecurityForm>,
  all: SecurityForm,
  stored: Suspicious,
): Partial<Suspicious> => {
  const login = isIn(changes, 'login_attempts', 'login_rate')
  const signup = isIn(changes, 'signup_attempts', 'signup_rate')
  const others = (stored.shields ?? []).filter((shield) => shield !== 'block')
  return {
    ...(isIn(changes, 'ip_enabled') ? { enabled: all.ip_enabled } : {}),
    ...(isIn(changes, 'ip_block')
      ? { shields: [...others, ...(all.ip_block ? (['block'] as const) : [])] }
      : {}),
    ...(isIn(changes, 'ip_allowlist') ? { allowlist: addressesOf(all.ip_allowlist) } : {}),
    ...(login || signup
      ? {
          stage: {
            ...(login
              ? { 'pre-login': { max_attempts: all.login_attempts, rate: all.login_rate } }
              : {}),
            ...(signup
              ? {
                  'pre-user-registration': {
                    max_attempts: all.signup_attempts,
                    rate: all.signup_rate,
                  },
                }
              : {}),
          },
        }
      : {}),
  }
}

const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/

/** True for an IPv4 or IPv6 address or network, as far as a form can tell; the server judges. */
export const isIpOrNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  if (more.length > 0) return false
  const parts = v4.exec(address)?.slice(1).map(Number)
  const isV4 = parts?.every((part) => part <= 255) === true
  const isV6 = /^[\da-f:.]+$/i.test(address) && address.split(':').length >= 3
  if (!isV4 && !isV6) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isV4 ? 32 : 128))
}
