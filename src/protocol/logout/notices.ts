/**
 * What the end of a session owes to its clients (OpenID Connect Back-Channel Logout 1.0 §2.5,
 * contract §7.9): a delivery for each address of each client that wants to know of this cause. The
 * token itself is made when it is sent, since it is good for two minutes only.
 */
import type { Client } from '../../domain/client.ts'
import type { Write } from '../../domain/record.ts'
import type { Session } from '../../domain/session.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'
import { alphanumericId } from '../../kit/ids.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import type { SessionEndReason } from '../sessions.ts'

/** The causes that every client with an address is told of. */
const always: readonly string[] = ['rp-logout', 'idp-logout']

const mostAddresses = 20

/** The writes that queue the notices of one session's end. Clients come from the cache. */
export const logoutNotices = async (parts: {
  stores: TenantStores
  served: ServedTenant
  session: Session
  reason: SessionEndReason
  clock: Clock
}): Promise<Write[]> => {
  const { stores, session, reason } = parts
  const clients = await Promise.all(session.clientIds.map((id) => stores.clients.find(id)))
  return clients
    .filter((client) => client !== undefined)
    .flatMap((client) => addressesOf(client, reason).map((url) => queued(parts, client, url)))
}

/** Where the client wants to be told of the end of a session for this cause. */
export const addressesOf = (client: Client, reason: SessionEndReason): string[] => {
  const { document } = client
  // The second is the older name of the first.
  const settings = document['oidc_logout'] ?? document['oidc_backchannel_logout']
  if (!isJsonObject(settings)) return []
  const urls = settings['backchannel_logout_urls']
  if (!Array.isArray(urls) || !isToldOf(settings['backchannel_logout_initiators'], reason))
    return []
  return urls
    .filter((url) => typeof url === 'string')
    .filter((url) => url !== '')
    .slice(0, mostAddresses)
}

const isToldOf = (initiators: unknown, reason: SessionEndReason): boolean => {
  if (always.includes(reason)) return true
  if (!isJsonObject(initiators)) return false
  if (initiators['mode'] === 'all') return true
  const selected = initiators['selected_initiators']
  return Array.isArray(selected) && selected.includes(reason)
}

const queued = (
  { stores, served, session, reason, clock }: Parameters<typeof logoutNotices>[0],
  client: Client,
  url: string,
): Write => {
  const document: JsonObject = {
    url,
    client_id: client.clientId,
    session_id: session.id,
    user_id: session.userId,
    issuer: served.domain.issuer,
    hostname: served.domain.host,
    reason,
    attempts: 0,
  }
  const columns = { due_at: isoTime(clock.now()) }
  return stores
    .records('logout_delivery')
    .insert({ id: `lod_${alphanumericId(16)}`, columns, document })
}
