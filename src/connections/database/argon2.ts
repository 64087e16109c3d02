/**
 * One password at a time, in the thread that calls: the work of a thread of the hashing pool
 * (`hashing-pool.ts`), which alone imports this.
 */
import { hashSync, verifySync } from '@node-rs/argon2'
import { argon2Costs } from './argon2-costs.ts'

export type HashingTask =
  | { readonly kind: 'hash'; readonly password: string }
  | { readonly kind: 'verify'; readonly password: string; readonly hash: string }

/** PHC text for `hash`; whether it fits for `verify`. */
export const runHashingTask = (task: HashingTask): string | boolean =>
  task.kind === 'hash' ? hashSync(task.password, argon2Costs) : verifySync(task.hash, task.password)
