/** Password hashing as everyone but its pool sees it. */

/** The pool's queue is full; ask again in `retryAfterSeconds`. */
export class HashingBusy extends Error {
  override readonly name = 'HashingBusy'
  constructor(readonly retryAfterSeconds: number) {
    super('Too many passwords are waiting to be checked.')
  }
}

export interface PasswordHasher {
  /** argon2id as PHC text. Throws `HashingBusy`. */
  hash(password: string): Promise<string>
  /** Throws `HashingBusy`. */
  verify(hash: string, password: string): Promise<boolean>
  /** Costs what `verify` costs and is always wrong: for people who do not exist (attacks 76). */
  verifyNothing(password: string): Promise<false>
  /** True when `hash` was made with other costs than are used now, so it should be made anew. */
  needsRehash(hash: string): boolean
  close(): Promise<void>
}
