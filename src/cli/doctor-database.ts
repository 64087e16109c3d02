/**
 * What the doctor says about the database: whether it opens, fits this release, and can be
 * unsealed.
 */
import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Storage } from '../domain/storage.ts'
import type { Clock } from '../kit/clock.ts'
import { createLog } from '../kit/log.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { Finding } from './doctor.ts'
import { openVault } from './master-key.ts'

/** Opens the database without changing it and looks at schema, clock, tenants and keys. */
export const checkDatabase = async (config: Config, clock: Clock): Promise<Finding[]> => {
  const { database } = config
  if (database.dialect === 'sqlite' && !existsSync(database.file))
    return [
      {
        name: 'database',
        state: 'warning',
        says: `${database.file} does not exist yet.`,
        advice: 'The first `latchkey serve` creates it.',
      },
    ]
  let storage: Storage
  try {
    storage = await openStorage({
      url: database.url,
      vault: openVault(config, { mayGenerate: false }),
      clock,
      log: createLog('silent'),
      migrate: 'never',
      connections: 2,
      listen: false,
    })
  } catch (error) {
    return [failure('database', error)]
  }
  try {
    return [
      { name: 'database', state: 'ok', says: 'It opens, and its schema fits this release.' },
      await attempt('clock', 'It agrees with the database.', () => storage.assertReady()),
      await attempt('issuer', 'The default tenant is there.', () => checkIssuer(config, storage)),
      await attempt('keys', 'Every tenant has a key to sign with.', () => checkKeys(storage)),
    ]
  } finally {
    await storage.close()
  }
}

const attempt = async (
  name: string,
  says: string,
  check: () => Promise<void>,
): Promise<Finding> => {
  try {
    await check()
    return { name, state: 'ok', says }
  } catch (error) {
    return failure(name, error)
  }
}

const failure = (name: string, error: unknown): Finding => ({
  name,
  state: 'failed',
  says: error instanceof Error ? error.message : 'It failed for an unknown reason.',
})

const checkIssuer = async ({ issuer }: Config, storage: Storage): Promise<void> => {
  const tenant = await storage.tenants.byName('default')
  if (tenant === undefined) throw new Error('There is no default tenant; start the server once.')
  const stored = tenant.canonical.issuer
  if (issuer !== undefined && issuer !== stored)
    throw new Error(`LATCHKEY_ISSUER is ${issuer} but the database holds ${stored}; unset it.`)
}

/** Reading a key opens its seal, so this proves the master key, too. */
const checkKeys = async (storage: Storage): Promise<void> => {
  for (const tenant of await storage.tenants.list()) {
    const keys = await storage.forTenant(tenant).signingKeys.list()
    for (const state of ['current', 'next'])
      if (!keys.some((key) => key.state === state))
        throw new Error(`Tenant ${tenant.name} has no ${state} signing key; start the server once.`)
  }
}
