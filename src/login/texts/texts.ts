/** What a catalogue of the pages is, and how a text becomes a sentence. */
import type { ShippedLanguage } from '../../domain/languages.ts'
import { fillIn } from '../../kit/placeholders.ts'
import type { en } from './en.ts'

/** A text whose form depends on a number; `other` always stands (CLDR plural rules). */
export type Plural = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

type Translated<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string
    ? string
    : Part[Key] extends { other: string }
      ? Plural
      : Translated<Part[Key]>
}

/** Every catalogue is whole: a missing or a surplus key does not compile. */
export type Texts = Translated<typeof en>

/** Names of refusals that a form may show. */
export type ErrorKey = keyof Texts['errors']

export type TextValues = Readonly<Record<string, string | undefined>>

/** Fills in the values that a text names; what has no value stays empty. */
export const say = (text: string, values: TextValues = {}): string => fillIn(text, values)

/** The form of `text` for `count` in the language `tag`, with `${count}` written its way. */
export const sayCounted = (
  text: Plural,
  { tag, count, values }: { tag: string; count: number; values?: TextValues },
): string =>
  fillIn(text[new Intl.PluralRules(tag).select(count)] ?? text.other, {
    ...values,
    count: new Intl.NumberFormat(tag).format(count),
  })

export type Catalogues = Readonly<Record<ShippedLanguage, Texts>>
