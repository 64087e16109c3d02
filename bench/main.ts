/**
 * `npm run bench`: measures a running Latchkey from outside, over loopback, against itself and a bare server, and holds
 * the figures against their bars (docs/performance.md). Everything it starts ends with it.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { fullPace, shortPace, type Scenario } from './harness/bench.ts'
import { endAll, killAll } from './harness/children.ts'
import { judge, table, type Figure } from './harness/figure.ts'
import { console } from './scenarios/console.ts'
import { footprint } from './scenarios/footprint.ts'
import { management } from './scenarios/management.ts'
import { manyClients } from './scenarios/many-clients.ts'
import { revocation } from './scenarios/revocation.ts'
import { signInRates } from './scenarios/sign-in.ts'
import { startUp } from './scenarios/start-up.ts'
import { tls } from './scenarios/tls.ts'
import { tokensWhileHashing } from './scenarios/tokens-while-hashing.ts'
import { tokenRate } from './scenarios/token-rate.ts'

const scenarios: readonly Scenario[] = [
  startUp,
  tokenRate,
  manyClients,
  management,
  revocation,
  footprint,
  console,
  signInRates,
  tokensWhileHashing,
  tls,
]

const usage = `npm run bench -- [--short] [--only NAME,NAME] [--json FILE] [--profile DIRECTORY]

  --short    a minute instead of a quarter of an hour; only a gross failure fails the run
  --only     the named scenarios
  --json     writes the figures to FILE, too
  --profile  runs the servers under Node's CPU profiler and keeps the profiles

${scenarios.map(({ name, description }) => `  ${name.padEnd(14)} ${description}`).join('\n')}
`

const longestRunMinutes = { full: 45, short: 12 }

/** Above it something else runs on the machine, and the figures say as much about that. */
const quietLoad = 0.3

interface Run {
  readonly figures: Figure[]
  readonly failures: string[]
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const chosen = chooseScenarios(values.only, values.short)
  if (values.help || chosen === undefined) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  const nodeArguments =
    values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
  const startedAt = new Date()
  const [load = 0] = loadavg()
  const run = await runAll(chosen, { isShort: values.short, nodeArguments })
  process.stdout.write(`\n${table(run.figures)}\n`)
  if (load > quietLoad)
    process.stdout.write(`The machine was busy before the run began (load ${load.toFixed(1)}).\n`)
  for (const failure of run.failures) process.stdout.write(`${failure}\n`)
  if (values.json !== undefined)
    writeFileSync(values.json, report(run, { startedAt, load, isShort: values.short }))
  return verdict(run, values.short)
}

const chooseScenarios = (
  only: string | undefined,
  isShort: boolean,
): readonly Scenario[] | undefined => {
  if (only === undefined) return isShort ? scenarios.filter((one) => one.isInShortRun) : scenarios
  const names = only.split(',')
  const chosen = scenarios.filter(({ name }) => names.includes(name))
  return chosen.length === names.length ? chosen : undefined
}

const runAll = async (
  chosen: readonly Scenario[],
  { isShort, nodeArguments }: { isShort: boolean; nodeArguments: readonly string[] },
): Promise<Run> => {
  const run: Run = { figures: [], failures: [] }
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const minutes = isShort ? longestRunMinutes.short : longestRunMinutes.full
  const limit = setTimeout(() => {
    say(`The bench took over ${String(minutes)} minutes and was ended.`)
    killAll()
    process.exit(1)
  }, minutes * 60_000)
  try {
    for (const scenario of chosen) {
      say(`${scenario.name}: ${scenario.description}`)
      try {
        run.figures.push(
          ...(await scenario.run({ pace: isShort ? shortPace : fullPace, nodeArguments, say })),
        )
      } catch (error) {
        run.failures.push(
          `${scenario.name} failed: ${error instanceof Error ? error.message : String(error)}`,
        )
        say(String(error instanceof Error ? error.stack : error))
      }
    }
  } finally {
    await endAll()
    clearTimeout(limit)
  }
  return run
}

const report = (
  run: Run,
  { startedAt, load, isShort }: { startedAt: Date; load: number; isShort: boolean },
): string =>
  `${JSON.stringify(
    {
      started_at: startedAt.toISOString(),
      seconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
      mode: isShort ? 'short' : 'full',
      machine: {
        cores: availableParallelism(),
        node: process.version,
        system: process.platform,
        load_before: load,
      },
      figures: run.figures.map((figure) => ({ ...figure, judgement: judge(figure) })),
      failures: run.failures,
    },
    null,
    2,
  )}\n`

/** 1 when a scenario failed or a bar is missed; a short run on a shared machine forgives all but gross misses. */
const verdict = ({ figures, failures }: Run, isShort: boolean): number => {
  const fails = isShort ? ['gross'] : ['gross', 'miss']
  return failures.length > 0 || figures.some((figure) => fails.includes(judge(figure))) ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    killAll()
    void endAll().finally(() => process.exit(1))
  })

process.exitCode = await main()
