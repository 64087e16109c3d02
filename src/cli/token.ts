import { textOption, requiredOption, WrongUsage, type Call, type ExitCode } from './call.ts'
import { commandConfig } from './command-config.ts'
import { runningServer } from './server.ts'

/** `latchkey token`: prints the bare token, or the whole answer with `--json`. */
export const token = async (call: Call): Promise<ExitCode> => {
  const asked = requiredOption(call, 'audience')
  const form = { ...optional(call, 'scope'), ...lifetime(call) }
  const server = runningServer(commandConfig(call))
  const audience = asked === 'management' ? `${server.issuer}api/v2/` : asked
  const answer = await server.requestToken({ audience, ...form })
  call.print(
    call.options['json'] === true
      ? JSON.stringify(answer, undefined, 2)
      : String(answer['access_token']),
  )
  return 0
}

const optional = (call: Call, name: string): Record<string, string> => {
  const value = textOption(call, name)
  return value === undefined ? {} : { [name]: value }
}

const lifetime = (call: Call): Record<string, string> => {
  const seconds = textOption(call, 'expires-in')
  if (seconds === undefined) return {}
  if (!/^[1-9]\d{0,8}$/.test(seconds))
    throw new WrongUsage('--expires-in must be a whole number of seconds, at least 1.')
  return { expires_in: seconds }
}
