/** Tenants and their domains. */
import { recordTables, retryVersionRace } from '../domain/record.ts'
import type { RecordFilter, RecordTable, StoredRecord, Write } from '../domain/record.ts'
import type { TenantDirectory } from '../domain/storage.ts'
import { managementAudience } from '../domain/tenant.ts'
import type { Domain, ServedTenant, Tenant } from '../domain/tenant.ts'
import type { JsonObject } from '../kit/json.ts'
import { isoTime } from '../kit/clock.ts'
import { alphanumericId } from '../kit/ids.ts'
import type { Statement } from './database.ts'
import { deleteInBatches } from './reap.ts'
import { recordStore } from './records.ts'
import { statement } from './session.ts'
import type { Node, Session } from './session.ts'
import { commitUnit } from './units.ts'

/** The directory of one node's database. */
export const tenantDirectory = (node: Node): TenantDirectory => {
  const { caches } = node
  return {
    async byHost(host) {
      caches.assertFresh()
      return caches.host.get(host, () => readByHost(node, host))
    },
    byName: async (name) => (await readTenants(node, { name }))[0],
    list: () => readTenants(node, {}),
    create: (tenant) => create(node, tenant),
    rename: (tenant, issuer) => retryVersionRace(() => rename(node, tenant, issuer)),
    delete: (tenant) => remove(node, tenant),
  }
}

/** The domain of a public URL. Throws for what is no http(s) URL. */
const domainOf = (issuer: string): Domain => {
  const url = new URL(issuer)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('An issuer is an http or https URL.')
  return { host: url.host.toLowerCase(), issuer: issuer.replace(/\/*$/, '/') }
}

const readTenants = async (
  { database }: Node,
  { id, name }: { id?: string; name?: string },
): Promise<Tenant[]> => {
  let query = database.build
    .selectFrom('tenant')
    .innerJoin('domain', 'domain.tenant_id', 'tenant.id')
    .select(['tenant.id', 'tenant.name', 'domain.host', 'domain.issuer'])
    .where('domain.is_canonical', '=', 1)
    .orderBy('tenant.created_at')
    .orderBy('tenant.id')
  if (name !== undefined) query = query.where('tenant.name', '=', name)
  if (id !== undefined) query = query.where('tenant.id', '=', id)
  const rows = await database.read(query)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    canonical: { host: row.host, issuer: row.issuer },
  }))
}

const readByHost = async (node: Node, host: string): Promise<ServedTenant | undefined> => {
  const { database } = node
  const query = database.build.selectFrom('domain').selectAll().where('host', '=', host)
  const [domain] = await database.read(query)
  if (domain === undefined) return undefined
  const [tenant] = await readTenants(node, { id: domain.tenant_id })
  if (tenant === undefined) return undefined
  return { tenant, domain: { host: domain.host, issuer: domain.issuer } }
}

const create = async (
  node: Node,
  { name, issuer }: { name: string; issuer: string },
): Promise<Tenant> => {
  const { database, clock, caches } = node
  const tenant = { id: `ten_${alphanumericId(16)}`, name, canonical: domainOf(issuer) }
  const created = { id: tenant.id, name, version: 1, created_at: isoTime(clock.now()) }
  try {
    await database.run(
      [
        statement(database.build.insertInto('tenant').values(created), { table: 'tenant' }),
        insertDomain(node, tenant.id, tenant.canonical),
      ],
      { wake: true },
    )
  } finally {
    caches.forgetTenant(tenant.id)
  }
  return tenant
}

const insertDomain = ({ database }: Node, tenantId: string, domain: Domain): Statement => {
  const row = { ...domain, tenant_id: tenantId, is_canonical: 1 }
  return statement(database.build.insertInto('domain').values(row), { table: 'domain' })
}

const deleteDomains = ({ database }: Node, tenantId: string): Statement =>
  statement(database.build.deleteFrom('domain').where('tenant_id', '=', tenantId), {
    table: 'domain',
    changes: [{ kind: 'tenant', key: '*' }],
  })

const rename = async (node: Node, tenant: Tenant, issuer: string): Promise<Tenant> => {
  const renamed: Tenant = { ...tenant, canonical: domainOf(issuer) }
  const domains = {
    statements: [deleteDomains(node, tenant.id), insertDomain(node, tenant.id, renamed.canonical)],
  }
  const session = { ...node, tenant }
  const records = await renameAudience(session, managementAudience(tenant), renamed)
  await commitUnit(node, tenant.id, [domains, ...records])
  return renamed
}

const renamedMembers = (document: JsonObject, old: string, audience: string): JsonObject =>
  Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, value === old ? audience : value]),
  )

/**
 * The Management API's identifier stands in its record, in its client grants, in clients linked to
 * it, and in what users and roles may do with it.
 */
const renameAudience = async (session: Session, old: string, renamed: Tenant): Promise<Write[]> => {
  const audience = managementAudience(renamed)
  if (audience === old) return []
  const places = [
    ['resource_server', 'identifier'],
    ['client_grant', 'audience'],
    ['client', 'resource_server_identifier'],
    ['role_permission', 'audience'],
    ['user_permission', 'audience'],
    ['user_grant', 'audience'],
  ] as const
  const writes: Write[] = []
  for (const [table, column] of places) {
    const store = recordStore(session, table)
    for await (const record of everyRecord(session, table, { [column]: old }))
      writes.push(
        store.update(record, {
          columns: { [column]: audience },
          document: renamedMembers(record.document, old, audience),
        }),
      )
  }
  return writes
}

async function* everyRecord(
  session: Session,
  table: RecordTable,
  where: RecordFilter,
): AsyncGenerator<StoredRecord> {
  const store = recordStore(session, table)
  const limit = 500
  let after: string | undefined
  for (;;) {
    const page = await store.list({ where, limit, ...(after === undefined ? {} : { after }) })
    yield* page
    after = page.at(-1)?.position
    if (page.length < limit) return
  }
}

/** What may hold very many rows of a tenant goes in batches after the unit that ends the tenant. */
const largeTables = [
  'event',
  'usage',
  'tally',
  'assertion',
  'change',
  'token_revocation',
  'user',
  'identity',
  'user_role',
  'user_permission',
  'user_grant',
  'session',
  'refresh_token',
  'one_time',
  'login_block',
  'mail',
  'logout_delivery',
] as const
const smallTables = [
  ...(Object.keys(recordTables) as RecordTable[]).filter(
    (table) => !(largeTables as readonly string[]).includes(table),
  ),
  'client_secret',
  'signing_key',
  'revocation_rule',
] as const

const remove = async (node: Node, tenant: Tenant): Promise<void> => {
  const { database, caches } = node
  const deleteAll = (table: (typeof smallTables)[number]) =>
    statement(database.build.deleteFrom(table as 'client').where('tenant_id', '=', tenant.id), {
      table,
    })
  const deleteTenant = statement(database.build.deleteFrom('tenant').where('id', '=', tenant.id), {
    table: 'tenant',
  })
  try {
    await database.run(
      [...smallTables.map(deleteAll), deleteDomains(node, tenant.id), deleteTenant],
      { wake: true },
    )
  } finally {
    caches.forgetTenant(tenant.id)
  }
  for (const table of largeTables)
    await deleteInBatches(node, { table, column: 'tenant_id', equals: tenant.id })
}
