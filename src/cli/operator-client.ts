/** The command line's side of the operator's door. */
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { socketPath } from '../http/operator.ts'
import { Refused } from './call.ts'
import { receive, type ServerAnswer } from './server.ts'

export const operatorSocket = (config: Config): string =>
  join(config.dataDirectory, 'operator.sock')

/**
 * Sends one command to the server that runs on this data directory. Throws `Refused` when there is
 * none.
 */
export const askOperator = async (
  config: Config,
  command: { method: string; path: string; body?: unknown },
): Promise<ServerAnswer> => {
  const path = socketPath(operatorSocket(config))
  if (path === undefined)
    throw new Refused('the path of the data directory is too long for the operator socket.')
  const body = command.body === undefined ? undefined : JSON.stringify(command.body)
  try {
    return await receive(
      undefined,
      { socketPath: path, method: command.method, path: command.path, timeout: 300_000 },
      body,
    )
  } catch (error) {
    if (error instanceof Refused) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new Refused(
      `no server answers on ${operatorSocket(config)} (${code ?? message}); start \`latchkey serve\` with the same LATCHKEY_DATA_DIR.`,
      { cause: error },
    )
  }
}
