/** Token requests per second against a bare server that does nothing but parse the form and sign. */
import type { ChildProcess } from 'node:child_process'
import {
  interleave,
  requestSide,
  measuredOf,
  rateFigure,
  ratioFigure,
  verifiesTokens,
  type Measured,
  type Scenario,
  type Side,
} from '../harness/bench.ts'
import { freePort, launch, stop } from '../harness/children.ts'
import type { Figure } from '../harness/figure.ts'
import {
  benchAudience,
  startedOnBoth,
  stopServer,
  tokenFor,
  type Subject,
} from '../harness/latchkey.ts'
import { runLoad, tokenRequestBytes } from '../harness/load.ts'

const scenario = 'token-rate'
/** The least share of the bare server's rate. */
const bars = { RS256: 0.85, ES256: 0.7 } as const
type Algorithm = keyof typeof bars
/** The ES256 key is announced for a while before it signs; RS256 is measured meanwhile. */
const algorithms = ['RS256', 'ES256'] as const

export const tokenRate: Scenario = {
  name: scenario,
  description: 'token requests (form, client_secret_post) against a bare signing server',
  isInShortRun: true,
  async run(bench) {
    const subjects = await startedOnBoth(bench, { algorithms, clients: 10 })
    const figures: Figure[] = []
    for (const algorithm of algorithms) {
      const bare = await startBare(algorithm)
      const sides: Side[] = []
      for (const subject of subjects) sides.push(await latchkeySide(subject, algorithm))
      const results = await interleave([bare.side, ...sides], bench.pace)
      figures.push(...judged(algorithm, results))
      await stop(bare.child)
    }
    for (const { server } of subjects) await stopServer(server)
    return figures
  },
}

const judged = (algorithm: Algorithm, results: ReadonlyMap<string, Measured>): Figure[] => {
  const bare = measuredOf(results, 'bare')
  const rates = [...results].map(([side, measured]) =>
    rateFigure(scenario, `${algorithm} ${side}`, measured),
  )
  const ratios = [...results.keys()]
    .filter((side) => side !== 'bare')
    .map((side) =>
      ratioFigure(
        { scenario, name: `${algorithm} ${side} / bare`, bar: { atLeast: bars[algorithm] } },
        measuredOf(results, side),
        bare,
      ),
    )
  return [...rates, ...ratios]
}

/** Ten clients that ask in turn, once the API's key signs. */
const latchkeySide = async (
  { name, server, clients }: Subject,
  algorithm: Algorithm,
): Promise<Side> => {
  const audience = benchAudience(algorithm)
  for (const client of clients) await tokenFor(server, { client, audience })
  const requests = clients.map((client) => tokenRequestBytes(server.host, { ...client, audience }))
  return requestSide({
    name,
    plan: { port: server.port, next: inTurn(requests) },
    check: verifiesTokens(server.port, { issuer: server.issuer, audience, algorithm }),
  })
}

export const inTurn = (requests: readonly Buffer[]): (() => Buffer) => {
  let turn = 0
  return () => {
    turn = (turn + 1) % requests.length
    return requests[turn] as Buffer
  }
}

const startBare = async (algorithm: Algorithm): Promise<{ child: ChildProcess; side: Side }> => {
  const port = await freePort()
  const child = launch({ args: ['build/bench/bare-server.js', algorithm, String(port)] })
  const host = `localhost:${String(port)}`
  const audience = benchAudience(algorithm)
  // Of the size of Latchkey's own.
  const client = { client_id: 'c'.repeat(32), client_secret: 's'.repeat(64) }
  const request = tokenRequestBytes(host, { ...client, audience })
  const plan = { port, next: () => request }
  await untilItListens(plan)
  const expected = { issuer: `http://${host}/`, audience, algorithm }
  const check = verifiesTokens(port, expected)
  return { child, side: requestSide({ name: 'bare', plan, check }) }
}

const untilItListens = async (plan: { port: number; next: () => Buffer }): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await runLoad({ ...plan, connections: 1, until: { requests: 1 } })
      return
    } catch (error) {
      if (tries === 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}
