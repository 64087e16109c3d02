/**
 * The formats that our schemas may name. Every check is strict and takes time linear in the text; a
 * format that is not in this table is refused when the schema is compiled.
 */
import { isIP } from 'node:net'
import { parseNetwork } from '../kit/addresses.ts'

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

/** No control characters, spaces or backslashes, which URL parsers quietly drop or turn. */
const isPlain = (text: string): boolean => /^[\x21-\x5b\x5d-\x7e\u00a0-\uffff]+$/.test(text)

const isUri = (text: string): boolean => isPlain(text) && parseUrl(text) !== undefined

const isWebUri = (text: string): boolean => {
  const url = isPlain(text) ? parseUrl(text) : undefined
  return url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.hostname !== ''
}

const isHttpsUri = (text: string): boolean => isWebUri(text) && text.startsWith('https://')

const orEmpty =
  (check: (text: string) => boolean) =>
  (text: string): boolean =>
    text === '' || check(text)

/** RFC 3339 §5.6, and a day that exists. */
const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text) &&
  isDate(text.slice(0, 10)) &&
  !Number.isNaN(Date.parse(text))

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)

const isHostname = (text: string): boolean =>
  text.length <= 253 &&
  text.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))

const isEmail = (text: string): boolean => {
  const at = text.lastIndexOf('@')
  return (
    text.length <= 254 &&
    at > 0 &&
    at <= 64 &&
    /^[^\s@<>()[\]\\,;:"]+$/.test(text.slice(0, at)) &&
    isHostname(text.slice(at + 1))
  )
}

export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  uri: isUri,
  url: isWebUri,
  'strict-uri': isUri,
  'strict-https-uri': isHttpsUri,
  'callback-url': isUri,
  'absolute-uri-or-empty': orEmpty(isUri),
  'absolute-https-uri-or-empty': orEmpty(isHttpsUri),
  'absolute-https-uri-with-placeholders-or-empty': orEmpty((text) =>
    isHttpsUri(text.replaceAll(/\{[a-z_.]{1,64}\}/g, 'x')),
  ),
  'date-time': isDateTime,
  date: isDate,
  hostname: isHostname,
  email: isEmail,
  'email-or-empty': orEmpty(isEmail),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  'html-color': (text) => /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text),
  'client-id': (text) => /^[\w-]{1,120}$/.test(text),
  'client-grant-id': (text) => /^cgr_[A-Za-z0-9]{16}$/.test(text),
  'connection-id': (text) => /^con_[A-Za-z0-9]{16}$/.test(text),
  'connection-realm': (text) => /^[\w.-]{1,128}$/.test(text),
  'session-id': (text) => /^[\w-]{1,50}$/.test(text),
  'organization-id': (text) => /^org_[A-Za-z0-9]{16}$/.test(text),
  'user-id': (text) => text.length > 0 && text.length <= 1024,
  'non-empty-string': (text) => text.trim() !== '',
  ipv4: (text) => isIP(text) === 4,
  ipv6: (text) => isIP(text) === 6,
  cidr: (text) => text.includes('/') && parseNetwork(text)?.family === 4,
  ipv6_cidr: (text) => text.includes('/') && parseNetwork(text)?.family === 6,
  acr: (text) => /^[\x21-\x7e]{1,256}$/.test(text),
}
