import { systemClock } from '../kit/clock.ts'
import { createLog, type Log } from '../kit/log.ts'
import { banner } from './banner.ts'
import { bootstrapFilePath } from './bootstrap-file.ts'
import type { Call, ExitCode } from './call.ts'
import { commandConfig } from './command-config.ts'
import { start, type Running } from './start.ts'

/**
 * `latchkey serve`: runs until SIGTERM or SIGINT, then drains and ends with 0; a second signal ends
 * it at once.
 */
export const serve = async (call: Call): Promise<ExitCode> => {
  const config = commandConfig(call)
  const log = createLog(config.logLevel)
  const signalled = firstSignal()
  // What the server writes is its user's own, the database included; what others may read says so
  // itself.
  process.umask(0o077)
  const running = await start({ config, log, clock: systemClock })
  const { issuer, created, clientId, clientSecret, setupCodes } = running.bootstrapped
  const isNew = created && clientId !== undefined && clientSecret !== undefined
  const file = bootstrapFilePath(config.dataDirectory)
  call.print(
    banner({
      version: call.version,
      issuer,
      caFile: running.caFile,
      created: isNew ? { clientId, clientSecret, file } : undefined,
      setupCodes,
    }),
  )
  log.info({ issuer, host: config.host, port: running.port }, 'listening')
  const signal = await signalled
  log.info({ signal }, 'stopping')
  return stop(running, log)
}

const firstSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let isStopping = false
    const obey = (signal: NodeJS.Signals): void => {
      // The second signal is somebody who will not wait.
      if (isStopping) process.exit(1)
      isStopping = true
      resolve(signal)
    }
    process.on('SIGTERM', obey)
    process.on('SIGINT', obey)
  })

const longestStopMilliseconds = 10_000

const stop = async (running: Running, log: Log): Promise<ExitCode> => {
  const timer = setTimeout(() => {
    log.error({}, 'could not stop in time')
    process.exit(1)
  }, longestStopMilliseconds)
  try {
    await running.close()
  } finally {
    clearTimeout(timer)
  }
  log.info({}, 'stopped')
  return 0
}
