/**
 * Starts a server from a configuration and stops it again, in the one order that is safe: lock,
 * master key, storage, bootstrap, services, seed, certificates, sockets. Prints nothing and handles
 * no signal.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConnectionNameTaken } from '../bootstrap-console.ts'
import { bootstrap, type Bootstrapped, IssuerDiffers, type KeepCredentials } from '../bootstrap.ts'
import { compose, type App } from '../compose.ts'
import type { Config, TlsConfig } from '../config.ts'
import type { Storage } from '../domain/storage.ts'
import { openOperatorDoor, socketPath } from '../http/operator.ts'
import type { Clock } from '../kit/clock.ts'
import { ensureLocalTls } from '../kit/local-ca.ts'
import type { Log } from '../kit/log.ts'
import { holdLock } from '../storage/lock.ts'
import { openStorage } from '../storage/open-storage.ts'
import { writeBootstrapFile } from './bootstrap-file.ts'
import { Refused } from './call.ts'
import { openVault } from './master-key.ts'
import { operatorActions } from './operator-actions.ts'
import { operatorSocket } from './operator-client.ts'
import { seedRequests } from './seed-requests.ts'
import { applySeed, readSeed } from './seed.ts'

export interface StartParts {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
}

export interface Running {
  readonly app: App
  readonly port: number
  readonly bootstrapped: Bootstrapped
  /** The local CA's certificate, when the server made its own. */
  readonly caFile: string | undefined
  /**
   * Stops taking requests, lets running ones end, writes what is queued and gives the lock back.
   */
  close(): Promise<void>
}

/** Leaves two seconds of the ten that a shutdown may take for what comes after the requests. */
const graceMilliseconds = 8_000

/**
 * Starts everything. Throws `Refused` with a sentence for what an operator can put right; what was
 * opened is closed.
 */
export const start = async (parts: StartParts): Promise<Running> => {
  const opened: (() => Promise<void> | void)[] = []
  const closeAll = (): Promise<void> => closeInTurn(opened.toReversed())
  try {
    return { ...(await open(parts, opened)), close: closeAll }
  } catch (error) {
    await closeAll()
    throw refusalOf(error, parts.config)
  }
}

/** One that fails does not keep the others open; the first failure is thrown at the end. */
const closeInTurn = async (closes: readonly (() => Promise<void> | void)[]): Promise<void> => {
  const failures: unknown[] = []
  for (const close of closes)
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0) throw failures[0]
}

const open = async (
  { config, log, clock }: StartParts,
  opened: (() => Promise<void> | void)[],
): Promise<Omit<Running, 'close'>> => {
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 })
  const lock = holdLock(join(config.dataDirectory, 'latchkey.lock'))
  opened.push(() => {
    lock.release()
  })
  const vault = openVault(config, { mayGenerate: true })
  const storage = await openStorage({
    url: config.database.url,
    vault,
    clock,
    log,
    migrate: 'empty',
    maxStaleSeconds: config.maxStaleSeconds,
    connections: config.databaseConnections,
    cacheBound: config.cacheRecords,
  })
  opened.push(() => storage.close())
  const keep: KeepCredentials = (credentials) => {
    writeBootstrapFile(config.dataDirectory, credentials)
  }
  const bootstrapped = await bootstrap({ storage, config, clock, keep })
  const app = await compose({ config, log, clock, storage, vault })
  opened.push(() => app.close())
  await seedFrom(config.seedFile, { app, storage, log })
  const tls = await certificates(config, bootstrapped.issuer, clock)
  const listening = await app.listen({ tls: tls?.pair, host: config.host, port: config.port })
  opened.push(() => listening.close(graceMilliseconds))
  const operator = operatorActions({ config, storage, clock, rekey: () => storage.rekey() })
  const socket = socketPath(operatorSocket(config))
  if (socket === undefined)
    log.warn({}, 'the path of the data directory is too long for the operator socket; it is off')
  else {
    const onFault = (error: unknown): void => {
      log.error({ error }, 'an operator command failed')
    }
    const door = await openOperatorDoor(socket, { operator, onFault })
    opened.push(() => door.close())
  }
  return { app, port: listening.port, bootstrapped, caFile: tls?.caFile }
}

const seedFrom = async (
  file: string | undefined,
  { app, storage, log }: { app: App; storage: Storage; log: Log },
): Promise<void> => {
  if (file === undefined) return
  const count = await applySeed(readSeed(file), seedRequests(storage, app.operatorApi()))
  log.info({ ...count }, 'the seed file is applied')
}

interface Certificates {
  readonly pair: { readonly key: string; readonly cert: string }
  readonly caFile: string | undefined
}

const certificates = async (
  config: Config,
  issuer: string,
  clock: Clock,
): Promise<Certificates | undefined> => {
  if (config.tls.kind === 'off') return undefined
  if (config.tls.kind === 'files') return { pair: readPair(config.tls), caFile: undefined }
  const { hostname } = new URL(issuer)
  const { key, cert, caPath } = await ensureLocalTls({
    directory: config.dataDirectory,
    hosts: [hostname.replace(/^\[|\]$/g, '')],
    clock,
  })
  return { pair: { key, cert }, caFile: caPath }
}

const readPair = (tls: TlsConfig & { kind: 'files' }): Certificates['pair'] => ({
  key: readPem(tls.key, 'LATCHKEY_TLS_KEY'),
  cert: readPem(tls.cert, 'LATCHKEY_TLS_CERT'),
})

const readPem = (file: string, name: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw new Refused(`${name} cannot be read (${code}).`, { cause })
  }
}

/** What an operator can put right becomes one sentence; anything else stays what it is. */
const refusalOf = (error: unknown, { host, port, dataDirectory }: Config): unknown => {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new Refused(`port ${String(port)} of ${host} is taken; set LATCHKEY_PORT to a free one.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Refused(`LATCHKEY_HOST ${host} is no address of this machine.`)
  if (code === 'EACCES')
    return new Refused(`port ${String(port)} or ${dataDirectory} may not be used by this user.`)
  if (error instanceof IssuerDiffers || error instanceof ConnectionNameTaken)
    return new Refused(error.message)
  return error
}
