/**
 * What a browser gets that has no sign-in to go on with: a transaction that is unknown, of another
 * browser, used, or over. It says how to start again and never why.
 */
import type { Client } from '../domain/client.ts'
import { isVerifiable, originOf } from '../domain/redirect-uri.ts'
import { contextOf, type Outcome, type PageVisit } from './page-visit.ts'
import type { NoTransaction } from './transaction.ts'
import { errorPage } from './view/messages.tsx'

const webAddress = (value: unknown): string | undefined =>
  typeof value === 'string' && originOf(value) !== undefined ? value : undefined

/** Where a person starts again at an application: its own login address, else its front page. */
export const startAddress = (client: Client): string | undefined => {
  const own = webAddress(client.document['initiate_login_uri'])
  if (own !== undefined) return own
  const { callbacks } = client.document
  const callback = Array.isArray(callbacks)
    ? callbacks.find((one) => typeof one === 'string' && isVerifiable(one))
    : undefined
  const origin = typeof callback === 'string' ? originOf(callback) : undefined
  return origin === undefined ? undefined : `${origin}/`
}

/**
 * The answer where a transaction is missing. A page opened without any (a bookmark) goes to the
 * tenant's own address when it has one (contract §5.1).
 */
export const restart = async (
  visit: PageVisit,
  { missing, clientId }: NoTransaction,
): Promise<Outcome> => {
  const { stores } = visit
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  const fallback = webAddress(settings['default_redirection_uri'])
  if (missing === 'nothing' && fallback !== undefined) return { kind: 'address', url: fallback }
  const client = clientId === undefined ? undefined : await stores.clients.find(clientId)
  const context = await contextOf(visit)
  const own = client === undefined ? undefined : startAddress(client)
  const start =
    own === undefined
      ? { url: fallback, clientName: context.tenant.name }
      : { url: own, clientName: client?.name ?? '' }
  const { url, clientName } = start
  return {
    kind: 'page',
    page: errorPage(context, {
      status: 400,
      kind: 'expired',
      startAgain: url === undefined ? undefined : { url, clientName },
    }),
  }
}
