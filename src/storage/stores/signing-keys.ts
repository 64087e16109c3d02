/** Signing keys; private keys are sealed at rest. */
import type { SigningKey, SigningKeyState, SigningKeyStore } from '../../domain/signing-key.ts'
import { freeze } from '../freeze.ts'
import { parseObject } from '../records.ts'
import { sealContext, write } from '../session.ts'
import type { Session } from '../session.ts'
import type { SigningKeyTable } from '../tables.ts'

const table = 'signing_key'
const changes = [{ kind: 'signing_key', key: '*' }] as const

/** The key store of one tenant. */
export const signingKeyStore = (session: Session): SigningKeyStore => {
  const { database, tenant, caches } = session
  return {
    list: () => caches.signingKeys.get({ tenantId: tenant.id, key: 'all' }, () => load(session)),
    insert(key) {
      const query = database.build.insertInto(table).values(toRow(session, key))
      return write(query, { table, changes })
    },
    setState(key, change) {
      const values = {
        state: change.state ?? key.state,
        ...('currentSince' in change ? { current_since: change.currentSince ?? null } : {}),
        ...('currentUntil' in change ? { current_until: change.currentUntil ?? null } : {}),
        ...('revokedAt' in change ? { revoked_at: change.revokedAt ?? null } : {}),
      }
      const query = database.build
        .updateTable(table)
        .set(values)
        .where('tenant_id', '=', tenant.id)
        .where('kid', '=', key.kid)
        .where('state', '=', key.state)
      return write(query, { table, rows: 1, changes })
    },
    delete(key) {
      const query = database.build
        .deleteFrom(table)
        .where('tenant_id', '=', tenant.id)
        .where('kid', '=', key.kid)
        .where('state', '=', key.state)
      return write(query, { table, rows: 1, changes })
    },
  }
}

const load = async (session: Session): Promise<readonly SigningKey[]> => {
  const query = session.database.build
    .selectFrom(table)
    .selectAll()
    .where('tenant_id', '=', session.tenant.id)
    .orderBy('created_at', 'desc')
    .orderBy('position', 'desc')
  return freeze((await session.database.read(query)).map((row) => fromRow(session, row)))
}

const toRow = ({ tenant, vault, positions }: Session, key: SigningKey): SigningKeyTable => ({
  tenant_id: tenant.id,
  kid: key.kid,
  position: positions.position(),
  alg: key.alg,
  state: key.state,
  private_key: vault.seal(key.privateKeyPem, sealContext(table, tenant.id, key.kid)),
  public_jwk: JSON.stringify(key.publicJwk),
  certificate: key.certificatePem,
  created_at: key.createdAt,
  current_since: key.currentSince ?? null,
  current_until: key.currentUntil ?? null,
  revoked_at: key.revokedAt ?? null,
})

const fromRow = ({ tenant, vault }: Session, row: SigningKeyTable): SigningKey => ({
  kid: row.kid,
  alg: row.alg as SigningKey['alg'],
  state: row.state as SigningKeyState,
  privateKeyPem: vault.open(row.private_key, sealContext(table, tenant.id, row.kid)),
  publicJwk: parseObject(row.public_jwk),
  certificatePem: row.certificate,
  createdAt: row.created_at,
  currentSince: row.current_since ?? undefined,
  currentUntil: row.current_until ?? undefined,
  revokedAt: row.revoked_at ?? undefined,
})
