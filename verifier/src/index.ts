/**
 * `@latchkey/verifier`: verifies access tokens in the API they are meant for, and holds what issuer and verifier must
 * agree on (token id, revocation feed). Imports nothing but jose and Node.
 */
export { type VerifiedToken } from './access-token.ts'
export { bearerToken, longestTokenLength } from './bearer-token.ts'
export { buildFeed, readSince, type LiveRevocations, type LiveRule } from './build-feed.ts'
export {
  createVerifier,
  requireScopes,
  type Verifier,
  type VerifierOptions,
} from './create-verifier.ts'
export {
  ExpiredToken,
  InsufficientScope,
  InvalidToken,
  MissingToken,
  RevokedToken,
  StaleFeed,
  Unavailable,
  VerifierError,
  type VerifierErrorCode,
} from './errors.ts'
export {
  accessTokenKind,
  covers,
  feedKeepsExpiredSeconds,
  feedLifetimeSeconds,
  feedPath,
  feedRuleMembers,
  feedType,
  hashRuleValue,
  parseFeed,
  type FeedRule,
  type FeedRuleMember,
  type FeedTokenFacts,
  type RevocationFeed,
} from './feed.ts'
export { type Algorithm } from './key-set.ts'
export { refusal, type Refusal } from './refusal.ts'
export { tokenId, tokenIdOf } from './token-id.ts'
