/** What new passwords of a connection must be, in sentences; and a password that keeps it. Pure. */
import { formOf, type Connection } from './connection-form.ts'
import { texts } from './texts.ts'

const words = texts.password

/** One sentence a rule. */
export const passwordFacts = (connection: Connection): string[] => {
  const form = formOf(connection)
  const length = form.min_length
  const first =
    form.kind === 'level'
      ? [words.levelFacts[form.strength], ...(length === null ? [] : [words.atLeast(length)])]
      : [words.atLeast(length ?? 15), ...form.types.map((type) => words.mustHave(typeName(type)))]
  return [
    ...first,
    ...(form.dictionary ? [words.notCommon] : []),
    ...(form.personal ? [words.notPersonal] : []),
  ]
}

const typeName = (type: string): string =>
  (words.typeNames as Readonly<Record<string, string>>)[type] ?? type

const alphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+'
const shortest = 20
const longest = 72

const hasRuns = (text: string): boolean =>
  [...text].some((letter, index) => {
    const step = (other: string | undefined): number =>
      (other?.toLowerCase().codePointAt(0) ?? -9) - (letter.toLowerCase().codePointAt(0) ?? 0)
    return Math.abs(step(text[index + 1])) <= 1
  })

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[-_.+]/]

const draw = (length: number): string => {
  const numbers = crypto.getRandomValues(new Uint32Array(length))
  return [...numbers].map((number) => alphabet[number % alphabet.length]).join('')
}

/**
 * A random password (over 110 bits) with all kinds of characters, no two neighbours alike or in sequence, as
 * long as the connection asks.
 */
export const newPassword = (connection: Connection): string => {
  const length = Math.min(longest, Math.max(shortest, formOf(connection).min_length ?? 0))
  for (;;) {
    const drawn = draw(length)
    if (!hasRuns(drawn) && kinds.every((kind) => kind.test(drawn))) return drawn
  }
}
