/**
 * Where a page's form may lead. Chromium holds `form-action` against every redirect that follows a
 * form, also those that the application makes after its callback: an application that sends its
 * users on to another of its hosts would seem to hang. So beside the redirect URI all origins that
 * the client has registered are named.
 */
import type { Client } from '../domain/client.ts'
import { originOf } from '../domain/redirect-uri.ts'
import type { LoginTransaction } from './transaction.ts'

const lists = ['callbacks', 'web_origins', 'allowed_origins', 'allowed_logout_urls'] as const

/** A header must stay short. */
const mostOrigins = 20

export const leadsTo = ({
  transaction: { goal },
  client,
}: {
  transaction: Pick<LoginTransaction, 'goal'>
  client: Client
}): string[] => {
  if (goal.kind !== 'authorization') return []
  const { initiate_login_uri: start } = client.document
  const registered = [...lists.flatMap((name) => client.document[name]), start]
  const origins = registered.flatMap((address) =>
    typeof address === 'string' ? (originOf(address) ?? []) : [],
  )
  return [goal.request.redirectUri, ...new Set(origins)].slice(0, mostOrigins)
}
