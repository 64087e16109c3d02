import { mkdirSync } from 'node:fs'
import { systemClock } from '../kit/clock.ts'
import { createLog } from '../kit/log.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { Call, ExitCode } from './call.ts'
import { commandConfig } from './command-config.ts'
import { openVault } from './master-key.ts'

/** `latchkey migrate`: brings the schema forward; safe when two do it at once and when there is nothing to do. */
export const migrate = async (call: Call): Promise<ExitCode> => {
  const config = commandConfig(call)
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 })
  const storage = await openStorage({
    url: config.database.url,
    vault: openVault(config, { mayGenerate: true }),
    clock: systemClock,
    log: createLog('error'),
    migrate: 'always',
  })
  await storage.close()
  call.print('The schema is that of this release.')
  return 0
}
