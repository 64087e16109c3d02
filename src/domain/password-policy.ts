/**
 * What a new password must be (contract §7.6, management §8.5): the connection's options, old
 * (`passwordPolicy` and its kin) and new (`password_options`), read into one policy, and the
 * judgement of a password against it. History needs hashes, so it is checked where those are made.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../kit/json.ts'

export type CharacterType = 'lowercase' | 'uppercase' | 'number' | 'special'

export interface PasswordPolicy {
  readonly minLength: number
  /** How many of `types` must occur. */
  readonly typesNeeded: number
  readonly types: readonly CharacterType[]
  /** Most times one character may stand in a row; undefined for any number. */
  readonly mostIdentical: number | undefined
  /** Whether runs such as `abc` or `321` are refused. */
  readonly refusesSequences: boolean
  /** Cut to 72 bytes instead of refused when longer. */
  readonly truncates: boolean
  /** Paths in the user document whose values a password must not hold; empty for none. */
  readonly personalFields: readonly string[]
  /** Words refused beside the common ones; undefined when no dictionary is asked. */
  readonly dictionary: readonly string[] | undefined
  /** How many earlier passwords must not come back; 0 for none. */
  readonly historySize: number
}

/** Longest password in bytes of UTF-8 (contract/management §8.6). */
export const longestPasswordBytes = 72

/** A rule as the wire tells it; texts are the wire's. `%d` and `%s` stand for `format` in order. */
export interface PasswordRule {
  readonly code: string
  readonly message: string
  readonly format?: readonly (number | string)[]
  readonly items?: readonly PasswordRule[]
  readonly verified: boolean
}

/** Why a password is refused. `rules` is there for `PasswordStrengthError` alone. */
export interface PasswordViolation {
  readonly name:
    | 'PasswordStrengthError'
    | 'PasswordHistoryError'
    | 'PasswordDictionaryError'
    | 'PasswordNoUserInfoError'
  /** The wire's text: `Password is too weak` … */
  readonly message: string
  readonly rules: readonly PasswordRule[]
}

export const passwordViolationMessages = {
  PasswordStrengthError: 'Password is too weak',
  PasswordHistoryError: 'Password has previously been used',
  PasswordDictionaryError: 'Password is not allowed, it might be too common.',
  PasswordNoUserInfoError: 'Password contains user information',
} as const

export const passwordViolation = (
  name: PasswordViolation['name'],
  rules: readonly PasswordRule[] = [],
): PasswordViolation => ({ name, message: passwordViolationMessages[name], rules })

const anyThree = { types: ['lowercase', 'uppercase', 'number', 'special'], typesNeeded: 3 } as const

/** The strength levels of old. */
const levels: Readonly<
  Record<string, Pick<PasswordPolicy, 'minLength' | 'types' | 'typesNeeded' | 'mostIdentical'>>
> = {
  none: { minLength: 1, types: [], typesNeeded: 0, mostIdentical: undefined },
  low: { minLength: 6, types: [], typesNeeded: 0, mostIdentical: undefined },
  fair: {
    minLength: 8,
    types: ['lowercase', 'uppercase', 'number'],
    typesNeeded: 3,
    mostIdentical: undefined,
  },
  good: { minLength: 8, ...anyThree, mostIdentical: undefined },
  excellent: { minLength: 10, ...anyThree, mostIdentical: 2 },
}

const object = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const number = (value: JsonValue | undefined, fallback: number): number =>
  typeof value === 'number' ? value : fallback
const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const personalFields = [
  'name',
  'username',
  'nickname',
  'email',
  'phone_number',
  'given_name',
  'family_name',
  'user_metadata.name',
  'user_metadata.first',
  'user_metadata.last',
]

/** Reads a connection's options. Without any, the policy is that of the level `good`. */
export const readPasswordPolicy = (options: JsonObject): PasswordPolicy =>
  isJsonObject(options['password_options'])
    ? flexiblePolicy(options['password_options'])
    : levelPolicy(options)

