/**
 * Do sign-ins slow machines down? Latency of token requests at a quarter of the server's ceiling,
 * alone and while passwords are hashed at full rate.
 */
import { type Bench, type Scenario } from '../harness/bench.ts'
import { temporaryDirectory } from '../harness/children.ts'
import { median, spread, type Figure } from '../harness/figure.ts'
import { runFlows, runPaced, type FlowResult } from '../harness/flow.ts'
import {
  benchAudience,
  prepare,
  startServer,
  stopServer,
  type Server,
} from '../harness/latchkey.ts'
import { runLoad, tokenRequestBytes } from '../harness/load.ts'
import { passwordGrant, preparePeople, type People } from '../harness/people.ts'
import { inTurn } from './token-rate.ts'

const scenario = 'tokens-while-hashing'
const algorithm = 'RS256'
const shareOfCeiling = 0.25

export const tokensWhileHashing: Scenario = {
  name: scenario,
  description: 'token latency while passwords are hashed, against an idle server',
  // The rounds of a short run are too short for a 99th percentile.
  isInShortRun: false,
  async run(bench) {
    const server = await startServer({
      directory: temporaryDirectory('hashing'),
      nodeArguments: bench.nodeArguments,
    })
    const people = await preparePeople(server, 8)
    const next = await tokenRequests(server)
    const { perSecond: ceiling } = await runLoad({
      port: server.port,
      next,
      until: { seconds: bench.pace.warmUpSeconds + 1 },
    })
    const paced = (): Promise<FlowResult> =>
      runPaced({
        port: server.port,
        connections: 32,
        perSecond: ceiling * shareOfCeiling,
        seconds: bench.pace.roundSeconds,
        next,
      })
    const figures = judged(await rounds(bench, { people, paced }))
    await stopServer(server)
    return figures
  },
}

const tokenRequests = async (server: Server): Promise<() => Buffer> => {
  const clients = await prepare(server, { clients: 10, algorithms: [algorithm] })
  const audience = benchAudience(algorithm)
  return inTurn(clients.map((client) => tokenRequestBytes(server.host, { ...client, audience })))
}

interface Round {
  readonly idle: FlowResult
  readonly hashing: FlowResult
  readonly signIns: number
}

const rounds = async (
  bench: Bench,
  { people, paced }: { people: People; paced: () => Promise<FlowResult> },
): Promise<Round[]> => {
  const measured: Round[] = []
  // The first password starts the thread that hashes; what that costs is no part of a steady rate.
  await signIns(people, bench.pace.warmUpSeconds)
  for (let round = 0; round < bench.pace.rounds; round += 1) {
    const idle = await paced()
    const [hashing, flood] = await Promise.all([paced(), signIns(people, bench.pace.roundSeconds)])
    measured.push({ idle, hashing, signIns: flood.perSecond })
  }
  return measured
}

const signIns = (people: People, seconds: number): Promise<FlowResult> =>
  runFlows({
    port: people.server.port,
    people: people.emails.length,
    seconds,
    async run(converse, person) {
      await passwordGrant(people, { converse, email: people.emails[person] ?? '' })
    },
  })

const judged = (measured: readonly Round[]): Figure[] => {
  const of = (read: (round: Round) => number): number => median(measured.map(read))
  const ratios = measured.map(({ idle, hashing }) => hashing.p99 / idle.p99)
  return [
    { scenario, name: 'token p99, idle', value: of(({ idle }) => idle.p99), unit: 'ms' },
    { scenario, name: 'token p99, hashing', value: of(({ hashing }) => hashing.p99), unit: 'ms' },
    { scenario, name: 'sign-ins meanwhile', value: of((round) => round.signIns), unit: '/s' },
    {
      scenario,
      name: 'p99 hashing / idle',
      value: median(ratios),
      unit: 'ratio',
      bar: { atMost: 2 },
      note: spread(ratios),
    },
  ]
}
