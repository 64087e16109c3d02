/**
 * Tokens whose signature was found genuine a moment ago. A token comes many times: a Management API
 * client sends one for a day. The same bytes under the same key give the same answer, so only what
 * can change is asked again: whether the key still counts, the time, and revocation. Tokens
 * themselves are not kept, only their hashes.
 */
import type { SigningKey } from '../../domain/signing-key.ts'
import { sha256 } from '../../kit/hashing.ts'
import type { ParsedJwt } from './verify.ts'

export interface GenuineToken {
  readonly parsed: ParsedJwt
  /** The very record that verified it: another one, even of the same id, counts for nothing. */
  readonly key: SigningKey
}

export interface RememberedTokens {
  find(token: string): GenuineToken | undefined
  keep(token: string, genuine: GenuineToken): void
}

/** Remembers at most `most` tokens; the one that came first goes first. */
export const rememberedTokens = (most: number): RememberedTokens => {
  const known = new Map<string, GenuineToken>()
  return {
    find: (token) => known.get(sha256(token)),
    keep(token, genuine) {
      Object.freeze(genuine.parsed.header)
      Object.freeze(genuine.parsed.claims)
      known.set(sha256(token), genuine)
      const first = known.keys().next().value
      if (known.size > most && first !== undefined) known.delete(first)
    },
  }
}
