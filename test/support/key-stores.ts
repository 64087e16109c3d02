/**
 * Stores of one tenant in memory: just what signing keys need, with the store's promises about races. For tests of the rules
 * themselves; `test/keys/rotation-on-storage.test.ts` runs the same rules on real databases.
 */
import { VersionRace, type Write } from '../../src/domain/record.ts'
import type { ResourceServer } from '../../src/domain/resource-server.ts'
import type { SigningKey } from '../../src/domain/signing-key.ts'
import type { TenantStores } from '../../src/domain/storage.ts'
import type { ServedTenant } from '../../src/domain/tenant.ts'
import type { JsonObject } from '../../src/kit/json.ts'

interface Statement {
  holds(): boolean
  apply(): void
}

export interface KeyStores {
  readonly stores: TenantStores
  readonly served: ServedTenant
  readonly apis: Partial<ResourceServer>[]
  readonly singletons: Record<string, JsonObject>
  keys(): readonly SigningKey[]
  /** How many commits happened. */
  commits(): number
}

export const keyStores = (issuer = 'https://id.example.com:8443/'): KeyStores => {
  const domain = { host: new URL(issuer).host, issuer }
  const tenant = { id: 't1', name: 'default', canonical: domain }
  const apis: Partial<ResourceServer>[] = []
  const singletons: Record<string, JsonObject> = {}
  let rows: readonly SigningKey[] = []
  let commits = 0
  const write = (statement: Statement): Write => ({ statements: [statement] })
  const isUnchanged = (key: SigningKey) => (): boolean =>
    rows.some(({ kid, state }) => kid === key.kid && state === key.state)
  const stores = {
    tenant,
    singleton: (id: string) => Promise.resolve(singletons[id]),
    records: () => ({
      list: () =>
        Promise.resolve(
          apis.map((api, at) => ({
            document: { signing_alg: api.signingAlg },
            position: String(at),
          })),
        ),
    }),
    resourceServers: {
      find: (identifier: string) =>
        Promise.resolve(apis.find((api) => api.identifier === identifier)),
    },
    signingKeys: {
      list: () => Promise.resolve(rows),
      insert: (key: SigningKey) =>
        write({ holds: () => true, apply: () => void (rows = [key, ...rows]) }),
      setState: (key: SigningKey, change: Partial<SigningKey>) =>
        write({
          holds: isUnchanged(key),
          apply: () =>
            void (rows = rows.map((row) => (row.kid === key.kid ? { ...row, ...change } : row))),
        }),
      delete: (key: SigningKey) =>
        write({
          holds: isUnchanged(key),
          apply: () => void (rows = rows.filter(({ kid }) => kid !== key.kid)),
        }),
    },
    async commit(writes: readonly Write[]) {
      await Promise.resolve()
      const statements = writes.flatMap((one) => one.statements) as Statement[]
      const before = rows
      for (const statement of statements) {
        if (!statement.holds()) {
          rows = before
          throw new VersionRace('signing_key')
        }
        statement.apply()
      }
      commits += 1
    },
  }
  return {
    stores: stores as unknown as TenantStores,
    served: { tenant, domain },
    apis,
    singletons,
    keys: () => rows,
    commits: () => commits,
  }
}

/** A clock that tests move. */
export const setClock = (
  at = Date.UTC(2026, 0, 1),
): { now(): number; pass(seconds: number): void } => {
  let now = at
  return { now: () => now, pass: (seconds) => void (now += seconds * 1000) }
}
