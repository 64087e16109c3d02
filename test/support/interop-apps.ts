/**
 * Applications for tests of SDKs, over TLS with the local CA's certificate: pages whose scripts are
 * bundled for the browser, and servers in processes of their own that trust the CA.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'rolldown'
import { systemClock } from '../../src/kit/clock.ts'
import { ensureLocalTls } from '../../src/kit/local-ca.ts'
import { freePort, plainEnvironment, type TlsServer } from './tls-server.ts'

const folder = new URL('../interop/apps/', import.meta.url).pathname

export interface RunningApp {
  readonly origin: string
  close(): Promise<void>
}

/** An address for an application, which its client must know before it starts. Another host is another site. */
export const newOrigin = async (host = 'localhost'): Promise<string> =>
  `https://${host}:${String(await freePort())}`

const localTls = ({ directory }: TlsServer): Promise<{ key: string; cert: string }> =>
  ensureLocalTls({ directory, hosts: ['localhost'], clock: systemClock })

/**
 * Starts `test/interop/apps/NAME.mjs` at `origin`; it finds `input`, the issuer and its TLS key in
 * INTEROP_INPUT and prints a line when it listens. What it writes to standard error is shown.
 */
export const startApp = async (
  server: TlsServer,
  name: string,
  { origin, ...input }: { origin: string } & Record<string, unknown>,
): Promise<RunningApp> => {
  const { key, cert } = await localTls(server)
  const { issuer, domain } = server
  const child = spawn(process.execPath, [join(folder, `${name}.mjs`)], {
    env: {
      ...plainEnvironment(),
      NODE_EXTRA_CA_CERTS: server.caPath,
      INTEROP_INPUT: JSON.stringify({ issuer, domain, origin, key, cert, ...input }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const first = await Promise.race([once(child.stdout, 'data'), ended])
  if (child.exitCode !== null) throw new Error(`${name} did not start: ${String(first[0])}`)
  return {
    origin,
    async close() {
      child.kill()
      await ended
    },
  }
}

const bundles = new Map<string, Promise<string>>()

/** The bundle of `test/interop/apps/NAME`, made once. */
const bundleOf = (name: string): Promise<string> => {
  const made = bundles.get(name) ?? bundle(name)
  bundles.set(name, made)
  return made
}

/** Bundles `test/interop/apps/NAME` for the browser, as an application's own build does. */
const bundle = async (name: string): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-page-'))
  try {
    await build({
      input: join(folder, name),
      platform: 'browser',
      transform: {
        define: { 'process.env.NODE_ENV': JSON.stringify('production') },
        jsx: 'react-jsx',
      },
      output: { file: join(directory, 'page.js'), format: 'iife' },
      logLevel: 'silent',
    })
    return await readFile(join(directory, 'page.js'), 'utf8')
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Serves the page of `test/interop/apps/NAME` at every path of `origin`; its script finds `settings` as a global. */
export const servePage = async (
  server: TlsServer,
  name: string,
  { origin, ...settings }: { origin: string } & Record<string, unknown>,
): Promise<RunningApp> => {
  const script = await bundleOf(name)
  const { issuer, domain } = server
  const known = JSON.stringify({ issuer, domain, origin, ...settings })
  const html = `<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,">
    <main id="page"></main><script>var settings = ${known}</script><script src="/page.js"></script></html>`
  const listener = createServer(await localTls(server), (request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : html)
  }).listen(Number(new URL(origin).port), new URL(origin).hostname)
  await once(listener, 'listening')
  return {
    origin,
    async close() {
      listener.closeAllConnections()
      listener.close()
      await once(listener, 'close')
    },
  }
}
