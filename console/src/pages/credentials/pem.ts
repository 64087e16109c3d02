/** What is said of a pasted PEM before it is sent. Pure. */
import { texts } from './texts.ts'

const labels = ['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE'] as const
export const longestPem = 16_384

/** What is expected, for the empty field. */
export const emptyPem = '-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----'

export interface PemFinding {
  readonly problem: string | undefined
  /** A certificate says itself when it ends. */
  readonly isCertificate: boolean
}

const refused = (problem: string): PemFinding => ({ problem, isCertificate: false })

/** The problem with its line, or what kind of PEM it is. */
export const judgePem = (pem: string): PemFinding => {
  const lines = pem.trimEnd().split(/\r?\n/)
  if (pem.trim() === '') return refused(texts.pem.empty)
  if (pem.length > longestPem) return refused(texts.pem.long)
  if (/PRIVATE KEY/.test(pem)) return refused(texts.pem.privateKey)
  const first = lines.findIndex((line) => line.trim() !== '')
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----$/.exec(lines[first]?.trim() ?? '')?.[1]
  if (label === undefined) return refused(texts.pem.begin(first + 1))
  if (!(labels as readonly string[]).includes(label))
    return refused(texts.pem.label(label, first + 1))
  const last = lines.findIndex((line) => line.trim() === `-----END ${label}-----`)
  if (last === -1) return refused(texts.pem.end(label, lines.length))
  const wrong = lines
    .slice(first + 1, last)
    .findIndex((line) => !/^[A-Za-z0-9+/]*={0,2}$/.test(line.trim()))
  if (wrong !== -1) return refused(texts.pem.line(first + 2 + wrong))
  if (last === first + 1) return refused(texts.pem.nothing(first + 1))
  const after = lines.slice(last + 1).findIndex((line) => line.trim() !== '')
  if (after !== -1) return refused(texts.pem.after(last + 2 + after))
  return { problem: undefined, isCertificate: label === 'CERTIFICATE' }
}

/** The problem of a key id; an empty one is made by the server. */
export const judgeKid = (kid: string): string | undefined => {
  if (kid === '') return undefined
  if (kid.length < 10 || kid.length > 64) return texts.keys.kidLength(kid.length)
  return /^[0-9A-Za-z_-]+$/.test(kid) ? undefined : texts.keys.kidMarks
}
