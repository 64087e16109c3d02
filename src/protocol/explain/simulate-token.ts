/**
 * What would be issued, and why, by the same decisions that issue: nothing is signed, stored or
 * counted.
 */
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'
import { decisionDetails } from '../issuance/explanation.ts'
import type { OAuthRequest } from '../request.ts'
import { decideClientCredentials } from '../token/decide-client-credentials.ts'
import { requireGrantOf } from '../token/endpoint.ts'
import type { Grant } from '../token/grant.ts'
import type { VerificationContext } from '../access-token-verification.ts'

/** A token request as the client would send it, without its proof. */
export interface SimulatedRequest {
  readonly clientId: string
  readonly audience?: string | undefined
  readonly scope?: string | undefined
  readonly expiresIn?: JsonValue | undefined
}

export type SimulateToken = (
  simulated: SimulatedRequest,
  context: VerificationContext,
) => Promise<JsonObject>

/**
 * `{issued: true, audience, scope, expires_in, …}` or `{issued: false, status, error,
 * error_description}`, exactly as the token endpoint would answer, with the decision as far as it
 * went; undefined members are left out. An unknown client is refused like at the endpoint.
 */
export const tokenSimulation =
  ({ grant }: { grant: Grant }): SimulateToken =>
  async (simulated, context) => {
    try {
      const client = await context.stores.clients.find(simulated.clientId)
      if (client === undefined)
        throw new OAuthError('access_denied', 'Unauthorized', { status: 401 })
      requireGrantOf(client, grant)
      const decision = await decideClientCredentials(asRequest(simulated, context), client)
      return {
        issued: true,
        audience: decision.api.identifier,
        scope: decision.scopes.granted.join(' '),
        permissions: decision.permissions === undefined ? undefined : [...decision.permissions],
        expires_in: decision.lifetime.seconds,
        signing_alg: decision.api.signingAlg,
        token_dialect: decision.api.tokenDialect,
        ...decisionDetails(decision),
      }
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
      return {
        issued: false,
        status: error.status,
        error: error.code,
        error_description: error.description,
        ...error.decision,
      }
    }
  }

const asRequest = (
  { clientId, audience, scope, expiresIn }: SimulatedRequest,
  { served, stores }: VerificationContext,
): OAuthRequest => {
  const parameters = Object.entries({ client_id: clientId, audience, scope, expires_in: expiresIn })
  return {
    served,
    stores,
    parameters: new Map(
      parameters.filter((entry): entry is [string, JsonValue] => {
        const value = entry[1]
        return value !== undefined && value !== null && value !== ''
      }),
    ),
    authorization: undefined,
    sender: { ip: '', userAgent: undefined, auth0Client: undefined, correlationId: undefined },
  }
}
