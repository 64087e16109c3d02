import { equalInConstantTime, sha256 } from '../../kit/hashing.ts'

/**
 * Whether `verifier` is what the challenge was made of (RFC 7636 §4.6). A method that was not named
 * is `plain` (§4.3).
 */
export const provesCodeVerifier = (
  verifier: string,
  {
    challenge,
    method,
  }: { readonly challenge: string; readonly method: 'S256' | 'plain' | undefined },
): boolean => {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false
  return equalInConstantTime(method === 'S256' ? sha256(verifier) : verifier, challenge)
}
