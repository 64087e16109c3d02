/** What every command is handed and how it refuses: the command line's own words. */
import type { Environment } from '../kit/settings.ts'

/** Done; refused or failed; wrong usage. */
export type ExitCode = 0 | 1 | 2

export interface Call {
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly environment: Environment
  /** Of this program. */
  readonly version: string
  /** Writes a line to standard output: the answer. */
  print(line: string): void
  /** Writes a line to standard error: what is said about the answer. */
  remark(line: string): void
  readStandardInput(): Promise<string>
}

/**
 * The command was understood and cannot be done. The message is one sentence for people; exit code
 * 1.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** The command line is wrong. The message is one sentence for people; exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

/** The value of a text option, or undefined when it was not given. */
export const textOption = ({ options }: Call, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The value of a text option that must be given. Throws `WrongUsage`. */
export const requiredOption = (call: Call, name: string): string => {
  const value = textOption(call, name)
  if (value === undefined || value === '') throw new WrongUsage(`--${name} must be given.`)
  return value
}
