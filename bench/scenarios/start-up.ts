/** From the start of the process to the first token, on an empty database: migrations, keys and tenant included. */
import type { Bench, Scenario } from '../harness/bench.ts'
import { temporaryDirectory } from '../harness/children.ts'
import { median, spread, type Figure } from '../harness/figure.ts'
import { startServer, stopServer } from '../harness/latchkey.ts'
import { newDatabase } from '../harness/database.ts'

const scenario = 'start-up'
const longestSeconds = 2

export const startUp: Scenario = {
  name: scenario,
  description: 'seconds from process start to the first token, on an empty database',
  isInShortRun: true,
  async run(bench) {
    return [await onEmpty(bench, 'SQLite'), await onEmpty(bench, 'PostgreSQL')]
  },
}

const onEmpty = async (bench: Bench, dialect: 'SQLite' | 'PostgreSQL'): Promise<Figure> => {
  const seconds: number[] = []
  for (let start = 0; start < bench.pace.starts; start += 1) {
    const database = dialect === 'PostgreSQL' ? await newDatabase() : undefined
    const directory = temporaryDirectory('start')
    const server = await startServer(
      database === undefined ? { directory } : { directory, database },
    )
    seconds.push(server.firstTokenMilliseconds / 1000)
    await stopServer(server)
  }
  return {
    scenario,
    name: `first token on ${dialect}`,
    value: median(seconds),
    unit: 's',
    bar: { atMost: longestSeconds },
    note: spread(seconds),
  }
}
