import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { textOption, WrongUsage, type Call, type ExitCode } from './call.ts'
import { columns } from './columns.ts'
import { commandConfig } from './command-config.ts'
import { runningServer } from './server.ts'

const mostMails = 100

/** `latchkey mails`: the development mailbox, newest first, with the links of each mail. */
export const mails = async (call: Call): Promise<ExitCode> => {
  const query = new URLSearchParams({ limit: wantedLimit(call) })
  const to = textOption(call, 'to')
  if (to !== undefined) query.set('to', to)
  const { body } = await runningServer(commandConfig(call)).manage({
    method: 'GET',
    path: `api/latchkey/v1/mails?${query.toString()}`,
  })
  const found = Array.isArray(body['mails']) ? body['mails'].filter(isJsonObject) : []
  if (call.options['json'] === true) call.print(JSON.stringify(found, undefined, 2))
  else if (found.length === 0) call.print('No mail has been sent.')
  else for (const line of found.flatMap(mailLines)) call.print(line)
  return 0
}

const wantedLimit = (call: Call): string => {
  const limit = textOption(call, 'limit') ?? '20'
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > mostMails)
    throw new WrongUsage(`--limit must be a whole number from 1 to ${String(mostMails)}.`)
  return limit
}

/** Whoever wrote the mail, a terminal is shown no control characters. */
const shown = (value: unknown): string => String(value).replaceAll(/\p{Cc}/gu, ' ')

const mailLines = (mail: JsonObject): string[] => {
  const links = Array.isArray(mail['links']) ? mail['links'] : []
  const [heading = ''] = columns([[mail['created_at'], mail['to'], mail['subject']].map(shown)])
  return [heading, ...links.map((link) => `  ${shown(link)}`)]
}