const levelPolicy = (options: JsonObject): PasswordPolicy => {
  const name = options['passwordPolicy']
  const level = (typeof name === 'string' ? levels[name] : undefined) ?? levels['good']
  if (level === undefined) throw new Error('The level `good` is gone.')
  const history = object(options['password_history'])
  const dictionary = object(options['password_dictionary'])
  return {
    ...level,
    minLength: number(
      object(options['password_complexity_options'])['min_length'],
      level.minLength,
    ),
    refusesSequences: false,
    truncates: false,
    personalFields:
      object(options['password_no_personal_info'])['enable'] === true ? personalFields : [],
    dictionary: dictionary['enable'] === true ? texts(dictionary['dictionary']) : undefined,
    historySize: history['enable'] === true ? number(history['size'], 5) : 0,
  }
}

const characterTypes = new Set<string>(anyThree.types)
const isCharacterType = (type: string): type is CharacterType => characterTypes.has(type)

const flexiblePolicy = (options: JsonObject): PasswordPolicy => {
  const complexity = object(options['complexity'])
  const types = texts(complexity['character_types']).filter(isCharacterType)
  const profile = object(options['profile_data'])
  const history = object(options['history'])
  const dictionary = object(options['dictionary'])
  const isThreeOfFour = complexity['character_type_rule'] === 'three_of_four' && types.length === 4
  return {
    minLength: number(complexity['min_length'], 15),
    types,
    typesNeeded: isThreeOfFour ? 3 : types.length,
    mostIdentical: complexity['identical_characters'] === 'block' ? 2 : undefined,
    refusesSequences: complexity['sequential_characters'] === 'block',
    truncates: complexity['max_length_exceeded'] === 'truncate',
    personalFields:
      profile['active'] === true
        ? Array.isArray(profile['blocked_fields'])
          ? texts(profile['blocked_fields'])
          : personalFields
        : [],
    dictionary: dictionary['active'] === true ? texts(dictionary['custom']) : undefined,
    historySize: history['active'] === true ? number(history['size'], 3) : 0,
  }
}

const typeRules: Readonly<
  Record<CharacterType, { code: string; message: string; pattern: RegExp }>
> = {
  lowercase: { code: 'lowerCase', message: 'lower case letters (a-z)', pattern: /\p{Ll}/u },
  uppercase: { code: 'upperCase', message: 'upper case letters (A-Z)', pattern: /\p{Lu}/u },
  number: { code: 'numbers', message: 'numbers (i.e. 0-9)', pattern: /\p{Nd}/u },
  special: {
    code: 'specialCharacters',
    message: 'special characters (e.g. !@#$%^&*)',
    pattern: /[^\p{L}\p{Nd}\s]/u,
  },
}

/**
 * The rules of the policy, each with whether `password` keeps it: what the wire answers, and what a
 * page lists (with an empty password, before anything is typed).
 */
export const passwordRules = (policy: PasswordPolicy, password: string): PasswordRule[] => {
  // A bound before anything is searched: nothing longer is ever accepted.
  const text = password.slice(0, longestPasswordBytes + 1)
  const isTooLong = Buffer.byteLength(text) > longestPasswordBytes && !policy.truncates
  return [
    lengthRule(policy, text),
    ...(isTooLong ? [tooLongRule] : []),
    ...typesRule(policy, text),
    ...identicalRule(policy, text),
    ...sequenceRule(policy, text),
  ]
}

const lengthRule = ({ minLength }: PasswordPolicy, password: string): PasswordRule =>
  minLength <= 1
    ? { code: 'nonEmpty', message: 'Non-empty password required', verified: password !== '' }
    : {
        code: 'lengthAtLeast',
        message: 'At least %d characters in length',
        format: [minLength],
        // People count characters, not the halves of them.
        verified: [...password].length >= minLength,
      }

const tooLongRule: PasswordRule = {
  code: 'lengthAtMost',
  message: 'At most %d bytes in length',
  format: [longestPasswordBytes],
  verified: false,
}

