/**
 * What is checked of an authorization request once its redirect URI is trusted, in the contract's
 * order (§5.3), and where a failure is shown.
 */
import { OAuthError } from '../errors.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { Check, CheckedMembers } from './check.ts'
import { audience } from './checks/audience.ts'
import { connection } from './checks/connection.ts'
import { demandedForms } from './checks/demanded-forms.ts'
import { grantTypesOfResponse } from './checks/grant-types-of-response.ts'
import { hints } from './checks/hints.ts'
import { idTokenHint } from './checks/id-token-hint.ts'
import { lifetime } from './checks/lifetime.ts'
import { nonce } from './checks/nonce.ts'
import { organization } from './checks/organization.ts'
import { otherParameters } from './checks/other-parameters.ts'
import { proofKey } from './checks/proof-key.ts'
import { prompt } from './checks/prompt.ts'
import { requestObject } from './checks/request-object.ts'
import { responseMode } from './checks/response-mode.ts'
import { responseType } from './checks/response-type.ts'
import { scope } from './checks/scope.ts'
import { strictThirdParty } from './checks/strict-third-party.ts'
import { unbuilt } from './checks/unbuilt.ts'
import { webMessage } from './checks/web-message.ts'
import type { ReadIdTokenHint } from '../id-token-hint.ts'
import type { TrustedRequest } from './trusted-request.ts'

export interface CheckRow {
  readonly check: Check
  /** `page`: the application may not be told, because the answer would reach others. */
  readonly shown: 'on our page' | 'to the client'
}

export const checks = (parts: { readIdTokenHint: ReadIdTokenHint }): readonly CheckRow[] => [
  { check: responseType, shown: 'to the client' },
  { check: responseMode, shown: 'to the client' },
  { check: webMessage, shown: 'on our page' },
  { check: requestObject, shown: 'to the client' },
  { check: strictThirdParty, shown: 'to the client' },
  { check: demandedForms, shown: 'to the client' },
  { check: grantTypesOfResponse, shown: 'to the client' },
  { check: proofKey, shown: 'to the client' },
  { check: audience, shown: 'to the client' },
  { check: scope, shown: 'to the client' },
  { check: nonce, shown: 'to the client' },
  { check: organization, shown: 'to the client' },
  { check: unbuilt, shown: 'to the client' },
  { check: prompt, shown: 'to the client' },
  { check: lifetime, shown: 'to the client' },
  { check: idTokenHint(parts), shown: 'to the client' },
  { check: connection, shown: 'to the client' },
  { check: hints, shown: 'to the client' },
  { check: otherParameters, shown: 'to the client' },
]

/** A refusal that the application is told; what was read before it says by which response mode. */
export interface Refusal {
  readonly error: OAuthError
  readonly checked: CheckedMembers
}

/** Runs the table. Throws `OAuthError` for what is shown on our page. */
export const checkedRequest = async (
  trusted: TrustedRequest,
  table: readonly CheckRow[],
): Promise<AuthorizationRequest | Refusal> => {
  const { client, redirectUri, wasRedirectUriSent } = trusted
  let checked: CheckedMembers = { clientId: client.clientId, redirectUri, wasRedirectUriSent }
  for (const { check, shown } of table)
    try {
      checked = { ...checked, ...(await check(trusted, checked)) }
    } catch (error) {
      if (!(error instanceof OAuthError) || shown === 'on our page') throw error
      return { error, checked }
    }
  return complete(checked)
}

/** Every row has run, so the members that it reads are there. */
const complete = (checked: CheckedMembers): AuthorizationRequest => {
  const { clientId, redirectUri, responseTypes, responseMode, prompts } = checked
  if (
    clientId === undefined ||
    redirectUri === undefined ||
    responseTypes === undefined ||
    responseMode === undefined ||
    prompts === undefined
  )
    throw new Error('A check of the authorization request is missing.')
  return {
    ...checked,
    clientId,
    redirectUri,
    responseTypes,
    responseMode,
    prompts,
    wasRedirectUriSent: checked.wasRedirectUriSent === true,
    uiLocales: checked.uiLocales ?? [],
    acrValues: checked.acrValues ?? [],
    extra: checked.extra ?? {},
  }
}
