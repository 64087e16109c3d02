/**
 * A small typed schema of settings and its reader. Owns the kinds of values, how they are read from
 * environment variables and the one line that refuses a bad one; which settings exist is said
 * elsewhere.
 */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

/**
 * A kind of value: how people are told of it, and how its text is read. `parse` answers a value or
 * a `Malformed`.
 */
export interface SettingKind<Value> {
  /** Completes "must be …". */
  readonly form: string
  parse(text: string): Value | Malformed
}

export interface Malformed {
  /** Completes "must be …"; the kind's `form` when absent. */
  readonly malformed: string | undefined
}

const malformed = (why?: string): Malformed => ({ malformed: why })
const isMalformed = (value: unknown): value is Malformed =>
  typeof value === 'object' && value !== null && 'malformed' in value

export interface Setting<Value> {
  /** The environment variable. */
  readonly name: string
  readonly kind: SettingKind<Value>
  readonly description: string
  /** The part of the server that obeys it. */
  readonly owner: string
  /** Used when the variable is unset or empty. */
  readonly default?: Value
  /** How people are told of the default; the value itself when absent. */
  readonly defaultShown?: string
  /** Never shown, and may be read from the file that `NAME_FILE` names. */
  readonly isSecret?: boolean
}

export type SettingsSchema = Readonly<Record<string, Setting<unknown>>>

/** The values of a schema: undefined where a setting without a default is unset. */
export type SettingValues<Schema extends SettingsSchema> = {
  readonly [Key in keyof Schema]: Schema[Key] extends Setting<infer Value>
    ? Schema[Key] extends { readonly default: unknown }
      ? Value
      : Value | undefined
    : never
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads every setting of `schema` from `environment`. Answers the values and one sentence for each
 * unknown variable with the given prefix and each malformed value; values count only when there is
 * no error. No sentence repeats a value.
 */
export const readSettings = <Schema extends SettingsSchema>(
  schema: Schema,
  { environment, prefix }: { environment: Environment; prefix: string },
): { values: SettingValues<Schema>; errors: string[] } => {
  const errors = unknownNames(schema, { environment, prefix })
  const values: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries(schema)) {
    const read = readSetting(setting, environment)
    if (isMalformed(read)) errors.push(`${setting.name} ${read.malformed ?? 'cannot be read'}.`)
    else values[key] = read ?? setting.default
  }
  return { values: values as SettingValues<Schema>, errors }
}

const unknownNames = (
  schema: SettingsSchema,
  { environment, prefix }: { environment: Environment; prefix: string },
): string[] => {
  const known = new Set(
    Object.values(schema).flatMap(({ name, isSecret }) =>
      isSecret === true ? [name, `${name}_FILE`] : [name],
    ),
  )
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.has(name))
    .sort()
    .map((name) => `${name} is not a setting; \`latchkey settings\` lists them all.`)
}

const readSetting = (setting: Setting<unknown>, environment: Environment): unknown => {
  const text = settingText(setting, environment)
  if (text === undefined || isMalformed(text)) return text
  const value = setting.kind.parse(text)
  return isMalformed(value) ? malformed(`must be ${value.malformed ?? setting.kind.form}`) : value
}

/**
 * The text of a setting, from its variable or its file; a mistake is answered as the end of a
 * sentence.
 */
const settingText = (
  { name, isSecret }: Setting<unknown>,
  environment: Environment,
): string | undefined | Malformed => {
  const text = environment[name] === '' ? undefined : environment[name]?.trim()
  const file = isSecret === true ? environment[`${name}_FILE`] : undefined
  if (file === undefined || file === '') return text
  if (text !== undefined) return malformed(`and ${name}_FILE are both set; keep one`)
  try {
    const content = readFileSync(file, 'utf8').trim()
    return content === '' ? malformed('cannot be read: its file is empty') : content
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return malformed(`cannot be read from the file that ${name}_FILE names (${code})`)
  }
}

/** Any text of `least` to 4096 characters. */
export const text = (least = 1): SettingKind<string> => ({
  form: least === 1 ? 'text' : `at least ${String(least)} characters`,
  parse: (value) => (value.length >= least && value.length <= 4096 ? value : malformed()),
})

/** Text that matches `pattern`, told as `form`. */
export const textLike = (pattern: RegExp, form: string): SettingKind<string> => ({
  form,
  parse: (value) => (pattern.test(value) ? value : malformed()),
})

export const integer = (least: number, most: number): SettingKind<number> => ({
  form: `a whole number from ${String(least)} to ${String(most)}`,
  parse(value) {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    return number >= least && number <= most ? number : malformed()
  },
})

export const port: SettingKind<number> = {
  form: 'a port from 1 to 65535',
  parse: integer(1, 65_535).parse,
}

/** `on` or `off`; `true`, `false`, `1` and `0` are understood too. */
export const onOff: SettingKind<boolean> = {
  form: '`on` or `off`',
  parse(value) {
    if (['on', 'true', '1'].includes(value.toLowerCase())) return true
    return ['off', 'false', '0'].includes(value.toLowerCase()) ? false : malformed()
  },
}

/** What `kind` takes, or `off`, which reads as undefined. */
export const orOff = <Value>(kind: SettingKind<Value>): SettingKind<Value | undefined> => ({
  form: `${kind.form}, or \`off\``,
  parse: (value) => (value.toLowerCase() === 'off' ? undefined : kind.parse(value)),
})

export const oneOf = <const Choice extends string>(
  choices: readonly Choice[],
): SettingKind<Choice> => ({
  form: `one of ${choices.join(', ')}`,
  parse: (value) => choices.find((choice) => choice === value) ?? malformed(),
})

/** An http or https origin; read with exactly one trailing slash and a lower-case host. */
export const origin: SettingKind<string> = {
  form: 'a URL such as https://id.example.com/, without user, path, query and fragment',
  parse(value) {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return malformed()
    const isBare = url.username === '' && url.password === '' && /^\/*$/.test(url.pathname)
    return isBare && !/[?#]/.test(value) ? `${url.origin}/` : malformed()
  },
}

/** Addresses and networks separated by commas or spaces: `10.0.0.0/8, ::1`. */
export const cidrList: SettingKind<readonly string[]> = {
  form: 'a list of networks such as 10.0.0.0/8, ::1',
  parse(value) {
    const networks = value.split(/[\s,]+/).filter((network) => network !== '')
    return networks.length > 0 && networks.every(isNetwork) ? networks : malformed()
  },
}

const isNetwork = (network: string): boolean => {
  const [address = '', bits, ...more] = network.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  if (most === undefined || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
}
