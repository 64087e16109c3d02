import type { Client } from '../../../domain/client.ts'
import { allowedCallback, originOf } from '../../../domain/redirect-uri.ts'
import { missingParameter, OAuthError } from '../../errors.ts'
import { textParameter, type Parameters } from '../../parameters.ts'
import { textsOf } from './documents.ts'

/**
 * The address that answers go to (contract §5.3 row 6, §5.7). A client with exactly one callback need
 * not name it. Throws 403 `unauthorized_client` for one that is not registered, 400
 * `invalid_request` when none is named.
 */
export const registeredRedirectUri = (
  client: Client,
  parameters: Parameters,
): { redirectUri: string; wasRedirectUriSent: boolean } => {
  const callbacks = textsOf(client.document['callbacks'])
  const sent = textParameter(parameters, 'redirect_uri')
  const asked = sent ?? onlyCallback(callbacks)
  if (asked === undefined) throw missingParameter('redirect_uri')
  const redirectUri = allowedCallback(callbacks, asked, { wildcards: client.isFirstParty })
  if (redirectUri === undefined)
    throw new OAuthError(
      'unauthorized_client',
      'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.',
      { reason: `The redirect_uri is ${originOf(asked) ?? 'no web address'} with some path.` },
    )
  return { redirectUri, wasRedirectUriSent: sent !== undefined }
}

const onlyCallback = (callbacks: readonly string[]): string | undefined =>
  callbacks.length === 1 ? callbacks[0] : undefined
