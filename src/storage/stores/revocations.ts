/** Revocations: rows, and the live set in memory that every request asks. */
import { sql } from 'kysely'
import { revocationMarginSeconds, type RevocationStore } from '../../domain/revocation.ts'
import { isoSeconds, isoTime } from '../../kit/clock.ts'
import type { ReadNewer, RevocationSet } from '../revocation-set.ts'
import { write } from '../session.ts'
import type { Session } from '../session.ts'
import type { RevocationRuleTable } from '../tables.ts'

/** The revocation store of one tenant. */
export const revocationStore = (session: Session): RevocationStore => {
  const { database, tenant, caches, clock } = session
  const set = caches.revocations(tenant.id)
  const readNewer: ReadNewer = (since) => read(session, since)
  const current = async (): Promise<RevocationSet> => {
    caches.assertFresh()
    await set.refresh(readNewer)
    return set
  }
  // The unit raises the tenant's version first, so this is the version that the unit gets.
  const seq = sql<number>`(select version from tenant where id = ${tenant.id})`
  const changed = (key: string) => [{ kind: 'revocation', key }] as const
  return {
    async isRevoked(token) {
      const live = await current()
      return live.hasToken(token.tokenId) || live.rulesCovering(token).length > 0
    },
    async coveredUntil(token) {
      const until = (await current()).rulesCovering(token).map((rule) => rule.issuedBefore)
      return until.length === 0 ? undefined : Math.max(...until)
    },
    async live() {
      const { seq: latest, tokens, rules } = (await current()).live()
      const settled = clock.now() / 1000 - revocationMarginSeconds
      return { seq: latest, tokens: tokens.filter(({ expiresAt }) => expiresAt >= settled), rules }
    },
    revokeToken({ tokenId, expiresAt }) {
      const row = { tenant_id: tenant.id, token_id: tokenId, expires_at: isoSeconds(expiresAt) }
      // A second revocation of the same token changes nothing but the sequence, so that it is seen
      // again.
      const query = database.build
        .insertInto('token_revocation')
        .values({ ...row, seq })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'token_id'])
            .doUpdateSet({ seq, expires_at: later(row.expires_at) }),
        )
      return write(query, { table: 'token_revocation', changes: changed(tokenId) })
    },
    revokeByRule(rule) {
      const query = database.build.insertInto('revocation_rule').values({
        tenant_id: tenant.id,
        id: rule.id,
        seq,
        client_id: rule.clientId ?? null,
        subject: rule.subject ?? null,
        audience: rule.audience ?? null,
        kind: rule.kind ?? null,
        issued_before: isoSeconds(rule.issuedBefore),
      })
      return write(query, { table: 'revocation_rule', changes: changed(rule.id) })
    },
  }
}

/** What is kept longer stays so: times of one form sort as text. */
const later = (expiresAt: string) =>
  sql<string>`case when token_revocation.expires_at > ${expiresAt} then token_revocation.expires_at else ${expiresAt} end`

const read = async (
  { database, tenant, clock }: Session,
  since: { tokens: number; rules: number },
) => {
  const [tokens, rules] = await Promise.all([
    database.read(
      database.build
        .selectFrom('token_revocation')
        .select(['token_id', 'seq', 'expires_at'])
        .where('tenant_id', '=', tenant.id)
        .where('seq', '>', since.tokens)
        .where('expires_at', '>=', isoTime(clock.now() - revocationMarginSeconds * 1000)),
    ),
    database.read(
      database.build
        .selectFrom('revocation_rule')
        .selectAll()
        .where('tenant_id', '=', tenant.id)
        .where('seq', '>', since.rules),
    ),
  ])
  return {
    tokens: tokens.map((row) => ({
      tokenId: row.token_id,
      seq: row.seq,
      expiresAt: seconds(row.expires_at),
    })),
    rules: rules.map(toRule),
  }
}

const toRule = (row: RevocationRuleTable) => ({
  id: row.id,
  seq: row.seq,
  issuedBefore: seconds(row.issued_before),
  ...(row.client_id === null ? {} : { clientId: row.client_id }),
  ...(row.subject === null ? {} : { subject: row.subject }),
  ...(row.audience === null ? {} : { audience: row.audience }),
  ...(row.kind === null ? {} : { kind: row.kind }),
})

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000)
