/**
 * What a large installation costs: many clients exist and a thousand of them ask, the popular ones more often (Zipf's
 * law), against ten that ask in turn, on the same server. All of them alike, which no cache can hold, is only reported.
 */
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import {
  interleave,
  requestSide,
  measuredOf,
  rateFigure,
  ratioFigure,
  type Bench,
  type Scenario,
  type Side,
} from '../harness/bench.ts'
import { temporaryDirectory } from '../harness/children.ts'
import type { Figure } from '../harness/figure.ts'
import { benchAudience, startServer, stopServer, type Server } from '../harness/latchkey.ts'
import { tokenRequestBytes } from '../harness/load.ts'
import { newDatabase, newFile } from '../harness/database.ts'
import { fillWithClients, manyCredentials } from '../harness/fill.ts'
import { inTurn } from './token-rate.ts'

const scenario = 'many-clients'
const algorithm = 'RS256'
/** Length of a drawn sequence of requests, which then repeats. */
const drawn = 65_536

export const manyClients: Scenario = {
  name: scenario,
  description: '1,000 of 100,000 clients ask, against 10 that do',
  isInShortRun: false,
  async run(bench) {
    const figures: Figure[] = []
    for (const dialect of ['SQLite', 'PostgreSQL'] as const) {
      const server = await filledServer(bench, dialect)
      figures.push(...(await measure(bench, { dialect, server })))
      await stopServer(server)
    }
    return figures
  },
}

const measure = async (
  bench: Bench,
  { dialect, server }: { dialect: string; server: Server },
): Promise<Figure[]> => {
  const audience = benchAudience(algorithm)
  const request = (index: number): Buffer =>
    tokenRequestBytes(server.host, { ...manyCredentials(index), audience })
  const asking = Math.min(1_000, bench.pace.clients)
  // Every hundredth, so that those who ask do not lie beside one another.
  const stride = Math.max(1, Math.floor(bench.pace.clients / asking))
  const popular = Array.from({ length: asking }, (_, index) => request(index * stride))
  const side = (name: string, next: () => Buffer): Side =>
    requestSide({ name, plan: { port: server.port, next } })
  const results = await interleave(
    [side('ten', inTurn(popular.slice(0, 10))), side('zipf', byPopularity(popular))],
    bench.pace,
  )
  // Drawn before: building requests while measuring would take from the same two cores.
  const anyClients = Array.from({ length: drawn }, () =>
    request(Math.floor(Math.random() * bench.pace.clients)),
  )
  const uniform = await interleave([side('uniform', inTurn(anyClients))], {
    ...bench.pace,
    rounds: 2,
  })
  const ten = measuredOf(results, 'ten')
  const zipf = measuredOf(results, 'zipf')
  const all = measuredOf(uniform, 'uniform')
  return [
    rateFigure(scenario, `${dialect} 10 clients`, ten),
    rateFigure(scenario, `${dialect} ${String(asking)} clients, Zipf`, zipf),
    rateFigure(scenario, `${dialect} all clients alike`, all),
    ratioFigure(
      { scenario, name: `${dialect} Zipf / 10 clients`, bar: { atLeast: 0.95 } },
      zipf,
      ten,
    ),
    {
      scenario,
      name: `${dialect} all alike / 10 clients`,
      value: all.perSecond / ten.perSecond,
      unit: 'ratio',
      note: 'measured after the others, not in turn with them',
    },
  ]
}

/** A sequence of requests in which the n-th most popular comes 1/n as often as the first, drawn once. */
const byPopularity = (requests: readonly Buffer[]): (() => Buffer) => {
  const cumulative: number[] = []
  let sum = 0
  for (let rank = 1; rank <= requests.length; rank += 1) {
    sum += 1 / rank
    cumulative.push(sum)
  }
  const sequence = Array.from({ length: drawn }, () => {
    const point = Math.random() * sum
    const index = cumulative.findIndex((bound) => bound >= point)
    return requests[Math.max(0, index)] as Buffer
  })
  return inTurn(sequence)
}

const filledServer = async (bench: Bench, dialect: 'SQLite' | 'PostgreSQL'): Promise<Server> => {
  const directory = temporaryDirectory('many')
  const database =
    dialect === 'PostgreSQL' ? await newDatabase() : newFile(join(directory, 'latchkey.db'))
  const first = await startServer({ directory, database })
  const issuerPort = Number(new URL(first.issuer).port)
  const startedAt = performance.now()
  await fillWithClients(first, { count: bench.pace.clients, algorithm, ...database })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  bench.say(`${String(bench.pace.clients)} clients written to ${dialect} in ${seconds} s`)
  return startServer({ directory, database, issuerPort, nodeArguments: bench.nodeArguments })
}
