/** Resident memory, idle and after many tokens, and what these tokens leave on disk. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { Bench, Scenario } from '../harness/bench.ts'
import { residentMegabytes, temporaryDirectory } from '../harness/children.ts'
import type { Figure } from '../harness/figure.ts'
import {
  benchAudience,
  prepare,
  startServer,
  stopServer,
  type Credentials,
  type Server,
} from '../harness/latchkey.ts'
import { runLoad, tokenRequestBytes } from '../harness/load.ts'
import { newDatabase, postgresVolume } from '../harness/database.ts'
import { inTurn } from './token-rate.ts'

const scenario = 'footprint'
const algorithm = 'RS256'
const mostMegabytes = 150

interface Volume {
  readonly rows: number
  readonly bytes: number
}

export const footprint: Scenario = {
  name: scenario,
  description: 'resident memory and disk, idle and after many tokens',
  isInShortRun: true,
  async run(bench) {
    const directory = temporaryDirectory('footprint')
    const database = await newDatabase()
    return [
      ...(await measure(bench, {
        name: 'SQLite',
        where: { directory },
        volume: () => Promise.resolve(sqliteVolume(directory)),
        bar: mostMegabytes,
      })),
      ...(await measure(bench, {
        name: 'PostgreSQL',
        where: { directory: temporaryDirectory('footprint'), database },
        volume: () => postgresVolume(database),
      })),
    ]
  },
}

interface Subject {
  readonly name: string
  readonly where: Parameters<typeof startServer>[0]
  readonly volume: () => Promise<Volume>
  readonly bar?: number
}

const measure = async (bench: Bench, subject: Subject): Promise<Figure[]> => {
  const first = await startServer(subject.where)
  const [clients] = [await prepare(first, { algorithms: [algorithm], clients: 10 })]
  await stopServer(first)
  const before = await subject.volume()
  const issuerPort = Number(new URL(first.issuer).port)
  const server = await startServer({ ...subject.where, issuerPort })
  await sleep(1_000)
  const idle = residentMegabytes(server.child)
  await askForTokens(server, { clients, count: bench.pace.tokens })
  const loaded = residentMegabytes(server.child)
  await stopServer(server)
  const after = await subject.volume()
  const per100k = (value: number): number => (value * 100_000) / bench.pace.tokens
  const bar = subject.bar === undefined ? {} : { bar: { atMost: subject.bar } }
  const figure = (name: string, value: number, unit: string): Figure => ({
    scenario,
    name: `${subject.name}, ${name}`,
    value,
    unit,
  })
  const tokens = bench.pace.tokens.toLocaleString('en')
  return [
    figure('resident when idle', idle.now, 'MB'),
    {
      ...figure(`resident after ${tokens} tokens`, loaded.now, 'MB'),
      ...bar,
      note: `highest ${loaded.highest.toFixed(0)} MB`,
    },
    figure('rows per 100,000 tokens', per100k(after.rows - before.rows), 'rows'),
    figure('disk per 100,000 tokens', per100k(after.bytes - before.bytes) / 1e6, 'MB'),
  ]
}

const askForTokens = async (
  server: Server,
  { clients, count }: { clients: readonly Credentials[]; count: number },
): Promise<void> => {
  const audience = benchAudience(algorithm)
  const requests = clients.map((client) => tokenRequestBytes(server.host, { ...client, audience }))
  const { requests: answered } = await runLoad({
    port: server.port,
    next: inTurn(requests),
    until: { requests: count },
  })
  if (answered !== count) throw new Error(`Only ${String(answered)} tokens came in the time given.`)
}

/** Rows of all tables and bytes of the database's files; the server must have closed it. */
const sqliteVolume = (directory: string): Volume => {
  const files = readdirSync(directory).filter((file) => file.startsWith('latchkey.db'))
  const bytes = files.reduce((sum, file) => sum + statSync(join(directory, file)).size, 0)
  const database = new Sqlite(join(directory, 'latchkey.db'), { readonly: true })
  try {
    const tables = database
      .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table'`)
      .all()
    let rows = 0
    for (const { name } of tables)
      rows +=
        database.prepare<[], { count: number }>(`select count(*) as count from "${name}"`).get()
          ?.count ?? 0
    return { rows, bytes }
  } finally {
    database.close()
  }
}
