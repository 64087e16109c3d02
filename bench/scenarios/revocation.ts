/**
 * From sending a revocation to the first refusal of the token: on the node that took it, where no request after the
 * answer may pass, and on a second node over the same PostgreSQL. The worst of all samples counts.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, askOrThrow } from '../harness/ask.ts'
import type { Bench, Scenario } from '../harness/bench.ts'
import { temporaryDirectory } from '../harness/children.ts'
import type { Figure } from '../harness/figure.ts'
import { median } from '../harness/figure.ts'
import {
  grant,
  registerClient,
  startServer,
  stopServer,
  tokenFor,
  type Credentials,
  type Server,
} from '../harness/latchkey.ts'
import { newDatabase } from '../harness/database.ts'

const scenario = 'revocation'
const longestSeconds = 1

export const revocation: Scenario = {
  name: scenario,
  description: 'seconds from a revocation to the first refusal, on one node and on two',
  isInShortRun: true,
  async run(bench) {
    const alone = await startServer({ directory: temporaryDirectory('alone') })
    const database = await newDatabase()
    const first = await startServer({ directory: temporaryDirectory('first'), database })
    const second = await startServer({
      directory: temporaryDirectory('second'),
      database,
      issuerPort: first.port,
    })
    const figures = [
      ...(await delays(bench, { name: 'one node, SQLite', at: alone, seenBy: alone })),
      ...(await delays(bench, { name: 'one node, PostgreSQL', at: first, seenBy: first })),
      ...(await delays(bench, { name: 'two nodes, PostgreSQL', at: first, seenBy: second })),
    ]
    for (const server of [alone, second, first]) await stopServer(server)
    return figures
  },
}

interface Pair {
  readonly name: string
  /** Where the token is revoked. */
  readonly at: Server
  /** Where it must be refused. */
  readonly seenBy: Server
}

const delays = async (bench: Bench, pair: Pair): Promise<Figure[]> => {
  const client = await registerVictim(pair.at)
  const byToken: number[] = []
  for (let sample = 0; sample < bench.pace.revocations; sample += 1) {
    // A lifetime of its own makes a token of its own: equal tokens of one second are one token.
    const token = await victimToken(pair, client, 3_600 + sample)
    const body = new URLSearchParams({ ...client, token })
    byToken.push(
      await untilRefused(pair, token, () => ask({ ...pair.at, path: '/oauth/revoke', body })),
    )
  }
  const byRule: number[] = []
  for (let sample = 0; sample < Math.ceil(bench.pace.revocations / 4); sample += 1) {
    const victim = await registerVictim(pair.at)
    const token = await victimToken(pair, victim, 3_600)
    const body = { client_id: victim.client_id }
    byRule.push(
      await untilRefused(pair, token, () =>
        askOrThrow({
          ...pair.at,
          token: pair.at.managementToken,
          path: '/api/latchkey/v1/tokens/revoke',
          body,
        }),
      ),
    )
  }
  return [figure(`${pair.name}, one token`, byToken), figure(`${pair.name}, a client's`, byRule)]
}

const figure = (name: string, seconds: readonly number[]): Figure => ({
  scenario,
  name,
  value: Math.max(...seconds),
  unit: 's',
  bar: { atMost: longestSeconds },
  note: `worst of ${String(seconds.length)}; median ${median(seconds).toFixed(3)} s`,
})

const registerVictim = async (server: Server): Promise<Credentials> => {
  const client = await registerClient(server, 'Bench, to be revoked')
  await grant(server, {
    clientId: client.client_id,
    audience: `${server.issuer}api/v2/`,
    scopes: ['read:clients'],
  })
  return client
}

/** A Management API token that both nodes accept. */
const victimToken = async (pair: Pair, client: Credentials, expiresIn: number): Promise<string> => {
  const audience = `${pair.at.issuer}api/v2/`
  const token = await tokenFor(pair.at, { client, audience, expiresIn })
  const deadline = performance.now() + 5_000
  while (!(await isAccepted(pair.seenBy, token))) {
    if (performance.now() > deadline) throw new Error('A live token is refused.')
    await sleep(20)
  }
  return token
}

const isAccepted = async (server: Server, token: string): Promise<boolean> => {
  const { status } = await ask({ ...server, token, path: '/api/v2/clients?per_page=1' })
  if (status !== 200 && status !== 401) throw new Error(`Answered ${String(status)}.`)
  return status === 200
}

/** Seconds from sending to the answer of the first refused request. */
const untilRefused = async (
  pair: Pair,
  token: string,
  revoke: () => Promise<unknown>,
): Promise<number> => {
  const sentAt = performance.now()
  await revoke()
  if (pair.at === pair.seenBy && (await isAccepted(pair.at, token)))
    throw new Error('The node that answered the revocation still accepts the token.')
  while (await isAccepted(pair.seenBy, token)) {
    if (performance.now() - sentAt > 10_000) throw new Error('A revoked token lives after 10 s.')
    await sleep(2)
  }
  return (performance.now() - sentAt) / 1000
}
