import { Refused, requiredOption, WrongUsage, type Call, type ExitCode } from './call.ts'
import { columns } from './columns.ts'
import { commandConfig } from './command-config.ts'
import { askOperator } from './operator-client.ts'
import type { ServerAnswer } from './server.ts'

/** `latchkey tenants`: the tenants of the installation, through the operator's door. */
export const tenants = async (call: Call): Promise<ExitCode> => {
  const [action = '', name] = call.positionals
  if (action === 'list' && name === undefined) return list(call)
  if (name === undefined || !(action in actions))
    throw new WrongUsage(
      'usage: latchkey tenants list|create NAME --issuer URL|rename NAME --issuer URL|delete NAME --yes.',
    )
  const { command, lines } = actions[action as keyof typeof actions](name, call)
  const answer = granted(await askOperator(commandConfig(call), command))
  if (call.options['json'] === true) call.print(JSON.stringify(answer.body, undefined, 2))
  else for (const line of lines(answer)) call.print(line)
  return 0
}

interface Action {
  readonly command: { method: string; path: string; body?: unknown }
  lines(answer: ServerAnswer): string[]
}

const actions = {
  create: (name: string, call: Call): Action => ({
    command: {
      method: 'POST',
      path: '/tenants',
      body: { name, issuer: requiredOption(call, 'issuer') },
    },
    lines: ({ body }) => [
      `Tenant ${name} is served at ${String(body['issuer'])}`,
      'Its management client, shown this once:',
      `  client_id      ${String(body['clientId'])}`,
      `  client_secret  ${String(body['clientSecret'])}`,
      'Its console, and the code that sets it up (30 minutes):',
      `  ${String(body['issuer'])}console/`,
      `  ${String(body['setupCode'])}`,
    ],
  }),
  rename: (name: string, call: Call): Action => ({
    command: {
      method: 'PATCH',
      path: `/tenants/${encodeURIComponent(name)}`,
      body: { issuer: requiredOption(call, 'issuer') },
    },
    lines: ({ body }) => [
      `Tenant ${name} is served at ${String(body['issuer'])}; tokens issued before are no longer accepted.`,
    ],
  }),
  delete: (name: string, call: Call): Action => {
    if (call.options['yes'] !== true)
      throw new WrongUsage(`deleting a tenant cannot be undone; add --yes to delete ${name}.`)
    return {
      command: { method: 'DELETE', path: `/tenants/${encodeURIComponent(name)}` },
      lines: () => [`Tenant ${name} and everything in it is deleted.`],
    }
  },
}

const list = async (call: Call): Promise<ExitCode> => {
  const answer = granted(
    await askOperator(commandConfig(call), { method: 'GET', path: '/tenants' }),
  )
  if (call.options['json'] === true) call.print(JSON.stringify(answer.list, undefined, 2))
  else
    for (const line of columns([
      ['NAME', 'ISSUER'],
      ...answer.list.map((tenant) => [String(tenant['name']), String(tenant['issuer'])]),
    ]))
      call.print(line)
  return 0
}

const granted = (answer: ServerAnswer): ServerAnswer => {
  if (answer.status >= 300) throw new Refused(String(answer.body['message']))
  return answer
}