const typesRule = ({ types, typesNeeded }: PasswordPolicy, password: string): PasswordRule[] => {
  if (types.length === 0) return []
  const items = types.map((type) => {
    const { code, message, pattern } = typeRules[type]
    return { code, message, verified: pattern.test(password) }
  })
  const verified = items.filter((item) => item.verified).length >= typesNeeded
  return [
    typesNeeded === types.length
      ? { code: 'shouldContain', message: 'Should contain:', items, verified }
      : {
          code: 'containsAtLeast',
          message: 'Contain at least %d of the following %d types of characters:',
          format: [typesNeeded, types.length],
          items,
          verified,
        },
  ]
}

const identicalRule = ({ mostIdentical }: PasswordPolicy, password: string): PasswordRule[] =>
  mostIdentical === undefined
    ? []
    : [
        {
          code: 'identicalChars',
          message: 'No more than %d identical characters in a row (e.g., "%s" not allowed)',
          format: [mostIdentical, 'a'.repeat(mostIdentical + 1)],
          verified: !hasRun(password, mostIdentical + 1, 0),
        },
      ]

const sequenceRule = ({ refusesSequences }: PasswordPolicy, password: string): PasswordRule[] =>
  refusesSequences
    ? [
        {
          code: 'sequentialChars',
          message: 'No more than %d sequential characters in a row (e.g., "%s" not allowed)',
          format: [2, 'abc'],
          verified: !hasRun(password, 3, 1) && !hasRun(password, 3, -1),
        },
      ]
    : []

/** Whether `length` characters in a row each differ by `step` from the one before. */
const hasRun = (password: string, length: number, step: number): boolean => {
  let run = 1
  let before: number | undefined
  for (const character of password.toLowerCase()) {
    const code = character.codePointAt(0) ?? 0
    run = before !== undefined && code - before === step ? run + 1 : 1
    if (run >= length) return true
    before = code
  }
  return false
}

/** Whether the password is one that many people use; case does not matter. */
export type IsCommonPassword = (password: string) => boolean

/**
 * The first thing that is wrong with `password` for the user of `document`, history aside; undefined
 * when it may be used.
 */
export const judgePassword = (
  policy: PasswordPolicy,
  password: string,
  person: { readonly document: JsonObject; readonly isCommon: IsCommonPassword },
): PasswordViolation | undefined => {
  const rules = passwordRules(policy, password)
  // NUL ends the text for some that hash it, so half a password would do.
  if (rules.some(({ verified }) => !verified) || password.includes('\0'))
    return passwordViolation('PasswordStrengthError', rules)
  const lower = password.normalize('NFKC').toLowerCase()
  const { dictionary } = policy
  if (dictionary !== undefined)
    if (dictionary.some((word) => word.toLowerCase() === lower) || person.isCommon(lower))
      return passwordViolation('PasswordDictionaryError')
  const isPersonal = personalWords(policy, person.document).some((word) => lower.includes(word))
  return isPersonal ? passwordViolation('PasswordNoUserInfoError') : undefined
}

const shortestPersonalWord = 3

/** What the document says of the person, in lower case: whole values, and the words of them. */
const personalWords = (policy: PasswordPolicy, document: JsonObject): string[] =>
  policy.personalFields
    .flatMap((path) => {
      const value = path
        .split('.')
        .reduce<JsonValue | undefined>((from, member) => object(from)[member], document)
      if (typeof value !== 'string') return []
      const shown = path === 'email' ? (value.split('@')[0] ?? '') : value
      const lower = shown.slice(0, 300).normalize('NFKC').toLowerCase()
      return [lower, ...lower.split(/[^\p{L}\p{N}]+/u)]
    })
    .filter((word) => word.length >= shortestPersonalWord)

/** The rules as one text, a line each, as the wire's `policy` tells them. */
export const passwordPolicyText = (rules: readonly PasswordRule[]): string =>
  rules
    .flatMap((rule) => [
      `* ${filled(rule)}`,
      ...(rule.items ?? []).map((item) => ` * ${filled(item)}`),
    ])
    .join('\n')

const filled = ({ message, format = [] }: PasswordRule): string => {
  let next = 0
  return message.replaceAll(/%[ds]/g, () => String(format[next++] ?? ''))
}
