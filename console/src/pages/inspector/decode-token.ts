/**
 * Reads a pasted token in the browser: nothing is sent, nothing is believed. Pure. Positions count from 1
 * in the text as it was pasted, so that the reader finds the place.
 */

export type PartName = 'header' | 'payload' | 'signature'
export type Claims = Readonly<Record<string, unknown>>

export type Fault =
  /** A JWT has 3 parts, a sealed token 5. */
  | { readonly kind: 'parts'; readonly count: number }
  | { readonly kind: 'empty_part'; readonly part: PartName }
  | {
      readonly kind: 'base64'
      readonly part: PartName
      readonly position: number
      readonly character: string
    }
  | { readonly kind: 'length'; readonly part: PartName }
  | { readonly kind: 'utf8'; readonly part: PartName }
  | { readonly kind: 'json'; readonly part: PartName; readonly reason: string }
  | { readonly kind: 'not_object'; readonly part: PartName }
  | { readonly kind: 'too_long'; readonly most: number }

export type Reading =
  | { readonly form: 'empty' }
  | {
      readonly form: 'jwt'
      readonly token: string
      readonly parts: readonly [string, string, string]
      readonly header: Claims
      readonly payload: Claims
    }
  /** Five parts: only the server can open it. */
  | { readonly form: 'opaque'; readonly token: string; readonly header: Claims | undefined }
  | { readonly form: 'refresh_token'; readonly token: string }
  /** The id of a token in the ledger, not a token. */
  | { readonly form: 'id'; readonly id: string }
  | { readonly form: 'fault'; readonly fault: Fault }

const longest = 65_536

/** What a pasted text is. `Bearer`, quotes and line breaks around or in it do not matter. */
export const readToken = (pasted: string): Reading => {
  if (pasted.length > longest * 2) return fault({ kind: 'too_long', most: longest })
  const { text, places } = stripped(pasted)
  if (text === '') return { form: 'empty' }
  if (text.length > longest) return fault({ kind: 'too_long', most: longest })
  if (/^v1\.[\w-]{20,}$/.test(text)) return { form: 'refresh_token', token: text }
  const parts = text.split('.')
  if (parts.length === 1 && /^[\w-]{8,128}$/.test(text)) return { form: 'id', id: text }
  if (parts.length === 5) return readSealed(text, parts)
  if (parts.length !== 3) return fault({ kind: 'parts', count: parts.length })
  return readJwt(text, parts as [string, string, string], places)
}

const fault = (found: Fault): Reading => ({ form: 'fault', fault: found })

/** The text without what surrounds tokens, and for each of its characters the place in what was pasted. */
const stripped = (pasted: string): { text: string; places: readonly number[] } => {
  const before = /^\s*(?:authorization:\s*)?(?:bearer\s+)?/i.exec(pasted)?.[0].length ?? 0
  const kept = [...pasted.slice(before)]
    .map((character, index) => ({ character, place: before + index + 1 }))
    .filter(({ character }) => !/[\s"'`\u200B\uFEFF]/.test(character))
  return {
    text: kept.map(({ character }) => character).join(''),
    places: kept.map(({ place }) => place),
  }
}

const readSealed = (token: string, parts: readonly string[]): Reading => {
  const header = decodePart(parts[0] ?? '', 'header')
  return { form: 'opaque', token, header: 'claims' in header ? header.claims : undefined }
}

const readJwt = (
  token: string,
  parts: readonly [string, string, string],
  places: readonly number[],
): Reading => {
  const names: readonly PartName[] = ['header', 'payload', 'signature']
  let offset = 0
  for (const [index, part] of parts.entries()) {
    const name = names[index] ?? 'signature'
    const strange = /[^\w-]/.exec(part)
    if (strange !== null)
      return fault({
        kind: 'base64',
        part: name,
        position: places[offset + strange.index] ?? offset + strange.index + 1,
        character: strange[0],
      })
    offset += part.length + 1
  }
  const header = decodePart(parts[0], 'header')
  if ('fault' in header) return fault(header.fault)
  const payload = decodePart(parts[1], 'payload')
  if ('fault' in payload) return fault(payload.fault)
  return { form: 'jwt', token, parts, header: header.claims, payload: payload.claims }
}

const decodePart = (part: string, name: PartName): { claims: Claims } | { fault: Fault } => {
  if (part === '') return { fault: { kind: 'empty_part', part: name } }
  if (part.length % 4 === 1) return { fault: { kind: 'length', part: name } }
  const text = textOf(part)
  if (text === undefined) return { fault: { kind: 'utf8', part: name } }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { claims: value as Claims }
      : { fault: { kind: 'not_object', part: name } }
  } catch (error) {
    return { fault: { kind: 'json', part: name, reason: (error as SyntaxError).message } }
  }
}

/** The text of a base64url part; undefined when it is none. */
const textOf = (part: string): string | undefined => {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    )
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return undefined
    throw error
  }
}

const textClaim = (claims: Claims, name: string): string | undefined => {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Whom a token is for, as a list. */
export const audiencesOf = ({ aud }: Claims): readonly string[] => {
  if (typeof aud === 'string') return [aud]
  return Array.isArray(aud) ? aud.map(String) : []
}

/** The application a token was issued to; of an ID token its audience. */
export const clientOf = (claims: Claims): string | undefined =>
  textClaim(claims, 'azp') ?? textClaim(claims, 'client_id')

/** The user it speaks for; undefined for an application itself. */
export const userOf = (claims: Claims): string | undefined => {
  const subject = textClaim(claims, 'sub')
  return subject === undefined || subject.endsWith('@clients') ? undefined : subject
}

/** OpenID Connect Core §2: an ID token tells the application who signed in; it opens no API. */
export const isIdToken = (claims: Claims): boolean =>
  clientOf(claims) === undefined
    ? claims['scope'] === undefined && claims['gty'] === undefined
    : claims['scope'] === undefined &&
      (claims['nonce'] !== undefined || claims['at_hash'] !== undefined) &&
      audiencesOf(claims).every((audience) => audience === clientOf(claims))

/** Seconds since 1970; undefined when the claim is no time. */
export const timeOf = (claims: Claims, name: 'iat' | 'exp' | 'nbf'): number | undefined => {
  const value = claims[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
