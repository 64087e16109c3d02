/**
 * Cookies of this server (decisions 35): their names, what may stand in them, and how they are read
 * and set. On plain http (loopback only) they have neither `Secure` nor the `__Host-` prefix.
 */

/** A cookie as the server sets it; `value` empty deletes it. */
export interface CookieToSet {
  readonly name: string
  readonly value: string
  /** Seconds; undefined for a cookie that ends with the browser. */
  readonly maxAgeSeconds?: number | undefined
  readonly sameSite: 'None' | 'Lax' | 'Strict'
}

const mostHeader = 16_384
const mostCookies = 100

/** Whether cookies of this issuer are `Secure` and host-bound. */
const isSecure = (issuer: string): boolean => issuer.startsWith('https:')

/** The name of a cookie of ours: `__Host-latchkey…`, on plain http without the prefix. */
export const cookieName = (issuer: string, suffix = ''): string =>
  `${isSecure(issuer) ? '__Host-' : ''}latchkey${suffix}`

/** The name of the session cookie. */
export const sessionCookieName = (issuer: string): string => cookieName(issuer)

/**
 * The values of the cookies called `name` in a `Cookie` header, in its order (RFC 6265 §5.4). A
 * browser may send several of one name; what stands beyond 16 KB or 100 cookies is not read.
 */
export const readCookies = (header: string | undefined, name: string): string[] => {
  if (header === undefined || !header.includes(name)) return []
  return header
    .slice(0, mostHeader)
    .split(';', mostCookies)
    .flatMap((pair) => {
      const mark = pair.indexOf('=')
      return mark > 0 && pair.slice(0, mark).trim() === name ? [pair.slice(mark + 1).trim()] : []
    })
}

/** The first value of a cookie; undefined when there is none or it is empty. */
export const readCookie = (header: string | undefined, name: string): string | undefined =>
  readCookies(header, name).find((value) => value !== '')

const safeValue = /^[\w!#$%&'()*+\-./:<=>?@[\]^`{|}~]*$/

/**
 * A `Set-Cookie` header's value (RFC 6265 §4.1). Path is always `/` and no domain is named, as
 * `__Host-` demands. A browser takes `SameSite=None` only together with `Secure`, so it is left to
 * its default on plain http. Throws for a value that is not a cookie's.
 */
export const setCookie = (issuer: string, cookie: CookieToSet): string => {
  const { name, value, maxAgeSeconds, sameSite } = cookie
  if (!safeValue.test(value)) throw new Error(`The value of the cookie ${name} cannot be sent.`)
  const secure = isSecure(issuer)
  const age = value === '' ? 0 : maxAgeSeconds
  return [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    ...(secure
      ? ['Secure', `SameSite=${sameSite}`]
      : sameSite === 'None'
        ? []
        : [`SameSite=${sameSite}`]),
    ...(age === undefined ? [] : [`Max-Age=${String(Math.floor(age))}`]),
  ].join('; ')
}

/** Sets the session cookie. */
export const setSessionCookie = (
  issuer: string,
  cookie: { secret: string; maxAgeSeconds: number | undefined },
): string =>
  setCookie(issuer, {
    name: sessionCookieName(issuer),
    value: cookie.secret,
    maxAgeSeconds: cookie.maxAgeSeconds,
    sameSite: 'None',
  })

/** Deletes the session cookie. */
export const clearSessionCookie = (issuer: string): string =>
  setCookie(issuer, { name: sessionCookieName(issuer), value: '', sameSite: 'None' })

/** The name of the cookie that ties login transactions to the browser that began them. */
export const loginCookieName = (issuer: string): string => cookieName(issuer, '-login')

/** Sets the login cookie, for as long as the browser runs. */
export const setLoginCookie = (issuer: string, browserSecret: string): string =>
  setCookie(issuer, { name: loginCookieName(issuer), value: browserSecret, sameSite: 'Lax' })
