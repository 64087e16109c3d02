import type { JsonObject } from '../kit/json.ts'
import { Refused, WrongUsage, type Call, type ExitCode } from './call.ts'
import { columns } from './columns.ts'
import { commandConfig } from './command-config.ts'
import { askOperator } from './operator-client.ts'
import { runningServer } from './server.ts'

/** `latchkey keys`: signing keys over the Management API; `rekey` through the operator's door. */
export const keys = async (call: Call): Promise<ExitCode> => {
  const [action = '', kid] = call.positionals
  const takesKid = action === 'revoke'
  if (!['list', 'rotate', 'revoke', 'rekey'].includes(action) || takesKid !== (kid !== undefined))
    throw new WrongUsage('usage: latchkey keys list|rotate|revoke KID|rekey (see --help).')
  if (action === 'rekey') return rekey(call)
  const server = runningServer(commandConfig(call))
  if (action === 'list') {
    const { list } = await server.manage({ method: 'GET', path: 'api/v2/keys/signing' })
    show(call, list, () => keyLines(list))
    return 0
  }
  const { body } = await server.manage(
    action === 'rotate'
      ? { method: 'POST', path: 'api/v2/keys/signing/rotate' }
      : { method: 'PUT', path: `api/v2/keys/signing/${encodeURIComponent(kid ?? '')}/revoke` },
  )
  const what = action === 'rotate' ? 'is the current key' : 'is revoked'
  show(call, body, () => [`${String(body['kid'])} ${what}.`])
  return 0
}

const show = (call: Call, value: unknown, lines: () => string[]): void => {
  if (call.options['json'] === true) call.print(JSON.stringify(value, undefined, 2))
  else for (const line of lines()) call.print(line)
}

const keyLines = (list: readonly JsonObject[]): string[] =>
  columns([
    ['KID', 'STATE', 'CURRENT SINCE', 'CURRENT UNTIL'],
    ...list.map((key) => [
      String(key['kid']),
      state(key),
      String(key['current_since'] ?? '-'),
      String(key['current_until'] ?? '-'),
    ]),
  ])

const state = (key: JsonObject): string =>
  key['revoked'] === true
    ? 'revoked'
    : (['current', 'next', 'previous'].find((name) => key[name] === true) ?? 'unknown')

const rekey = async (call: Call): Promise<ExitCode> => {
  const config = commandConfig(call)
  const { status, body } = await askOperator(config, { method: 'POST', path: '/rekey' })
  if (status !== 200) throw new Refused(String(body['message']))
  show(call, body, () => [
    `${String(body['resealed'])} values are sealed anew; LATCHKEY_MASTER_KEY_PREVIOUS may go.`,
  ])
  return 0
}
