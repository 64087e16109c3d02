/** Attack protection as the rooms that check passwords see it; met by `src/protection`. */
import type { TenantStores } from './storage.ts'

export interface Attempt {
  readonly stores: TenantStores
  /** Name of the connection. */
  readonly connection: string
  /** As typed; normalised inside. */
  readonly identifier: string
  readonly ip: string
}

/** Why an attempt is not even looked at. */
export type Throttled = 'blocked_account' | 'blocked_address'

export interface AttemptCount {
  /** The password was right: forgets the failures of this identifier. */
  succeeded(): Promise<void>
  /**
   * The password was wrong. `blockedNow`: this failure blocked the account, and its user is to be
   * told. Durable when it resolves.
   */
  failed(): Promise<{ readonly blockedNow: boolean }>
  /** It was never judged (the server was too busy): the attempt does not count. */
  abandoned(): void
}

export interface LoginProtection {
  /** Counts the attempt before anything is hashed (attacks 74). */
  begin(attempt: Attempt): Promise<Throttled | AttemptCount>
  /** The same for sign-ups, by address alone. */
  beginSignUp(attempt: Omit<Attempt, 'identifier'>): Promise<Throttled | undefined>
}
