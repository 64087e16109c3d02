/**
 * Writes DER (X.690 §8 and §10): just the types that certificates need. Every function gives one
 * whole element; nothing here reads DER or knows what an element is for.
 */

/** One element: its tag byte, its length and its contents, in that order. */
export const element = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOctets(body.length), body])
}

/** X.690 §10.1: the shortest definite form. */
const lengthOctets = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length])
  const octets = unsignedOctets(length)
  return Buffer.from([0x80 | octets.length, ...octets])
}

const unsignedOctets = (value: number): number[] => {
  const octets: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return octets.length === 0 ? [0] : octets
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => element(0x30, ...items)

/** The caller sorts: a SET OF is in the order of its encodings (X.690 §11.6). */
export const setOf = (...items: readonly Uint8Array[]): Buffer => element(0x31, ...items)

/** `[number]` around whole elements, or in place of a constructed one. */
export const contextual = (number: number, ...contents: readonly Uint8Array[]): Buffer =>
  element(0xa0 | number, ...contents)

/** `[number] IMPLICIT` of a primitive type: its contents only. */
export const contextualPrimitive = (number: number, contents: Uint8Array): Buffer =>
  element(0x80 | number, contents)

/** A whole number that is not negative: a number, or its big-endian bytes. */
export const integer = (value: number | Uint8Array): Buffer => {
  const bytes = typeof value === 'number' ? unsignedOctets(value) : [...value]
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift()
  if (bytes.length === 0 || (bytes[0] ?? 0) >= 0x80) bytes.unshift(0)
  return element(0x02, Buffer.from(bytes))
}

export const boolean = (value: boolean): Buffer => element(0x01, Buffer.from([value ? 0xff : 0]))

export const nothing = (): Buffer => element(0x05)

export const octetString = (bytes: Uint8Array): Buffer => element(0x04, bytes)

/** Whole bytes. For a named bit list see `namedBits`. */
export const bitString = (bytes: Uint8Array): Buffer => element(0x03, Buffer.from([0]), bytes)

/**
 * A named bit list (X.680 §22.7): bit 0 is the highest; trailing zero bits are left out (X.690
 * §11.2.2).
 */
export const namedBits = (...bits: readonly number[]): Buffer => {
  const highest = Math.max(...bits)
  const bytes = Buffer.alloc(Math.floor(highest / 8) + 1)
  for (const bit of bits)
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) | (0x80 >> (bit & 7)), bit >> 3)
  return element(0x03, Buffer.from([7 - (highest & 7)]), bytes)
}

export const utf8String = (text: string): Buffer => element(0x0c, Buffer.from(text, 'utf8'))

/** `1.2.840.113549` and its kin, at least two arcs (X.690 §8.19). */
export const objectIdentifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
}

const base128 = (arc: number): number[] => {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest % 128) | 0x80)
  return digits
}

/**
 * Milliseconds since the epoch, to the second: UTCTime up to 2049, GeneralizedTime from then on
 * (RFC 5280 §4.1.2.5).
 */
export const time = (milliseconds: number): Buffer => {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '')
  return digits < '2050'
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits))
}

/** Elements as PEM (RFC 7468 §2): 64 characters a line, `\n` line ends, one at the end. */
export const toPem = (label: string, der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** The bytes of the one block of a PEM text. Throws for anything else. */
export const fromPem = (pem: string): Buffer => {
  const body = /^-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/.exec(pem)?.[2]
  if (body === undefined) throw new Error('A PEM text has another form than one block.')
  return Buffer.from(body, 'base64')
}
