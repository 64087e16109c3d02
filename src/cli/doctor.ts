/**
 * `latchkey doctor`: looks at everything that can be wrong with an installation, and says what to
 * do about it.
 */
import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { systemClock } from '../kit/clock.ts'
import { bootstrapFilePath } from './bootstrap-file.ts'
import { type Call, type ExitCode } from './call.ts'
import { columns } from './columns.ts'
import { commandConfig } from './command-config.ts'
import { checkDatabase } from './doctor-database.ts'
import { checkTls } from './doctor-tls.ts'
import { masterKeyFile } from './master-key.ts'

/** `advice` says what to do; it is there unless all is well. */
export interface Finding {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly says: string
  readonly advice?: string
}

/** Prints a line for each check; exit code 1 when any failed. */
export const doctor = async (call: Call): Promise<ExitCode> => {
  const config = commandConfig(call)
  const findings: Finding[] = [
    { name: 'settings', state: 'ok', says: 'Every setting is in order.' },
    ...checkFiles(config),
    checkDisk(config),
    checkTls(config, systemClock),
    ...(await checkDatabase(config, systemClock)),
  ]
  if (call.options['json'] === true) call.print(JSON.stringify(findings, undefined, 2))
  else for (const line of lines(findings)) call.print(line)
  return findings.some(({ state }) => state === 'failed') ? 1 : 0
}

const lines = (findings: readonly Finding[]): string[] =>
  columns(
    findings.map(({ name, state, says, advice }) => [
      state,
      name,
      advice === undefined ? says : `${says} ${advice}`,
    ]),
  )

const checkFiles = (config: Config): Finding[] => {
  const { dataDirectory } = config
  if (!existsSync(dataDirectory))
    return [
      {
        name: 'data directory',
        state: 'warning',
        says: `${dataDirectory} does not exist yet.`,
        advice: 'The first `latchkey serve` creates it.',
      },
    ]
  const secretFiles = [
    masterKeyFile(config),
    bootstrapFilePath(dataDirectory),
    ...['ca-key.pem', 'tls.pem'].map((name) => join(dataDirectory, name)),
  ]
  const open = secretFiles.filter((file) => existsSync(file) && isOpenToOthers(file))
  return [
    isOpenToOthers(dataDirectory)
      ? {
          name: 'data directory',
          state: 'warning',
          says: 'Other users may look into the data directory.',
          advice: `Run: chmod 700 ${dataDirectory}`,
        }
      : { name: 'data directory', state: 'ok', says: 'Only its owner may open it.' },
    open.length > 0
      ? {
          name: 'secret files',
          state: 'failed',
          says: 'Other users may read secrets.',
          advice: `Run: chmod 600 ${open.join(' ')}`,
        }
      : { name: 'secret files', state: 'ok', says: 'Only their owner may read them.' },
    checkBootstrapFile(dataDirectory),
  ]
}

const isOpenToOthers = (file: string): boolean => (statSync(file).mode & 0o077) !== 0

const checkBootstrapFile = (dataDirectory: string): Finding => {
  const file = bootstrapFilePath(dataDirectory)
  return existsSync(file)
    ? {
        name: 'bootstrap file',
        state: 'warning',
        says: 'The first client’s secret still lies in the data directory in plain text.',
        advice: `Keep it where you keep secrets and delete ${file}`,
      }
    : { name: 'bootstrap file', state: 'ok', says: 'It is not there any more.' }
}

const leastFreeBytes = 512 * 1024 * 1024

const checkDisk = ({ dataDirectory }: Config): Finding => {
  const { bavail, bsize } = statfsSync(existsSync(dataDirectory) ? dataDirectory : '.')
  const free = bavail * bsize
  const says = `${String(Math.floor(free / 1024 / 1024))} MiB are free.`
  return free >= leastFreeBytes
    ? { name: 'disk', state: 'ok', says }
    : { name: 'disk', state: 'failed', says, advice: 'Free at least 512 MiB.' }
}
