import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemClock } from '../kit/clock.ts'
import { createLog } from '../kit/log.ts'
import { migrate as bringForward } from '../storage/open-storage.ts'
import type { Call, ExitCode } from './call.ts'
import { commandConfig } from './command-config.ts'

/**
 * `latchkey migrate`: brings the schema forward; safe when two do it at once and when there is
 * nothing to do.
 */
export const migrate = async (call: Call): Promise<ExitCode> => {
  const { database } = commandConfig(call)
  process.umask(0o077)
  if (database.dialect === 'sqlite')
    mkdirSync(dirname(database.file), { recursive: true, mode: 0o700 })
  const ran = await bringForward(database.url, { clock: systemClock, log: createLog('error') })
  call.print(
    ran === 0
      ? 'There is nothing to do: the schema is that of this release.'
      : `The schema is that of this release; ${String(ran)} migrations ran.`,
  )
  return 0
}
