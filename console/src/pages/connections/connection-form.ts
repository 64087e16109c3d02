/**
 * The form of a database connection, and the options that it asks for. The server replaces `options` as
 * a whole, so what the form does not know is carried along. Pure.
 */
import type { Answer } from '../../api/call.ts'

export type Connection = Answer<'/v2/connections/{id}', 'get'> & {
  readonly id: string
  readonly name: string
  readonly strategy: string
}

export const strengths = ['none', 'low', 'fair', 'good', 'excellent'] as const
export type Strength = (typeof strengths)[number]

export const characterTypes = ['lowercase', 'uppercase', 'number', 'special'] as const

export interface ConnectionForm {
  display_name: string
  disable_signup: boolean
  requires_username: boolean
  username_min: number | null
  username_max: number | null
  no_self_service: boolean
  brute_force_protection: boolean
  /** A strength level, or rules of its own (`password_options`). */
  kind: 'level' | 'flexible'
  strength: Strength
  /** Null for the level's own. */
  min_length: number | null
  types: string[]
  three_of_four: boolean
  refuses_identical: boolean
  refuses_sequences: boolean
  truncates: boolean
  history: boolean
  history_size: number | null
  dictionary: boolean
  dictionary_list: string
  /** One a line. */
  words: string
  personal: boolean
}

type Options = Readonly<Record<string, unknown>>

const objectAt = (holder: Options, name: string): Options => {
  const value = holder[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Options)
    : {}
}
const numberAt = (holder: Options, name: string): number | null =>
  typeof holder[name] === 'number' ? holder[name] : null
const textsAt = (holder: Options, name: string): string[] =>
  Array.isArray(holder[name]) ? holder[name].map(String) : []

/** True for a connection whose identifiers are set by `options.attributes`, which the form leaves alone. */
export const hasAttributes = ({ options = {} }: Connection): boolean => 'attributes' in options

type PasswordForm = Pick<
  ConnectionForm,
  | 'kind'
  | 'strength'
  | 'min_length'
  | 'types'
  | 'three_of_four'
  | 'refuses_identical'
  | 'refuses_sequences'
  | 'truncates'
  | 'history'
  | 'history_size'
  | 'dictionary'
  | 'dictionary_list'
  | 'words'
  | 'personal'
>

const levelForm = (options: Options): PasswordForm => {
  const strength = strengths.find((level) => level === options['passwordPolicy']) ?? 'good'
  const history = objectAt(options, 'password_history')
  const dictionary = objectAt(options, 'password_dictionary')
  return {
    kind: 'level',
    strength,
    min_length: numberAt(objectAt(options, 'password_complexity_options'), 'min_length'),
    types: [],
    three_of_four: false,
    refuses_identical: false,
    refuses_sequences: false,
    truncates: false,
    history: history['enable'] === true,
    history_size: numberAt(history, 'size') ?? 5,
    dictionary: dictionary['enable'] === true,
    dictionary_list: 'en_100k',
    words: textsAt(dictionary, 'dictionary').join('\n'),
    personal: objectAt(options, 'password_no_personal_info')['enable'] === true,
  }
}

const flexibleForm = (rules: Options): PasswordForm => {
  const complexity = objectAt(rules, 'complexity')
  const history = objectAt(rules, 'history')
  const dictionary = objectAt(rules, 'dictionary')
  return {
    kind: 'flexible',
    strength: 'good',
    min_length: numberAt(complexity, 'min_length') ?? 15,
    types: textsAt(complexity, 'character_types'),
    three_of_four: complexity['character_type_rule'] === 'three_of_four',
    refuses_identical: complexity['identical_characters'] === 'block',
    refuses_sequences: complexity['sequential_characters'] === 'block',
    truncates: complexity['max_length_exceeded'] === 'truncate',
    history: history['active'] === true,
    history_size: numberAt(history, 'size') ?? 3,
    dictionary: dictionary['active'] === true,
    dictionary_list: typeof dictionary['default'] === 'string' ? dictionary['default'] : 'en_100k',
    words: textsAt(dictionary, 'custom').join('\n'),
    personal: objectAt(rules, 'profile_data')['active'] === true,
  }
}

