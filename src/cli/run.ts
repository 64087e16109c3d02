/**
 * From argv to a command: finds it, reads its options, runs it, and turns a refusal into one
 * sentence and an exit code.
 */
import { parseArgs } from 'node:util'
import type { Environment } from '../kit/settings.ts'
import { Refused, WrongUsage, type Call, type ExitCode } from './call.ts'
import { commands, type Command } from './commands.ts'

export interface Terminal {
  readonly environment: Environment
  print(line: string): void
  remark(line: string): void
  readStandardInput(): Promise<string>
  readonly version: string
}

/** Runs the command that `words` (argv without node and script) name. Never throws. */
export const run = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  try {
    return await dispatch(words, terminal)
  } catch (error) {
    if (error instanceof WrongUsage) {
      terminal.remark(`latchkey: ${error.message}`)
      return 2
    }
    if (error instanceof Refused) {
      for (const line of error.message.split('\n')) terminal.remark(`latchkey: ${line}`)
      return 1
    }
    terminal.remark(`latchkey: ${error instanceof Error ? error.message : 'an unknown failure'}`)
    if (terminal.environment['LATCHKEY_LOG_LEVEL'] === 'debug' && error instanceof Error)
      terminal.remark(error.stack ?? '')
    return 1
  }
}

const dispatch = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const [name = '--help', ...rest] = words
  if (name === '--version' || name === '-v') {
    terminal.print(terminal.version)
    return 0
  }
  if (['--help', '-h', 'help'].includes(name)) {
    terminal.print((await import('./help.ts')).overview())
    return words.length === 0 ? 2 : 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined)
    throw new WrongUsage(`there is no command ${JSON.stringify(name)}; see \`latchkey --help\`.`)
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.print((await import('./help.ts')).commandHelp(command))
    return 0
  }
  return (await command.load())(readCall(command, rest, terminal))
}

const readCall = (command: Command, words: readonly string[], terminal: Terminal): Call => {
  const { values, positionals } = parse(command, words)
  const [least, most] = command.positionals
  if (positionals.length < least || positionals.length > most)
    throw new WrongUsage(
      `usage: latchkey ${command.name} ${command.synopsis}`.trim() + ' (see --help).',
    )
  return { ...terminal, options: values, positionals }
}

const parse = (
  { options = {} }: Command,
  words: readonly string[],
): { values: Record<string, string | boolean | undefined>; positionals: string[] } => {
  const known = Object.entries(options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ])
  try {
    return parseArgs({
      args: [...words],
      options: Object.fromEntries(known) as Record<string, { type: 'boolean' | 'string' }>,
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    throw new WrongUsage(`${why.replace(/\.$/, '')}.`)
  }
}
