/**
 * The hashing pool: passwords are hashed in threads of their own, which sign nothing and read no
 * database, so that a flood of sign-ins never delays a token. Node's own pool (libuv), where
 * signatures are made, is never used. No thread exists until a password comes, and none a while
 * after the last.
 */
import { availableParallelism } from 'node:os'
import type { Piscina } from 'piscina'
import { HashingBusy, type PasswordHasher } from '../../domain/password.ts'
import { argon2Prefix, nobodysHash } from './argon2-costs.ts'
import type { HashingTask } from './argon2.ts'

export interface HashingPoolOptions {
  /** Default: one less than there are cores, at least one. */
  readonly threads?: number
  /** Passwords that wait at most for each thread; more are refused. About 20 ms each. */
  readonly mostWaiting?: number
}

/** Runs tasks somewhere; the pool bounds how many. */
interface Runner {
  run(task: HashingTask): Promise<string | boolean>
  close(): Promise<void>
}

const idleMilliseconds = 10_000

/** Makes no thread yet. */
export const hashingPool = (options: HashingPoolOptions = {}): PasswordHasher => {
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1)
  const most = threads * (1 + (options.mostWaiting ?? 64))
  let runner: Promise<Runner> | undefined
  let pending = 0
  const run = async (task: HashingTask): Promise<string | boolean> => {
    if (pending >= most) throw new HashingBusy(Math.max(1, Math.ceil((most / threads) * 0.02)))
    pending += 1
    try {
      runner ??= startRunner(threads)
      return await (await runner).run(task)
    } finally {
      pending -= 1
    }
  }
  const verify = async (hash: string, password: string): Promise<boolean> =>
    (await run({ kind: 'verify', hash, password })) === true
  return {
    hash: async (password) => String(await run({ kind: 'hash', password })),
    verify,
    verifyNothing: async (password) => {
      await verify(nobodysHash, password)
      return false
    },
    needsRehash: (hash) => !hash.startsWith(argon2Prefix),
    close: async () => {
      const closing = runner
      runner = undefined
      await (await closing)?.close()
    },
  }
}

/** Threads are compiled code: run from its sources (tests), a password is hashed right here. */
const startRunner = (threads: number): Promise<Runner> =>
  import.meta.url.endsWith('.ts') ? inlineRunner() : threadRunner(threads)

const inlineRunner = async (): Promise<Runner> => {
  const { runHashingTask } = await import('./argon2.ts')
  return {
    // In a turn of its own, so that whoever asks at once is counted at once.
    run: (task) =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(runHashingTask(task))
          } catch (error) {
            reject(error as Error)
          }
        })
      }),
    close: () => Promise.resolve(),
  }
}

const threadRunner = async (threads: number): Promise<Runner> => {
  const { Piscina: Pool } = await import('piscina')
  const pool: Piscina<HashingTask, string | boolean> = new Pool({
    filename: new URL('./argon2.js', import.meta.url).href,
    name: 'runHashingTask',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMilliseconds,
    // Whoever signs tokens goes first when both want a core.
    niceIncrement: 10,
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 },
  })
  return { run: (task) => pool.run(task), close: () => pool.destroy() }
}