/** The connection as its form shows it. */
export const formOf = ({ display_name: displayName = '', options = {} }: Connection) => {
  const known: Options = options
  const lengths = objectAt(objectAt(known, 'validation'), 'username')
  return {
    display_name: displayName,
    disable_signup: known['disable_signup'] === true,
    requires_username: known['requires_username'] === true,
    username_min: numberAt(lengths, 'min') ?? 1,
    username_max: numberAt(lengths, 'max') ?? 15,
    no_self_service: known['disable_self_service_change_password'] === true,
    brute_force_protection: known['brute_force_protection'] !== false,
    ...('password_options' in known
      ? flexibleForm(objectAt(known, 'password_options'))
      : levelForm(known)),
  } satisfies ConnectionForm as ConnectionForm
}

/** The words of a text with one a line. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
]

const levelOptions = (form: ConnectionForm): Options => ({
  passwordPolicy: form.strength,
  ...(form.min_length === null
    ? {}
    : { password_complexity_options: { min_length: form.min_length } }),
  password_history: { enable: form.history, size: form.history_size ?? 5 },
  password_dictionary: { enable: form.dictionary, dictionary: wordsOf(form.words) },
  password_no_personal_info: { enable: form.personal },
})

const flexibleOptions = (form: ConnectionForm, stored: Options): Options => ({
  password_options: {
    complexity: {
      min_length: form.min_length ?? 15,
      character_types: form.types,
      character_type_rule:
        form.three_of_four && form.types.length === characterTypes.length ? 'three_of_four' : 'all',
      identical_characters: form.refuses_identical ? 'block' : 'allow',
      sequential_characters: form.refuses_sequences ? 'block' : 'allow',
      max_length_exceeded: form.truncates ? 'truncate' : 'error',
    },
    history: { active: form.history, size: form.history_size ?? 3 },
    dictionary: {
      active: form.dictionary,
      default: form.dictionary_list,
      custom: wordsOf(form.words),
    },
    profile_data: { ...objectAt(stored, 'profile_data'), active: form.personal },
  },
})

const passwordMembers = [
  'passwordPolicy',
  'password_complexity_options',
  'password_history',
  'password_dictionary',
  'password_no_personal_info',
  'password_options',
]

const passwordNames: ReadonlySet<string> = new Set(Object.keys(levelForm({})) satisfies string[])

const without = (options: Options, names: readonly string[]): Options =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)))

const passwordPart = (form: ConnectionForm, stored: Options): Options => ({
  ...without(stored, passwordMembers),
  ...(form.kind === 'level'
    ? levelOptions(form)
    : flexibleOptions(form, objectAt(stored, 'password_options'))),
})

const identifierPart = (
  changes: Partial<ConnectionForm>,
  form: ConnectionForm,
  stored: Options,
) => {
  const lengths =
    changes.username_min !== undefined || changes.username_max !== undefined
      ? {
          validation: {
            ...objectAt(stored, 'validation'),
            username: { min: form.username_min ?? 1, max: form.username_max ?? 15 },
          },
        }
      : {}
  return {
    ...(changes.disable_signup === undefined ? {} : { disable_signup: changes.disable_signup }),
    ...(changes.requires_username === undefined
      ? {}
      : { requires_username: changes.requires_username }),
    ...(changes.no_self_service === undefined
      ? {}
      : { disable_self_service_change_password: changes.no_self_service }),
    ...(changes.brute_force_protection === undefined
      ? {}
      : { brute_force_protection: changes.brute_force_protection }),
    ...lengths,
  }
}

/** The body that stores `changes` to a connection whose options are `stored` now. */
export const connectionChange = (
  changes: Partial<ConnectionForm>,
  form: ConnectionForm,
  stored: Options,
): Record<string, unknown> => {
  const { display_name: displayName, ...rest } = changes
  const names = Object.keys(rest)
  const base = names.some((name) => passwordNames.has(name)) ? passwordPart(form, stored) : stored
  return {
    ...(displayName === undefined ? {} : { display_name: displayName.trim() }),
    ...(names.length === 0 ? {} : { options: { ...base, ...identifierPart(rest, form, stored) } }),
  }
}
