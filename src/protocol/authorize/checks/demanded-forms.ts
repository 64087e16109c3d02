import { invalidRequest } from '../../errors.ts'
import type { Check } from '../check.ts'
import { requiresSignedRequests } from './documents.ts'

/** What the client's own settings demand of its requests: pushed (RFC 9126 §6), signed (RFC 9101). */
export const demandedForms: Check = ({ client, isPushed, isSigned }) => {
  if (client.document['require_pushed_authorization_requests'] === true && !isPushed)
    throw invalidRequest('Pushed Authorization Requests are required for this client')
  if (requiresSignedRequests(client) && !isSigned)
    throw invalidRequest('Signed authorization requests are required for this client')
  return undefined
}
