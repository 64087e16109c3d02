/** Makes the answers that go to the application: success and error in one form (contract §5.3, 5.4). */
import { originOf } from '../../domain/redirect-uri.ts'
import type { Client } from '../../domain/client.ts'
import type { OAuthError } from '../errors.ts'
import type { ResponseMode } from './authorization-request.ts'
import type { AuthorizationResponse } from './authorization-response.ts'
import { textsOf } from './checks/documents.ts'
import { webMessageOrigin } from './checks/web-message.ts'

/** Where an answer goes, and how. */
export interface Destination {
  readonly client: Client
  /** Trusted. */
  readonly redirectUri: string
  readonly mode: ResponseMode
  readonly state: string | undefined
}

/** Members that are undefined are left out; `state` comes last. */
export const responseTo = (
  { client, redirectUri, mode, state }: Destination,
  members: Readonly<Record<string, string | undefined>>,
): AuthorizationResponse => {
  const parameters = Object.fromEntries(
    Object.entries({ ...members, state }).filter(
      (member): member is [string, string] => member[1] !== undefined,
    ),
  )
  const targetOrigin = mode === 'web_message' ? webMessageOrigin(client, redirectUri) : undefined
  return {
    redirectUri,
    mode,
    parameters,
    ...(targetOrigin === undefined
      ? {}
      : { webMessage: { targetOrigin, frameAncestors: frameAncestors(client, targetOrigin) } }),
  }
}

/** More would make a header that proxies refuse. */
const mostAncestors = 50

/**
 * The client's web origins as sources of a content security policy, which knows a wildcard only as a
 * whole label.
 */
const frameAncestors = (client: Client, targetOrigin: string): readonly string[] => {
  const others = textsOf(client.document['web_origins']).flatMap((registered) => {
    const wildcard = /^(https?):\/\/\*\.([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?)\/?$/i.exec(
      registered,
    )
    if (wildcard !== null && client.isFirstParty)
      return [`${wildcard[1] ?? ''}://*.${wildcard[2] ?? ''}`.toLowerCase()]
    return originOf(registered) ?? []
  })
  return [...new Set([targetOrigin, ...others])].slice(0, mostAncestors)
}

/**
 * The error response. Throws the error itself where the application is a third party whose addresses
 * may not be used to send people about: our page shows it then (contract §5.3).
 */
export const errorTo = (destination: Destination, error: OAuthError): AuthorizationResponse => {
  if (showsErrorsItself(destination.client)) {
    toldByPage.add(error)
    throw error
  }
  return responseTo(destination, {
    error: error.code,
    error_description: error.description,
    error_uri: error.errorUri,
  })
}

const toldByPage = new WeakSet<OAuthError>()

/** Whether `errorTo` threw it: then it was logged where the refusal was made. */
export const isLoggedRefusal = (error: OAuthError): boolean => toldByPage.has(error)

const showsErrorsItself = (client: Client): boolean =>
  !client.isFirstParty && client.document['redirection_policy'] === 'open_redirect_protection'
