/**
 * Which addresses a registered one stands for (contract §5.7): callbacks, logout URLs, origins. An
 * address is compared as text, never after a URL parser's repairs: what two parsers may read
 * differently is equal to nothing (attacks 2–6).
 */

export interface AddressRules {
  /** `ignored`: a query and a fragment of the presented address do not count (logout). */
  readonly query: 'exact' | 'ignored'
  /** Whether `*` in a registered address means anything; not for third parties. */
  readonly wildcards: boolean
}

interface Address {
  /** In lower case, without the colon. */
  readonly scheme: string
  /** Host with port, ASCII letters in lower case; undefined for `scheme:path`. */
  readonly authority: string | undefined
  /** Path and query. */
  readonly rest: string
}

const longestAddress = 4_096

/** Schemes whose addresses run code, show local files or carry their own content (attacks 7). */
const dangerousSchemes = new Set(['javascript', 'data', 'vbscript', 'file', 'blob', 'about'])

/**
 * No control characters, spaces or backslashes, which URL parsers drop or turn into slashes, and no
 * lone surrogates, which no URL can hold.
 */
const isPlain = (text: string): boolean =>
  /^[\x21-\x5b\x5d-\x7e\u00a1-\uffff]+$/.test(text) &&
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)

/** ASCII only: in Unicode, letters of other scripts become ASCII ones in lower case (U+212A is k). */
const lowerAscii = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

const parse = (address: string): Address | undefined => {
  if (address.length > longestAddress || !isPlain(address)) return undefined
  const parts = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#@]*))?([^#]*)$/i.exec(address)
  if (parts === null) return undefined
  const [, scheme = '', authority, rest = ''] = parts
  const isWeb = /^https?$/i.test(scheme)
  if (dangerousSchemes.has(scheme.toLowerCase())) return undefined
  if (isWeb && (authority === undefined || authority === '')) return undefined
  // `@` cannot stand in the authority, so what is left of one here would begin the rest.
  if (authority !== undefined && rest !== '' && !/^[/?]/.test(rest)) return undefined
  return {
    scheme: scheme.toLowerCase(),
    authority: authority === undefined ? undefined : lowerAscii(authority),
    rest,
  }
}

/** The address without its fragment. */
export const withoutFragment = (address: string): string => address.split('#', 1)[0] ?? ''

const withoutQuery = (address: string): string => withoutFragment(address).split('?', 1)[0] ?? ''

/**
 * Whether a registered address stands for the presented one. Scheme and host are compared without
 * case, everything else exactly; a fragment of the presented address does not count. `*` stands for
 * one label, or a part of it, at the left of a host of at least three labels.
 */
export const matchesAddress = (
  registered: string,
  presented: string,
  rules: AddressRules,
): boolean => {
  const bare = rules.query === 'ignored' ? withoutQuery : withoutFragment
  const asked = parse(bare(presented))
  if (asked === undefined) return false
  const forms = rules.query === 'ignored' ? [registered, withoutQuery(registered)] : [registered]
  return forms.some((form) => {
    const pattern = parse(withoutFragment(form))
    return (
      pattern !== undefined &&
      pattern.scheme === asked.scheme &&
      pattern.rest === asked.rest &&
      matchesAuthority(pattern, asked, rules)
    )
  })
}

const matchesAuthority = (pattern: Address, asked: Address, rules: AddressRules): boolean => {
  // `{organization_name}` and its kin need a context that no request has yet.
  if (/[{}]/.test(`${pattern.authority ?? ''}${pattern.rest}`)) return false
  if (pattern.authority?.includes('*') !== true) return pattern.authority === asked.authority
  if (!rules.wildcards || asked.authority === undefined) return false
  const wildcard = wildcardOf(pattern)
  if (wildcard === undefined) return false
  const [label = '', ...others] = asked.authority.split('.')
  return (
    others.join('.') === wildcard.domain &&
    label.length > wildcard.prefix.length + wildcard.suffix.length &&
    label.startsWith(wildcard.prefix) &&
    label.endsWith(wildcard.suffix) &&
    /^[a-z0-9_-]+$/.test(label)
  )
}

interface Wildcard {
  readonly prefix: string
  readonly suffix: string
  /** What follows the first label, with the port. */
  readonly domain: string
}

/** Undefined where a wildcard may not stand. */
const wildcardOf = ({ scheme, authority = '' }: Address): Wildcard | undefined => {
  const parts = /^([a-z0-9_-]*)\*([a-z0-9_-]*)\.([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?)$/.exec(
    authority,
  )
  if (parts === null || !['http', 'https'].includes(scheme)) return undefined
  const [, prefix = '', suffix = '', domain = ''] = parts
  return { prefix, suffix, domain }
}

/** The callback that a request may use: the presented one, without its fragment, when one matches. */
export const allowedCallback = (
  registered: readonly string[],
  presented: string,
  { wildcards }: { wildcards: boolean },
): string | undefined =>
  registered.some((callback) => matchesAddress(callback, presented, { query: 'exact', wildcards }))
    ? withoutFragment(presented)
    : undefined

/**
 * The address that a logout may lead to: the presented one as a header can carry it, when a
 * registered one stands for it. Its query and fragment go along, also where they do not count.
 */
export const allowedLogoutAddress = (
  registered: readonly string[],
  presented: string,
  rules: AddressRules,
): string | undefined =>
  isPlain(presented) && registered.some((one) => matchesAddress(one, presented, rules))
    ? presented.replaceAll(/[^\x21-\x7e]+/g, encodeURI)
    : undefined

/** The origin of a web address as browsers write it (`https://a.test`), or undefined. */
export const originOf = (address: string): string | undefined => {
  const parsed = parse(withoutFragment(address))
  if (parsed?.authority === undefined || !['http', 'https'].includes(parsed.scheme))
    return undefined
  // Written by a parser: browsers leave out the port that the scheme has anyway.
  const text = `${parsed.scheme}://${parsed.authority}`
  if (!URL.canParse(text)) return undefined
  const { origin } = new URL(text)
  // Parsers let more stand in a host, which could end a directive of a content security policy.
  return /^https?:\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d+)?$/.test(origin) ? origin : undefined
}

/** Whether a registered origin, perhaps with a wildcard, stands for one that a browser sent. */
export const matchesOrigin = (registered: string, origin: string): boolean => {
  if (originOf(origin) !== origin) return false
  const pattern = parse(registered)
  if (pattern === undefined || !/^\/?$/.test(pattern.rest)) return false
  if (pattern.authority?.includes('*') === true)
    return matchesAddress(registered.replace(/\/$/, ''), origin, {
      query: 'exact',
      wildcards: true,
    })
  return originOf(registered) === origin
}

/**
 * Whether anybody on the user's machine could answer this callback (contract §6.3): an address of the
 * machine itself, or a scheme that any app may claim.
 */
export const isVerifiable = (callback: string): boolean => {
  const origin = originOf(callback)
  return (
    origin?.startsWith('https://') === true &&
    !/^(.*\.)?localhost\.?$|^127\.|^\[::1\]$/.test(new URL(origin).hostname)
  )
}
