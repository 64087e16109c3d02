/** Client assertions that were used: each counts once (RFC 7523 §3). */
import type { TenantStores } from '../../domain/storage.ts'
import { isoSeconds } from '../../kit/clock.ts'
import { sha256 } from '../../kit/hashing.ts'
import { statement } from '../session.ts'
import type { Session } from '../session.ts'

/**
 * True for the first use of the id by the client. Ids are kept as hashes, so their length does not
 * matter.
 */
export const consumeAssertion = async (
  { database, tenant }: Session,
  { client, jti, expiresAt }: Parameters<TenantStores['consumeAssertion']>[0],
): Promise<boolean> => {
  const query = database.build
    .insertInto('assertion')
    .values({
      tenant_id: tenant.id,
      client_id: client.clientId,
      jti_hash: sha256(jti),
      expires_at: isoSeconds(expiresAt),
    })
    .onConflict((conflict) => conflict.doNothing())
  const [inserted] = await database.run([statement(query, { table: 'assertion' })])
  return inserted === 1
}
