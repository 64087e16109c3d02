/** Reads the ledger page by page, by cursor; nothing is counted. */
import { call, type Call } from '../../api/call.ts'
import { usePages } from '../../api/query.ts'
import { fromIssued, fromRefresh, type LedgerToken } from './ledger-token.ts'

export interface TokenFilter {
  readonly clientId?: string | undefined
  /** Identifier of the API. */
  readonly audience?: string | undefined
  readonly userId?: string | undefined
  readonly sessionId?: string | undefined
  /** Of access tokens alone: refresh tokens that have ended are not kept. */
  readonly status?: 'active' | 'expired' | 'revoked' | undefined
}

interface Place {
  readonly from: string | undefined
  readonly take: number
}

const queryOf = (
  { clientId, audience, userId, sessionId }: TokenFilter,
  { from, take }: Place,
) => ({
  ...(clientId === undefined ? {} : { client_id: clientId }),
  ...(audience === undefined ? {} : { audience }),
  ...(userId === undefined ? {} : { user_id: userId }),
  ...(sessionId === undefined ? {} : { session_id: sessionId }),
  ...(from === undefined ? {} : { from }),
  take,
})

type ListOfEither = Call<{
  tokens?: readonly Parameters<typeof fromIssued>[0][]
  refresh_tokens?: readonly Parameters<typeof fromRefresh>[0][]
  next?: string
}>

const pageOf = (
  kind: 'access_token' | 'refresh_token',
  filter: TokenFilter,
  place: Place,
): ListOfEither =>
  kind === 'refresh_token'
    ? call('get', '/latchkey/refresh-tokens', { query: queryOf(filter, place) })
    : call('get', '/latchkey/tokens', {
        query: {
          ...queryOf(filter, place),
          ...(filter.status === undefined ? {} : { status: filter.status }),
        },
      })

/** Tokens of one kind, newest first, `take` a page. */
export const useTokenPages = (
  kind: 'access_token' | 'refresh_token',
  filter: TokenFilter,
  take = 25,
) =>
  usePages({
    pageAt: (from) => pageOf(kind, filter, { from, take }),
    rowsOf: ({ tokens = [], refresh_tokens: families = [] }): readonly LedgerToken[] => [
      ...tokens.map(fromIssued),
      ...families.map(fromRefresh),
    ],
    nextOf: ({ next }) => next,
  })
