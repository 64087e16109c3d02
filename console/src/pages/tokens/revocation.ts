/** What can be revoked from the console, and the requests that do it. Pure but for `askReach`. */
import { call, send, type Call } from '../../api/call.ts'
import type { LedgerToken } from './ledger-token.ts'
import { joinReaches, type Reach } from './reach.ts'

/** What a rule covers; each named member must match. */
export interface RevocationFilter {
  readonly client_id?: string
  readonly audience?: string
  readonly user_id?: string
  readonly session_id?: string
  readonly client_grant_id?: string
}

export type RevocationTarget =
  | { readonly of: 'one'; readonly token: Pick<LedgerToken, 'id' | 'kind'> }
  /** Chosen tokens, each by its id. */
  | { readonly of: 'several'; readonly ids: readonly string[]; readonly name: string }
  /** All of an application, an API or a user; `name` is what the reader types to go on. */
  | { readonly of: 'all'; readonly filter: RevocationFilter; readonly name: string }

/** The requests, in the order in which they are sent. */
export const revocationCalls = (target: RevocationTarget): Call<Reach>[] => {
  if (target.of === 'one') return [byId(target.token.id)]
  if (target.of === 'several') return target.ids.map(byId)
  return [call('post', '/latchkey/tokens/revoke', { body: { ...target.filter } })]
}

const byId = (id: string): Call<Reach> =>
  call('post', '/latchkey/tokens/revoke', { body: { jti: id } })

/** More tokens than this are not asked about one by one: their sum would not be read. */
const mostAsked = 50

/** What the requests would reach; nothing is revoked. Throws `Problem`. */
export const askReach = async (target: RevocationTarget, signal: AbortSignal): Promise<Reach> => {
  const asked = revocationCalls(target).slice(0, mostAsked)
  const reaches = await Promise.all(
    asked.map((one) =>
      send({ ...one, body: { ...(one.body as object), dry_run: true } } as Call<Reach>, { signal }),
    ),
  )
  const [only] = reaches
  return target.of !== 'several' && only !== undefined ? only : joinReaches(reaches)
}
