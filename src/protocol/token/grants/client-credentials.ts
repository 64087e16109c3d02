/**
 * RFC 6749 §4.4: a client gets a token for itself. No ID token, no refresh token (contract §4.3).
 */
import type { IssueAccessToken } from '../../issuance/access-token.ts'
import { senderFacts } from '../../request.ts'
import { grantTypes } from '../../vocabulary.ts'
import { decideClientCredentials } from '../decide-client-credentials.ts'
import type { Grant } from '../grant.ts'
import { explanation } from '../../issuance/explanation.ts'

export const clientCredentials = ({ issue }: { issue: IssueAccessToken }): Grant => ({
  grantType: grantTypes.clientCredentials,
  clients: 'confidential',
  events: { success: 'seccft', failure: 'feccft' },
  async exchange(request, { client, credentialId }) {
    const { stores, served } = request
    const decision = await decideClientCredentials(request, client)
    const scope = decision.scopes.granted.join(' ')
    const issued = await issue({
      served,
      stores,
      api: decision.api,
      clientId: client.clientId,
      subject: `${client.clientId}@clients`,
      scope,
      permissions: decision.permissions,
      seconds: decision.lifetime.seconds,
      gty: 'client-credentials',
    })
    // Once a token exists its entry is queued before the answer; it is committed within 100 ms
    // (decisions 29). Written out member by member: an object of one known shape costs a fraction
    // of a merged one.
    const { ip, userAgent, auth0Client, correlationId, hostname } = senderFacts(request)
    stores.events.append({
      ip,
      userAgent,
      auth0Client,
      correlationId,
      hostname,
      type: 'seccft',
      clientId: client.clientId,
      clientName: client.name,
      audience: decision.api.identifier,
      scope,
      details: explanation({ issued, credentialId, decision }),
      token: issued.entry,
    })
    stores.usage.count({
      clientId: client.clientId,
      audience: decision.api.identifier,
      scope,
      secretId: credentialId ?? '',
    })
    return {
      access_token: issued.token,
      ...(scope === '' ? {} : { scope }),
      expires_in: decision.lifetime.seconds,
      token_type: 'Bearer',
    }
  },
})
