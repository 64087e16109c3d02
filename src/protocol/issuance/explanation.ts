/**
 * `details` of an issue event: what inspect and the token list say of a token afterwards (decisions
 * 31).
 */
import type { JsonObject } from '../../kit/json.ts'
import { scopeDetails } from '../token/granted-scopes.ts'
import type { ClientCredentialsDecision } from '../token/decide-client-credentials.ts'
import type { IssuedAccessToken } from './access-token.ts'

export interface Explained {
  readonly issued: IssuedAccessToken
  /** Id of the secret or credential that authenticated the client. */
  readonly credentialId: string | undefined
  readonly decision: ClientCredentialsDecision
}

export const explanation = ({ issued, credentialId, decision }: Explained): JsonObject => {
  const { client_grant_id, lifetime, scopes } = decisionDetails(decision)
  return {
    access_token_jti: issued.jti,
    latchkey: {
      token_id: issued.entry.id,
      kind: issued.entry.kind,
      expires_at: issued.entry.expiresAt,
      kid: issued.kid,
      secret_id: credentialId,
      client_grant_id,
      lifetime,
      scopes,
    },
  }
}

/** The decision itself: which scopes each gate let through and which level set the lifetime. */
export const decisionDetails = (decision: ClientCredentialsDecision): JsonObject => {
  const { limits, seconds, won } = decision.lifetime
  return {
    ...scopeDetails(decision.grant, decision.scopes),
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
