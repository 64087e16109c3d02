/**
 * What would be issued, and why, by the same decisions that issue: nothing is signed, stored or
 * counted.
 */
import type { Client } from '../../domain/client.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'
import { decisionDetails } from '../issuance/explanation.ts'
import { mustConsent } from '../authorize/consent.ts'
import { decideUserTokens, type UserFlow } from '../issuance/decide-user-tokens.ts'
import { userDecisionDetails } from '../issuance/user-explanation.ts'
import type { OAuthRequest } from '../request.ts'
import { decideClientCredentials } from '../token/decide-client-credentials.ts'
import { requestedLifetime } from '../token/requested-lifetime.ts'
import { requireGrantOf } from '../token/endpoint.ts'
import type { Grant } from '../token/grant.ts'
import { requestedScopes } from '../scopes.ts'
import { grantTypes } from '../vocabulary.ts'
import type { VerificationContext } from '../access-token-verification.ts'

/** A token request as the client would send it, without its proof. */
export interface SimulatedRequest {
  readonly clientId: string
  readonly audience?: string | undefined
  readonly scope?: string | undefined
  readonly expiresIn?: JsonValue | undefined
  /** Whom the token would speak for; undefined for the client itself. */
  readonly userId?: string | undefined
  /** How a user's token would be asked for; by a code unless named. */
  readonly flow?: UserFlow | undefined
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
      if (simulated.userId !== undefined)
        return await simulateUserToken({ ...simulated, userId: simulated.userId }, client, context)
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

/** The grant type that a client needs for each way. */
const grantTypeOf: Readonly<Record<UserFlow, string>> = {
  code: grantTypes.authorizationCode,
  front_channel: grantTypes.implicit,
  refresh_token: grantTypes.refreshToken,
  password: grantTypes.password,
  device_code: grantTypes.deviceCode,
}

/** Flows in which a page asks the user; elsewhere nobody is asked (contract §6.1). */
const asksConsent: ReadonlySet<UserFlow> = new Set(['code', 'front_channel', 'device_code'])

const simulateUserToken = async (
  simulated: SimulatedRequest & { readonly userId: string },
  client: Client,
  context: VerificationContext,
): Promise<JsonObject> => {
  const { userId, audience, flow = 'code' } = simulated
  const { served, stores } = context
  const grantType = grantTypeOf[flow]
  if (client.isGlobal || !client.grantTypes.includes(grantType))
    throw new OAuthError(
      'unauthorized_client',
      `Grant type '${grantType}' not allowed for the client.`,
    )
  const user = await stores.users.find(userId)
  if (user === undefined) throw new OAuthError('invalid_grant', 'The user does not exist')
  const { parameters } = asRequest(simulated, context)
  const scopes = requestedScopes(parameters)
  const expiresIn = requestedLifetime(parameters)
  const question = { served, stores, client, user, audience, scopes, expiresIn, flow }
  const decision = await decideUserTokens(question)
  const consent = asksConsent.has(flow)
    ? await mustConsent({
        stores,
        client,
        userId,
        decision,
        redirectUri: undefined,
        isForced: false,
      })
    : undefined
  return {
    issued: true,
    audience: decision.audience,
    scope: decision.scopes.granted.join(' '),
    permissions: decision.permissions === undefined ? undefined : [...decision.permissions],
    expires_in: decision.lifetime.seconds,
    signing_alg: decision.api?.signingAlg,
    token_dialect: decision.api?.tokenDialect,
    refresh_token: decision.mayRefresh,
    consent: { required: consent !== undefined, scopes: [...(consent?.scopes ?? [])] },
    ...userDecisionDetails(decision),
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
