/** The processes and directories of a run. Owns that none of them outlives it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository: this file is compiled to `build/bench/harness`. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url))

const running = new Set<ChildProcess>()
const cleanups: (() => Promise<void>)[] = []

export interface Launch {
  /** Arguments of `node`. */
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a Node process; what it writes to standard error is shown, its standard output is answered to the caller. */
export const launch = ({ args, env = {} }: Launch): ChildProcess => {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...inheritedEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** The server refuses settings it does not know, and a developer's own must not change what is measured. */
const inheritedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name.startsWith('LATCHKEY_') ? [] : [[name, value]],
    ),
  )

/** Asks a process to end and waits until it has; insists after ten seconds. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exited
  clearTimeout(insist)
}

/** Runs `cleanup` when the run ends, after the processes have been stopped and last in first out. */
export const atEnd = (cleanup: () => Promise<void>): void => {
  cleanups.push(cleanup)
}

/** An empty directory that is deleted when the run ends. */
export const temporaryDirectory = (purpose: string): string => {
  const directory = mkdtempSync(join(tmpdir(), `latchkey-bench-${purpose}-`))
  atEnd(() => {
    rmSync(directory, { recursive: true, force: true })
    return Promise.resolve()
  })
  return directory
}

/** Stops every process, then cleans up. */
export const endAll = async (): Promise<void> => {
  await Promise.all([...running].map(stop))
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
}

/** For a run that must end at once: no waiting, nothing left running. */
export const killAll = (): void => {
  for (const child of running) child.kill('SIGKILL')
}

/** A TCP port of the loopback address that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('No free port was found.')
  return address.port
}

/** Resident memory of a process in megabytes (10^6 bytes), now and at its highest. */
export const residentMegabytes = (child: ChildProcess): { now: number; highest: number } => {
  const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8')
  const read = (name: string): number => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
    if (kilobytes === undefined) throw new Error(`The system does not tell ${name}.`)
    return (Number(kilobytes) * 1024) / 1e6
  }
  return { now: read('VmRSS'), highest: read('VmHWM') }
}
