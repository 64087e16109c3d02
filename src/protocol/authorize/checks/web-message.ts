import { matchesOrigin, originOf } from '../../../domain/redirect-uri.ts'
import type { Client } from '../../../domain/client.ts'
import { invalidRequest } from '../../errors.ts'
import type { Check } from '../check.ts'
import { textsOf } from './documents.ts'

/** The origin that a web message may be sent to for this redirect URI; undefined for none. */
export const webMessageOrigin = (client: Client, redirectUri: string): string | undefined => {
  const origin = originOf(redirectUri)
  const registered = textsOf(client.document['web_origins'])
  return origin !== undefined && registered.some((one) => matchesOrigin(one, origin))
    ? origin
    : undefined
}

/** `web_message` only reaches web origins of the client (contract §5.3 row 7). Throws 400. */
export const webMessage: Check = ({ client, redirectUri }, { responseMode }) => {
  if (responseMode === 'web_message' && webMessageOrigin(client, redirectUri) === undefined)
    throw invalidRequest('The origin of the redirect_uri is not a web origin of the client')
  return undefined
}
