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

interface TokenPage {
  readonly rows: readonly LedgerToken[]
  readonly next: string | undefined
}

const queryOf = ({ clientId, audience, userId, sessionId }: TokenFilter, from?: string) => ({
  ...(clientId === undefined ? {} : { client_id: clientId }),
  ...(audience === undefined ? {} : { audience }),
  ...(userId === undefined ? {} : { user_id: userId }),
  ...(sessionId === undefined ? {} : { session_id: sessionId }),
  ...(from === undefined ? {} : { from }),
  take: 25,
})

type ListOfEither = Call<{
  tokens?: readonly Parameters<typeof fromIssued>[0][]
  refresh_tokens?: readonly Parameters<typeof fromRefresh>[0][]
  next?: string
}>

const pageOf = (
  kind: 'access_token' | 'refresh_token',
  filter: TokenFilter,
  from: string | undefined,
): ListOfEither =>
  kind === 'refresh_token'
    ? call('get', '/latchkey/refresh-tokens', { query: queryOf(filter, from) })
    : call('get', '/latchkey/tokens', {
        query: {
          ...queryOf(filter, from),
          ...(filter.status === undefined ? {} : { status: filter.status }),
        },
      })

/** Tokens of one kind, newest first. */
export const useTokenPages = (kind: 'access_token' | 'refresh_token', filter: TokenFilter) =>
  usePages({
    pageAt: (from) => pageOf(kind, filter, from),
    rowsOf: ({ tokens = [], refresh_tokens: families = [] }): readonly LedgerToken[] => [
      ...tokens.map(fromIssued),
      ...families.map(fromRefresh),
    ],
    nextOf: ({ next }) => next,
  })

export type { TokenPage }
