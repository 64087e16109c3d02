import { readConfig } from '../config.ts'
import { settings as schema } from '../config/schema.ts'
import type { Setting } from '../kit/settings.ts'
import type { Call, ExitCode } from './call.ts'
import { columns } from './columns.ts'

/**
 * `latchkey settings`: every setting with where its value comes from; exit code 1 when any is
 * refused.
 */
export const settings = (call: Call): Promise<ExitCode> => {
  const rows = Object.values(schema as Record<string, Setting<unknown>>).map((setting) => ({
    name: setting.name,
    value: shownValue(setting, call),
    default: shownDefault(setting),
    form: setting.kind.form,
    owner: setting.owner,
    description: setting.description,
  }))
  if (call.options['json'] === true) call.print(JSON.stringify(rows, undefined, 2))
  else
    for (const { name, value, description } of rows)
      for (const line of [...columns([[name, value]]), `    ${description}`]) call.print(line)
  const { errors = [] } = readConfig(call.environment)
  for (const error of errors) call.remark(`latchkey: ${error}`)
  return Promise.resolve(errors.length > 0 ? 1 : 0)
}

/** How the default is told. */
export const shownDefault = ({ default: value, defaultShown }: Setting<unknown>): string => {
  if (defaultShown !== undefined) return defaultShown
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'none'
}

const shownValue = (setting: Setting<unknown>, { environment }: Call): string => {
  const { name, isSecret } = setting
  const isFromFile = isSecret === true && (environment[`${name}_FILE`] ?? '') !== ''
  if (isFromFile) return `(set by ${name}_FILE)`
  const value = environment[name] ?? ''
  if (value === '') return `${shownDefault(setting)} (default)`
  return isSecret === true ? '(set)' : value
}
