/**
 * What the operator's door opens to: tenants made, renamed and deleted whole, and everything sealed
 * anew.
 */
import { ensureConsole } from '../bootstrap-console.ts'
import { createTenant } from '../bootstrap.ts'
import { isLoopback, type Config } from '../config.ts'
import { AlreadyExists } from '../domain/record.ts'
import type { Storage } from '../domain/storage.ts'
import type { Tenant } from '../domain/tenant.ts'
import { OperatorRefusal, type Operator, type TenantSummary } from '../http/operator.ts'
import type { Clock } from '../kit/clock.ts'
import { readBootstrapFile, writeBootstrapFile } from './bootstrap-file.ts'
import { origin } from '../kit/settings.ts'

export interface OperatorParts {
  readonly config: Config
  readonly storage: Storage
  readonly clock: Clock
  /** Seals everything under the current master key; answers how many values it sealed. */
  readonly rekey: () => Promise<number>
}

export const operatorActions = ({ config, storage, clock, rekey }: OperatorParts): Operator => ({
  listTenants: async () => (await storage.tenants.list()).map(summary),
  createTenant: async (wanted) => {
    const issuer = issuerFor(config, wanted.issuer)
    const name = newName(wanted.name)
    const made = await unlessTaken(createTenant({ storage, clock, name, issuer }))
    return { name, ...made }
  },
  renameTenant: async (wanted) => {
    const tenant = await named(storage, wanted.name)
    const issuer = issuerFor(config, wanted.issuer)
    const moved = await unlessTaken(storage.tenants.rename(tenant, issuer))
    await ensureConsole(storage.forTenant(moved))
    const renamed = summary(moved)
    if (renamed.name === 'default') followRename(config.dataDirectory, renamed.issuer)
    return renamed
  },
  deleteTenant: async (name) => {
    if (name === 'default') throw new OperatorRefusal(409, 'The default tenant cannot be deleted.')
    await storage.tenants.delete(await named(storage, name))
  },
  rekey: async () => ({ resealed: await rekey() }),
})

/** The command line finds the server by the bootstrap file, where there is one. */
const followRename = (dataDirectory: string, issuer: string): void => {
  const known = readBootstrapFile(dataDirectory)
  if (known !== undefined) writeBootstrapFile(dataDirectory, { ...known, issuer })
}

const summary = ({ name, canonical }: Tenant): TenantSummary => ({
  name,
  issuer: canonical.issuer,
})

const newName = (name: string): string => {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
    throw new OperatorRefusal(
      400,
      'A tenant name is 1 to 63 lower-case letters, digits and dashes, and begins with no dash.',
    )
  return name
}

/** The same rules as for LATCHKEY_ISSUER: plain HTTP is for loopback or behind a trusted proxy. */
const issuerFor = (config: Config, text: string): string => {
  const issuer = origin.parse(text)
  if (typeof issuer !== 'string')
    throw new OperatorRefusal(400, `The issuer must be ${origin.form}.`)
  const { protocol, hostname } = new URL(issuer)
  const isPlainAllowed = isLoopback(hostname) || config.trustedProxies.length > 0
  if (protocol === 'http:' && !isPlainAllowed)
    throw new OperatorRefusal(400, 'The issuer must be a https URL unless its host is loopback.')
  return issuer
}

const named = async (storage: Storage, name: string): Promise<Tenant> => {
  const tenant = await storage.tenants.byName(name)
  if (tenant === undefined) throw new OperatorRefusal(404, 'There is no tenant of that name.')
  return tenant
}

const unlessTaken = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof AlreadyExists)
      throw new OperatorRefusal(409, 'A tenant of that name or host exists already.')
    throw error
  }
}
