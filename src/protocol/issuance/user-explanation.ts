/**
 * What a decision about a user's tokens was, for the log, inspect and simulate (decisions 31). The
 * same members as for machines, so that readers need to know one form.
 */
import type { JsonObject } from '../../kit/json.ts'
import type { IssuedAccessToken } from './access-token.ts'
import type { UserTokenDecision } from './decide-user-tokens.ts'

export const userDecisionDetails = (decision: UserTokenDecision): JsonObject => {
  const { limits, seconds, won } = decision.lifetime
  const { requested, granted, leftOut } = decision.scopes
  return {
    client_grant_id: decision.clientGrantId,
    scopes: {
      requested: requested === undefined ? undefined : [...requested],
      granted: [...granted],
      left_out: leftOut.map(({ scope, gate, objectId }) => ({ scope, gate, object_id: objectId })),
    },
    lifetime: {
      requested: limits.request,
      tenant: limits.tenant,
      api: limits.api,
      client: limits.client,
      client_grant: limits.client_grant,
      seconds,
      won,
    },
  }
}

/** `details` of the issue event. */
export const userTokenDetails = (explained: {
  readonly decision: UserTokenDecision
  readonly issued: IssuedAccessToken | undefined
  readonly credentialId: string | undefined
  readonly sessionId: string | undefined
  /** Id of the refresh token's family. */
  readonly refreshTokenId: string | undefined
}): JsonObject => {
  const { decision, issued, credentialId, sessionId, refreshTokenId } = explained
  return {
    access_token_jti: issued?.jti,
    latchkey: {
      token_id: issued?.entry.id,
      kind: issued?.entry.kind,
      expires_at: issued?.entry.expiresAt,
      kid: issued?.kid,
      secret_id: credentialId,
      session_id: sessionId,
      refresh_token_id: refreshTokenId,
      ...userDecisionDetails(decision),
    },
  }
}
