/**
 * The ceiling of sign-ins: argon2id checks with the costs and the number of threads that the server
 * uses, and nothing else. Run as a process of its own: `node bare-hashing.js SECONDS`; prints checks
 * a second.
 */
import { hashSync, verifySync } from '@node-rs/argon2'
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

const password = 'Correct-Horse-7-Battery'
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const count = (seconds: number): number => {
  const hashed = hashSync(password, costs)
  const until = performance.now() + seconds * 1000
  let checks = 0
  for (; performance.now() < until; checks += 1)
    if (!verifySync(hashed, password)) throw new Error('A right password was refused.')
  return checks / seconds
}

if (isMainThread) {
  const seconds = Number(process.argv[2])
  const threads = Math.max(1, availableParallelism() - 1)
  const counts = await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: { seconds } })
          worker.once('message', resolve)
          worker.once('error', reject)
        }),
    ),
  )
  process.stdout.write(String(counts.reduce((sum, one) => sum + one, 0)))
} else parentPort?.postMessage(count((workerData as { seconds: number }).seconds))
