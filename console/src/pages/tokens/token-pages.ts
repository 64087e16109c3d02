/** Reads the ledger page by page, by cursor; nothing is counted. */
import { call } from '../../api/call.ts'
import { usePages } from '../../api/query.ts'
import { fromIssued, type LedgerToken } from './ledger-token.ts'

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

/** Tokens of one kind, newest first, `take` a page. */
export const useTokenPages = (
  kind: 'access_token' | 'refresh_token',
  filter: TokenFilter,
  take = 25,
) =>
  usePages({
    pageAt: (from) =>
      call('get', '/latchkey/tokens', {
        query: {
          ...queryOf(filter, { from, take }),
          ...(kind === 'refresh_token' ? { kind } : {}),
          ...(filter.status === undefined ? {} : { status: filter.status }),
        },
      }),
    rowsOf: ({ tokens }): readonly LedgerToken[] => tokens.map(fromIssued),
    nextOf: ({ next }) => next,
  })
