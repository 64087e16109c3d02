/**
 * The texts of `latchkey --help` and `latchkey COMMAND --help`, from the list of commands and the
 * settings.
 */
import { settings } from '../config/schema.ts'
import { commands, type Command } from './commands.ts'
import { columns } from './columns.ts'

/** The overview: every command, every setting, the exit codes. */
export const overview = (): string => {
  const names = commands.map(({ name, synopsis, summary }) => [
    `${name} ${synopsis}`.trim(),
    summary,
  ])
  const variables = Object.values(settings).map((setting) => [setting.name, setting.description])
  return [
    'Usage: latchkey COMMAND [options]',
    '',
    'Commands:',
    ...columns(names, '  '),
    '',
    'Options: --help (of any command), --version',
    '',
    'Settings (environment variables; `latchkey settings` shows values and defaults):',
    ...columns(variables, '  '),
    '',
    'Exit codes: 0 done, 1 refused or failed, 2 wrong usage.',
  ].join('\n')
}

/** How one command is used. */
export const commandHelp = ({
  name,
  synopsis,
  summary,
  details,
  options = {},
}: Command): string => {
  const rows = Object.entries(options).map(([option, { value, description }]) => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    description,
  ])
  return [
    `Usage: latchkey ${name} ${synopsis}`.trim() + (rows.length > 0 ? ' [options]' : ''),
    '',
    summary,
    ...(details === undefined ? [] : [details]),
    ...(rows.length === 0 ? [] : ['', 'Options:', ...columns(rows, '  ')]),
  ].join('\n')
}
