/**
 * Where the master key comes from: the setting, or a file that is generated beside a new SQLite
 * database.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createVault, newMasterKey, parseMasterKey, type Vault } from '../kit/vault.ts'
import { Refused } from './call.ts'

export const masterKeyFile = (config: Config): string => join(config.dataDirectory, 'master.key')

/**
 * The vault under the configured master key. For SQLite without the setting the key is read from
 * the data directory, and generated there (mode 0600) while there is no database. Throws `Refused`
 * when there is no key to open the database with.
 */
export const openVault = (config: Config, { mayGenerate }: { mayGenerate: boolean }): Vault =>
  createVault(masterKey(config, mayGenerate), config.masterKeyPrevious)

const masterKey = (config: Config, mayGenerate: boolean): string => {
  if (config.masterKey !== undefined) return config.masterKey
  if (config.database.dialect === 'postgres')
    throw new Refused('LATCHKEY_MASTER_KEY must be set when the database is PostgreSQL.')
  const file = masterKeyFile(config)
  if (existsSync(file)) return readKey(file)
  if (existsSync(config.database.file) || !mayGenerate)
    throw new Refused(
      `The master key is missing: put ${file} back or set LATCHKEY_MASTER_KEY, without it the database cannot be opened.`,
    )
  const key = newMasterKey()
  // `wx`: of two starts at once only one makes the key.
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return key
}

const readKey = (file: string): string => {
  const key = readFileSync(file, 'utf8').trim()
  try {
    parseMasterKey(key)
  } catch (cause) {
    throw new Refused(`${file} does not hold a master key (32 bytes as base64url).`, { cause })
  }
  return key
}
