import { describe, expect, test } from 'vitest'
import { shippedLanguages } from '../../domain/languages.ts'
import { textsOf } from './catalogues.ts'
import { say, sayCounted } from './texts.ts'

interface Leaf {
  readonly path: string
  readonly text: string
}

const plurals = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

/** Every text by its path; forms of a plural stand under the path of the plural. */
const leaves = (part: object, path = ''): Leaf[] =>
  Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const own = plurals.has(key) ? path : `${path}.${key}`
    return typeof value === 'string' ? [{ path: own, text: value }] : leaves(value as object, own)
  })

const names = (text: string): string[] =>
  [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

const english = leaves(textsOf('en'))
const namedInEnglish = new Map<string, Set<string>>()
for (const { path, text } of english) {
  const known = namedInEnglish.get(path) ?? new Set()
  namedInEnglish.set(path, new Set([...known, ...names(text)]))
}

describe.each(shippedLanguages)('the catalogue %s', (language) => {
  const texts = leaves(textsOf(language))

  test('says something under every key', () => {
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([])
  })

  test('names no value that the English text does not have', () => {
    const foreign = texts.filter(({ path, text }) =>
      names(text).some((name) => namedInEnglish.get(path)?.has(name) !== true),
    )
    expect(foreign).toEqual([])
  })

  test('leaves out no value, but a count that a form spells', () => {
    const missing = texts.filter(({ path, text }) =>
      [...(namedInEnglish.get(path) ?? [])].some(
        (name) => name !== 'count' && !names(text).includes(name),
      ),
    )
    expect(missing).toEqual([])
  })

  test('has a form for every count that the language tells apart', () => {
    const rules = new Intl.PluralRules(language)
    const { tooManyAttempts } = textsOf(language).errors
    for (const count of [1, 2, 3, 11, 100]) {
      const said = sayCounted(tooManyAttempts, { tag: language, count })
      expect(said).not.toContain('${')
      const form = rules.select(count)
      expect(form in tooManyAttempts || form === 'other').toBe(true)
    }
  })

  test.runIf(language !== 'en')('is translated', () => {
    // Spanish has the same word for an error.
    const same = texts.filter(
      ({ path, text }) =>
        path !== '.common.errorTitle' &&
        english.some((one) => one.path === path && one.text === text) &&
        /[a-z]{4}/i.test(text.replaceAll(/\$\{\w+\}/g, '')),
    )
    expect(same).toEqual([])
  })
})

test('robots find the words that they look for', () => {
  const { login, fields, signUp, consent } = textsOf('en')
  expect([
    login.title,
    fields.email,
    fields.password,
    login.button,
    login.signUp,
    signUp.logIn,
    login.forgotPassword,
    consent.accept,
    consent.decline,
  ]).toEqual([
    'Welcome',
    'Email address',
    'Password',
    'Continue',
    'Sign up',
    'Log in',
    'Forgot password?',
    'Accept',
    'Decline',
  ])
})

test('a value is put in as it is, once', () => {
  expect(say('${a} and ${b}', { a: '${b}', b: '$&' })).toBe('${b} and $&')
  expect(say('${constructor}${missing}', {})).toBe('')
})

test('counts take the form and the digits of the language', () => {
  const { length } = textsOf('ar').passwordRules
  expect(sayCounted(length, { tag: 'ar', count: 2 })).toBe('حرفين على الأقل')
  expect(sayCounted(textsOf('en').passwordRules.length, { tag: 'en', count: 1 })).toBe(
    'at least 1 character',
  )
})
