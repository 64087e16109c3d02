import type { Connection } from '../../domain/connection.ts'
import { identifierCandidates, identifierRules } from '../../domain/identifier-rules.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { Identity } from '../../domain/user.ts'

/** The identity that a typed text names in the connection. */
export const findIdentity = async (
  stores: TenantStores,
  connection: Connection,
  typed: string,
): Promise<Identity | undefined> => {
  for (const candidate of identifierCandidates(typed, identifierRules(connection))) {
    const identity = await stores.users.findIdentity({ connection: connection.name, ...candidate })
    if (identity !== undefined) return identity
  }
  return undefined
}
