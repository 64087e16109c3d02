/**
 * The console's sentences. Each section keeps its own in a `texts.ts` beside its pages, so that they
 * load with it; a language that lacks a section falls back to English.
 */

export type Language = 'en'

/** The language of the page, as its `lang` attribute says. */
export const language: Language = 'en'

/** A section's sentences in the page's language. */
export const catalogue = <Texts>(
  languages: { readonly en: Texts } & Readonly<Partial<Record<Language, Texts>>>,
): Texts => languages[language] ?? languages.en

const pluralRules = new Intl.PluralRules(language)
const exact = new Intl.NumberFormat(language)
const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })

/** Exact up to 9,999, then `12.3K`. */
export const number = (value: number): string =>
  value < 10_000 ? exact.format(value) : short.format(value)

/** The form for this many, with `{n}` replaced: `count(2, { one: '{n} API', other: '{n} APIs' })`. */
export const count = (value: number, forms: { one: string; other: string }): string => {
  const form = pluralRules.select(value) === 'one' ? forms.one : forms.other
  return form.replace('{n}', number(value))
}

/** A count that may be cut short: `118`, or `100+` when there may be more. */
export const atLeast = (counted: { count: number; is_at_least: boolean }): string =>
  counted.is_at_least ? `${number(counted.count)}+` : number(counted.count)
