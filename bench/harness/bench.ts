/** What a scenario is, what it is handed, and the rounds in which sides are measured against each other. */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, spread, type Bar, type Figure } from './figure.ts'
import { runLoad, type LoadPlan, type LoadResult } from './load.ts'

/** How long and how much is measured. */
export interface Pace {
  readonly rounds: number
  readonly roundSeconds: number
  readonly warmUpSeconds: number
  readonly managementRounds: number
  readonly managementRoundSeconds: number
  /** Tokens issued before memory and disk are read. */
  readonly tokens: number
  readonly starts: number
  readonly revocations: number
  readonly clients: number
  /** Users beside them, where lists are measured. */
  readonly users: number
}

export const fullPace: Pace = {
  rounds: 5,
  roundSeconds: 8,
  warmUpSeconds: 3,
  managementRounds: 3,
  managementRoundSeconds: 3,
  tokens: 200_000,
  starts: 5,
  revocations: 20,
  clients: 100_000,
  users: 1_000_000,
}

/** For every change: a minute in all, so that a gross fault shows. */
export const shortPace: Pace = {
  rounds: 2,
  roundSeconds: 0.75,
  warmUpSeconds: 0.5,
  managementRounds: 1,
  managementRoundSeconds: 0.5,
  tokens: 5_000,
  starts: 1,
  revocations: 3,
  clients: 2_000,
  users: 2_000,
}

export interface Bench {
  readonly pace: Pace
  /** Node's arguments for the servers that are measured under load. */
  readonly nodeArguments: readonly string[]
  /** A line for people who wait. */
  say(line: string): void
}

export interface Scenario {
  readonly name: string
  readonly description: string
  readonly isInShortRun: boolean
  run(bench: Bench): Promise<Figure[]>
}

/** What a round of a side measured; `lastBody` where single requests were sent. */
export type RoundResult = Pick<LoadResult, 'perSecond' | 'p50' | 'p99'> & {
  readonly lastBody?: string
}

export interface Side {
  readonly name: string
  measure(seconds: number): Promise<RoundResult>
  /** Looks closer at the last body of each round; throws when it is wrong. */
  readonly check?: (body: string) => Promise<void>
}

/** A side that answers single requests. */
export const requestSide = (
  side: Pick<Side, 'name' | 'check'> & { readonly plan: Omit<LoadPlan, 'until'> },
): Side => {
  const { plan, ...named } = side
  return { ...named, measure: (seconds) => runLoad({ ...plan, until: { seconds } }) }
}

export interface Measured {
  readonly perSecond: number
  readonly rounds: readonly number[]
  readonly p50: number
  readonly p99: number
}

/**
 * Measures all sides in turn, round after round, so that what else the machine does meets them alike; the order turns
 * with the rounds. Answers the median by side name.
 */
export const interleave = async (
  sides: readonly Side[],
  pace: Pick<Pace, 'rounds' | 'roundSeconds' | 'warmUpSeconds'>,
): Promise<Map<string, Measured>> => {
  for (const side of sides) await side.measure(pace.warmUpSeconds)
  const results = new Map<string, RoundResult[]>(sides.map(({ name }) => [name, []]))
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const side of [
      ...sides.slice(round % sides.length),
      ...sides.slice(0, round % sides.length),
    ]) {
      // What the last side left to be written must not be paid for by the next.
      await sleep(300)
      const result = await side.measure(pace.roundSeconds)
      await side.check?.(result.lastBody ?? '')
      results.get(side.name)?.push(result)
    }
  }
  return new Map([...results].map(([name, rounds]) => [name, summary(rounds)]))
}

const summary = (rounds: readonly RoundResult[]): Measured => {
  const rates = rounds.map(({ perSecond }) => perSecond)
  return {
    perSecond: median(rates),
    rounds: rates,
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
  }
}

export const measuredOf = (results: ReadonlyMap<string, Measured>, name: string): Measured => {
  const measured = results.get(name)
  if (measured === undefined) throw new Error(`${name} was not measured.`)
  return measured
}

/** A rate as a figure, with its spread and latencies as the note. */
export const rateFigure = (scenario: string, name: string, measured: Measured): Figure => ({
  scenario,
  name,
  value: measured.perSecond,
  unit: '/s',
  note: `${spread(measured.rounds)}; p50 ${measured.p50.toFixed(1)} ms, p99 ${measured.p99.toFixed(1)} ms`,
})

/**
 * How one side does against another: the ratio of their medians, and as the note the ratios of each round, whose sides
 * ran within seconds of one another: they tell how far a busy machine moved the figure.
 */
export const ratioFigure = (
  named: Pick<Figure, 'scenario' | 'name'> & { readonly bar?: Bar },
  of: Measured,
  against: Measured,
): Figure => {
  const pairs = of.rounds.map((rate, round) => rate / (against.rounds[round] ?? Number.NaN))
  return { ...named, value: of.perSecond / against.perSecond, unit: 'ratio', note: spread(pairs) }
}

/** A check that the answer holds a token which verifies against the key set of the server at `port`. */
export const verifiesTokens = (
  port: number,
  expected: { issuer: string; audience: string; algorithm: string },
): ((body: string) => Promise<void>) => {
  const keys = createRemoteJWKSet(
    new URL(`http://localhost:${String(port)}/.well-known/jwks.json`),
    { headers: { host: new URL(expected.issuer).host } },
  )
  return async (body) => {
    const { access_token: token } = JSON.parse(body) as { access_token: string }
    await jwtVerify(token, keys, {
      issuer: expected.issuer,
      audience: expected.audience,
      algorithms: [expected.algorithm],
    })
  }
}
