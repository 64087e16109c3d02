/** What is said of an address of an application: what the server would refuse, and what is risky. */
import { texts } from './texts.ts'

export type AddressKind = 'callback' | 'logout' | 'origin' | 'login' | 'logo'

export interface AddressRemark {
  readonly level: 'good' | 'note' | 'warn' | 'refuse'
  readonly text: string
}

/** How most addresses begin, for empty fields. */
export const addressStart = 'https://'

const runsCode = new Set(['javascript', 'data', 'vbscript', 'file', 'blob', 'about'])
const thisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.localhost)$/

const refuse = (text: string): AddressRemark => ({ level: 'refuse', text })
const warn = (text: string): AddressRemark => ({ level: 'warn', text })

/** The remark on one address; undefined for an empty one. */
export const remarkOn = (address: string, kind: AddressKind): AddressRemark | undefined => {
  const text = address.trim()
  if (text === '') return undefined
  if (/\s/.test(text)) return refuse(texts.urls.spaces)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined || /^[\w.-]+:\d/.test(text)) return refuse(texts.urls.relative)
  if (runsCode.has(scheme)) return refuse(texts.urls.scheme(scheme))
  if (text.includes('#')) return refuse(texts.urls.fragment)
  if (scheme !== 'https' && (kind === 'login' || (kind === 'logo' && scheme !== 'http')))
    return refuse(texts.urls.https)
  return remarkOnHost(text, scheme, kind)
}

const remarkOnHost = (text: string, scheme: string, kind: AddressKind): AddressRemark => {
  const isWeb = scheme === 'https' || scheme === 'http'
  const host = isWeb ? hostOf(text) : ''
  if (host === undefined) return refuse(texts.urls.relative)
  if (kind === 'origin' && isWeb && !/^https?:\/\/[^/?]+\/?$/i.test(text))
    return refuse(texts.urls.path)
  if (host.includes('*')) return warn(texts.urls.wildcard)
  if (thisMachine.test(host)) return { level: 'note', text: texts.urls.localhost }
  if (scheme === 'http') return warn(texts.urls.http)
  return { level: 'good', text: texts.urls.good }
}

/** The host of an http(s) address, with wildcards and placeholders as they stand. */
const hostOf = (text: string): string | undefined => {
  const host = /^https?:\/\/(\[[^\]]*\]|[^/?:]+)/i.exec(text)?.[1]
  if (host === undefined) return undefined
  return URL.canParse(text.replaceAll(/[*{}]/g, 'x')) ? host.toLowerCase() : undefined
}

/** The addresses of a pasted text: separated by commas, spaces or lines. */
export const splitAddresses = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** The first refusal in a list; undefined when it may be saved. */
export const refusedAddress = (
  addresses: readonly string[],
  kind: AddressKind,
): string | undefined => {
  for (const [index, address] of addresses.entries()) {
    const remark = remarkOn(address, kind)
    if (remark?.level === 'refuse') return `${address}: ${remark.text}`
    if (addresses.indexOf(address) < index) return `${address}: ${texts.urls.twice}`
  }
  return undefined
}

/** `https://shop.example` of `https://shop.example/cb`; undefined for other schemes. */
export const originOf = (address: string): string | undefined => {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined
  return new URL(address).origin
}
