import { invalidRequest } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'
import { isStrictThirdParty } from './documents.ts'

/** RFC 7636 §4.2: base64url of a SHA-256, or the verifier itself. */
const forms = { S256: /^[A-Za-z0-9_-]{43}$/, plain: /^[A-Za-z0-9._~-]{43,128}$/ } as const

/** `code_challenge` and its method, by default `plain` (RFC 7636 §4.3). Throws 400. */
export const proofKey: Check = ({ client, parameters }) => {
  const codeChallenge = textParameter(parameters, 'code_challenge')
  const method = textParameter(parameters, 'code_challenge_method') ?? 'plain'
  if (codeChallenge === undefined) {
    if (parameters.has('code_challenge_method'))
      throw invalidRequest('code_challenge_method needs a code_challenge')
    return undefined
  }
  if (method !== 'S256' && method !== 'plain')
    throw invalidRequest('Unsupported code_challenge_method')
  if (method === 'plain' && isStrictThirdParty(client))
    throw invalidRequest('code_challenge_method must be S256 for this client')
  if (!forms[method].test(codeChallenge)) throw invalidRequest('The code_challenge is malformed')
  return { codeChallenge, codeChallengeMethod: method }
}
