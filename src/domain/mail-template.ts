/**
 * Mails in the tenant's own words: the stored template (contract §8.9) with its expressions filled
 * in. Of Liquid it speaks plain values alone, `{{ user.name }}`; a template with tags or filters
 * beyond that is not used at all, since half of it would say what its author did not mean.
 */
import type { JsonObject } from '../kit/json.ts'
import { escapeHtml } from './mail-text.ts'
import { ticketSeconds } from './ticket.ts'

/** What expressions may name, by their whole path. */
export interface TemplateValues {
  /** May stand in the sender, too: what the tenant says of itself. */
  readonly tenant: Readonly<Record<string, string | undefined>>
  /** Foreign text. */
  readonly user: Readonly<Record<string, string | undefined>>
}

export interface OwnMail {
  readonly subject: string
  readonly html: string
  readonly from: string | undefined
}

const mostCharacters = 100_000
const expressions = /\{\{([^{}]*)\}\}/g
/** A path, and perhaps the escaping that is done anyway. */
const plainValue = /^-?\s*([\w.]+)\s*(\|\s*escape\s*)?-?$/

/**
 * The mail, with values escaped in HTML and without line breaks elsewhere; what has no value is
 * empty. Undefined when there is no template, it is switched off or it says more than is understood.
 */
export const ownMail = (
  template: JsonObject | undefined,
  { tenant, user }: TemplateValues,
): OwnMail | undefined => {
  const { enabled, syntax, subject, body, from } = template ?? {}
  if (enabled !== true || (syntax ?? 'liquid') !== 'liquid') return undefined
  if (!isUnderstood(subject) || !isUnderstood(body)) return undefined
  const all = { ...tenant, ...user }
  const sender = isUnderstood(from) ? oneLine(fill(from, tenant)) : ''
  return {
    subject: oneLine(fill(subject, all)).slice(0, 200),
    html: fill(body, all, escapeHtml),
    from: sender.includes('@') ? sender : undefined,
  }
}

export interface LinkSettings {
  /** How long the link works. */
  readonly seconds: number
  /** Where it leads in the end. */
  readonly resultUrl: string | undefined
  readonly includesEmailInRedirect: boolean
}

const longestLinkSeconds = 31_536_000

/** What an enabled template says of the link in the mail, whether its words are used or not. */
export const linkSettings = (template: JsonObject | undefined): LinkSettings => {
  const given = template?.['enabled'] === true ? template : {}
  const { urlLifetimeInSeconds: lifetime, resultUrl } = given
  return {
    seconds:
      typeof lifetime === 'number' && lifetime > 0
        ? Math.min(lifetime, longestLinkSeconds)
        : ticketSeconds,
    resultUrl:
      typeof resultUrl === 'string' && /^https?:/i.test(resultUrl) && URL.canParse(resultUrl)
        ? resultUrl
        : undefined,
    includesEmailInRedirect: given['includeEmailInRedirect'] === true,
  }
}

const isUnderstood = (text: unknown): text is string =>
  typeof text === 'string' &&
  text.trim() !== '' &&
  text.length <= mostCharacters &&
  !text.includes('{%') &&
  [...text.matchAll(expressions)].every(([, inside = '']) => plainValue.test(inside))

const fill = (
  text: string,
  values: Readonly<Record<string, string | undefined>>,
  encode: (value: string) => string = (value) => value,
): string =>
  text.replaceAll(expressions, (_, inside: string) => {
    const path = plainValue.exec(inside)?.[1] ?? ''
    return Object.hasOwn(values, path) ? encode(values[path] ?? '') : ''
  })

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
