/**
 * A Latchkey behind real TLS sockets on localhost, and child processes that trust its CA. SDKs read their trust when the process
 * starts, so each runs unpatched in a process of its own.
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { systemClock } from '../../src/kit/clock.ts'
import { ensureLocalTls } from '../../src/kit/local-ca.ts'
import { startServer, type TestServer, type TestServerOptions } from './server.ts'

export interface TlsServer extends TestServer {
  /** `localhost:PORT`, what SDKs call the domain. */
  readonly domain: string
  /** The CA's certificate, for `NODE_EXTRA_CA_CERTS`. */
  readonly caPath: string
  /** Runs a script of `test/interop/scripts` with `input`; answers the JSON object that it prints. */
  runScript(name: string, input?: Record<string, unknown>): Promise<Record<string, unknown>>
  /** Runs any program of the repository with Node; answers its output and how it ended. */
  runProgram(path: string, environment?: Record<string, string>): Promise<ProgramEnd>
}

export interface ProgramEnd {
  readonly code: number
  readonly out: string
  readonly err: string
}

const root = new URL('../../', import.meta.url).pathname

/** A port that was free a moment ago: the issuer holds it, so it is chosen before anything listens. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return address.port
}

/** The environment without settings and trust of whoever runs the tests. */
export const plainEnvironment = (): Record<string, string | undefined> => {
  const trust = /^(LATCHKEY_|NODE_EXTRA_CA_CERTS$|NODE_OPTIONS$|SSL_CERT_|CURL_CA_BUNDLE$|VITEST)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !trust.test(name)))
}

/** Starts a server whose issuer is `https://localhost:PORT/`. */
export const startTlsServer = async (options: TestServerOptions = {}): Promise<TlsServer> => {
  const port = await freePort()
  const server = await startServer({
    ...options,
    environment: {
      LATCHKEY_ISSUER: `https://localhost:${String(port)}/`,
      ...options.environment,
    },
  })
  const { key, cert, caPath } = await ensureLocalTls({
    directory: server.directory,
    hosts: ['localhost'],
    clock: systemClock,
  })
  const listening = await server.app.listen({ tls: { key, cert }, host: 'localhost', port })
  const runProgram: TlsServer['runProgram'] = (path, environment = {}) =>
    run(join(root, path), {
      ...plainEnvironment(),
      NODE_EXTRA_CA_CERTS: caPath,
      ...environment,
    })
  return {
    ...server,
    domain: `localhost:${String(port)}`,
    caPath,
    runProgram,
    async runScript(name, input = {}) {
      const { code, out, err } = await runProgram(`test/interop/scripts/${name}.mjs`, {
        INTEROP_INPUT: JSON.stringify(input),
      })
      if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${out}${err}`)
      return JSON.parse(out) as Record<string, unknown>
    },
    async close() {
      await listening.close(0)
      await server.close()
    },
  }
}

const run = (path: string, env: Record<string, string | undefined>): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [path],
      { env, cwd: root, timeout: 60_000, maxBuffer: 16 * 1024 * 1024 },
      (_error, out, err) => {
        resolve({ code: child.exitCode ?? 1, out, err })
      },
    )
  })
