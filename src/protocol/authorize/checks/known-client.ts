import type { Client } from '../../../domain/client.ts'
import { missingParameter, OAuthError } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { OAuthRequest } from '../../request.ts'
import { grantTypes } from '../../vocabulary.ts'

const longestClientId = 256

/**
 * The client that asks (contract §5.3 rows 2 and 3). Throws 400 `invalid_request` when it is missing
 * or unknown, 403 `unauthorized_client` when it signs nobody in.
 */
export const knownClient = async ({ stores, parameters }: OAuthRequest): Promise<Client> => {
  const clientId = textParameter(parameters, 'client_id')
  // What the wire says of a request without anything.
  if (clientId === undefined)
    throw missingParameter(parameters.has('response_type') ? 'client_id' : 'response_type')
  const client = clientId.length > longestClientId ? undefined : await stores.clients.find(clientId)
  if (client === undefined)
    throw new OAuthError('invalid_request', `Unknown client: ${shown(clientId)}`)
  const signsIn =
    client.grantTypes.includes(grantTypes.authorizationCode) ||
    client.grantTypes.includes(grantTypes.implicit)
  if (client.isGlobal || !signsIn)
    throw new OAuthError('unauthorized_client', 'This client cannot sign users in.')
  return client
}

/** Fit to be shown: short and without anything but visible ASCII. */
const shown = (clientId: string): string => clientId.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 100)
