/** Which clients of a tenant have secrets that somebody should look at. */
import { sql } from 'kysely'
import { isoTime } from '../../kit/clock.ts'
import type { Session } from '../session.ts'

/** Secrets of clients that lists show, not ended. */
const listedSecrets = ({ database, tenant, clock }: Session) =>
  database.build
    .selectFrom('client_secret as secret')
    .innerJoin('client', (join) =>
      join
        .onRef('client.tenant_id', '=', 'secret.tenant_id')
        .onRef('client.id', '=', 'secret.client_id'),
    )
    .where('secret.tenant_id', '=', tenant.id)
    .where('client.is_system', 'is', null)
    .where('client.is_global', '=', 0)
    .where((eb) =>
      eb.or([eb('secret.ends_at', 'is', null), eb('secret.ends_at', '>', isoTime(clock.now()))]),
    )

/** Clients that have more than one secret: the grouping reads one index and nothing beside it. */
export const rotatingClients = async (session: Session, most: number): Promise<string[]> => {
  const { database, tenant } = session
  const several = database.build
    .selectFrom('client_secret')
    .select('client_id')
    .where('tenant_id', '=', tenant.id)
    .groupBy('client_id')
    .having((eb) => eb.fn.countAll(), '>', 1)
  const query = listedSecrets(session)
    .where('secret.client_id', 'in', several)
    .select('secret.client_id')
    .groupBy('secret.client_id')
    .having((eb) => eb.fn.countAll(), '>', 1)
    .limit(most)
  return (await database.read(query)).map(({ client_id: clientId }) => clientId)
}

/** A line for each secret that nobody used since `time`, the longest unused first. */
export const clientsWithUnused = async (
  session: Session,
  time: string,
  most: number,
): Promise<string[]> => {
  const lastUse = sql<string>`coalesce(secret.last_used_at, secret.created_at)`
  const query = listedSecrets(session)
    .select('secret.client_id')
    .where(lastUse, '<', time)
    .orderBy(lastUse)
    .limit(most)
  return (await session.database.read(query)).map(({ client_id: clientId }) => clientId)
}
