/** The languages we speak, and which of them a reader gets (contract §5.2 `ui_locales`). */

/** Languages with a complete catalogue of pages and mails. */
export const shippedLanguages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const

export type ShippedLanguage = (typeof shippedLanguages)[number]

export interface ChosenLanguage {
  /** BCP 47, with the region the tenant named: the `lang` of the page. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** Whose catalogue is used. */
  readonly catalogue: ShippedLanguage
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  rightToLeft.has(primaryOf(tag)) ? 'rtl' : 'ltr'

const primaryOf = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? ''

const catalogueOf = (tag: string): ShippedLanguage | undefined =>
  shippedLanguages.find((language) => language === primaryOf(tag))

/**
 * The first of `wanted` (best first) that the tenant enabled and we have a catalogue for: by its
 * exact tag, else by its language. Without one, the tenant's default, the first of `enabled`; and
 * English when that has no catalogue.
 */
export const chooseLanguage = (
  wanted: readonly string[],
  enabled: readonly string[],
): ChosenLanguage => {
  const spoken = enabled.filter((tag) => catalogueOf(tag) !== undefined)
  const tag = firstWanted(wanted, spoken) ?? spoken.find((one) => one === enabled[0]) ?? 'en'
  return { tag, direction: directionOf(tag), catalogue: catalogueOf(tag) ?? 'en' }
}

const firstWanted = (wanted: readonly string[], spoken: readonly string[]): string | undefined => {
  for (const want of wanted) {
    const exact = spoken.find((tag) => tag.toLowerCase() === want.toLowerCase())
    const sameLanguage = spoken.find((tag) => primaryOf(tag) === primaryOf(want))
    if (exact !== undefined || sameLanguage !== undefined) return exact ?? sameLanguage
  }
  return undefined
}

const mostLanguages = 20

/** The tags of an `Accept-Language` header, best first (RFC 9110 §12.5.4); refused ones left out. */
export const acceptedLanguages = (header: string | undefined): string[] =>
  (header ?? '')
    .slice(0, 1_000)
    .split(',', mostLanguages)
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
      const weight = Number(/^q=([\d.]+)$/.exec(parameters[0] ?? 'q=1')?.[1] ?? '0')
      return /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && weight > 0 ? [{ tag, weight }] : []
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
