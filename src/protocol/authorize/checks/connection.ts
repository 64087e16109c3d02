import { isDatabase } from '../../../domain/connection.ts'
import { invalidRequest } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'

const longestName = 256

/**
 * `connection`: one that the client may use, and of a kind that people can sign in by (contract §5.3
 * row 14). Throws 400 `invalid_request`.
 */
export const connection: Check = async ({ client, http, parameters }) => {
  const name = textParameter(parameters, 'connection')
  if (name === undefined) return undefined
  const found = name.length > longestName ? undefined : await http.stores.connections.find(name)
  const isUsable =
    found !== undefined && isDatabase(found) && found.enabledClients.includes(client.clientId)
  if (!isUsable) throw invalidRequest('the connection is not enabled')
  return { connection: name }
}
