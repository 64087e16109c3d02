/** Tokens among the newest entries of the log, read without the entries' documents. */
import type { EventStore, NewestTokens } from '../domain/event.ts'
import { toToken } from './event-row.ts'
import type { Session } from './session.ts'

export const newestTokens = async (
  { database, tenant }: Session,
  { clientId, before, limit }: Parameters<EventStore['newestTokens']>[0],
): Promise<NewestTokens> => {
  let query = database.build
    .selectFrom('event')
    .select(['log_id', 'client_id', 'audience', 'session_id'])
    .select(['token_id', 'token_kind', 'token_subject', 'token_issued_at', 'token_expires_at'])
    .where('tenant_id', '=', tenant.id)
    .orderBy('log_id', 'desc')
    .limit(limit)
  if (clientId !== undefined) query = query.where('client_id', '=', clientId)
  if (before !== undefined) query = query.where('log_id', '<', before)
  const rows = await database.read(query)
  const tokens = rows.flatMap((row) => {
    const token = toToken(row)
    return token === undefined
      ? []
      : [{ ...token, clientId: row.client_id ?? '', audience: row.audience ?? '' }]
  })
  return { tokens, last: rows.length < limit ? undefined : rows.at(-1)?.log_id }
}
