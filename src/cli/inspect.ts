import type { JsonObject, JsonValue } from '../kit/json.ts'
import { Refused, type Call, type ExitCode } from './call.ts'
import { columns } from './columns.ts'
import { commandConfig } from './command-config.ts'
import { runningServer } from './server.ts'

const longestToken = 65_536

/**
 * `latchkey inspect`: what the server says of a token. That it is expired or revoked is an answer
 * too: 0.
 */
export const inspect = async (call: Call): Promise<ExitCode> => {
  const token = await presentedToken(call)
  const server = runningServer(commandConfig(call))
  const { body } = await server.manage({
    method: 'POST',
    path: 'api/latchkey/v1/tokens/inspect',
    body: JSON.stringify({ token }),
  })
  if (call.options['json'] === true) call.print(JSON.stringify(body, undefined, 2))
  else for (const line of columns(rows(body))) call.print(line)
  return 0
}

const presentedToken = async (call: Call): Promise<string> => {
  const [argument = ''] = call.positionals
  if (argument !== '-')
    call.remark(
      'latchkey: a token on the command line is seen by other processes; `latchkey inspect -` reads it from standard input.',
    )
  const token = (argument === '-' ? await call.readStandardInput() : argument).trim()
  if (token === '') throw new Refused('there is no token to inspect.')
  if (token.length > longestToken) throw new Refused('that is too long to be a token.')
  return token
}

/** Nested members as dotted names, one row each; lists in one line. */
const rows = (value: JsonObject, prefix = ''): string[][] =>
  Object.entries(value).flatMap(([name, member]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (member === undefined) return []
    return isBranch(member) ? rows(member, path) : [[path, shown(member)]]
  })

const isBranch = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: JsonValue): string => {
  if (typeof value === 'string') return value
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isPlainList ? value.join(' ') : JSON.stringify(value)
}
