import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bootstrap } from '../../src/bootstrap.ts'
import { operatorActions } from '../../src/cli/operator-actions.ts'
import { readBootstrapFile, writeBootstrapFile } from '../../src/cli/bootstrap-file.ts'
import { readConfig, type Config } from '../../src/config.ts'
import type { Storage } from '../../src/domain/storage.ts'
import { systemClock as clock } from '../../src/kit/clock.ts'
import { createVault, newMasterKey } from '../../src/kit/vault.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { databases } from '../support/databases.ts'

let directory: string
let storage: Storage
let config: Config
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'latchkey-bootstrap-'))
  const read = readConfig({ LATCHKEY_DATA_DIR: directory })
  if (read.config === undefined) throw new Error(read.errors.join())
  config = read.config
  storage = await openStorage({
    url: `sqlite:${join(directory, 'latchkey.db')}`,
    vault: createVault(newMasterKey()),
    clock,
    log: { warn: () => undefined, error: () => undefined },
    migrate: 'empty',
  })
})
afterEach(async () => {
  await storage.close()
  rmSync(directory, { recursive: true, force: true })
})

test('a start that was cut short after the tenant is made whole by the next', async () => {
  await storage.tenants.create({ name: 'default', issuer: config.defaultIssuer })
  const made = await bootstrap({ storage, config, clock })
  expect(made.created).toBe(true)
  const [tenant] = await storage.tenants.list()
  const client = await storage.forTenant(tenant!).clients.find(made.clientId!)
  expect(client?.grantTypes).toEqual(['client_credentials'])
  expect((await bootstrap({ storage, config, clock })).created).toBe(false)
})

test('credentials are kept before they become valid', async () => {
  const order: string[] = []
  const made = await bootstrap({
    storage,
    config,
    clock,
    keep: ({ clientId }) => void order.push(clientId),
  })
  expect(order).toEqual([made.clientId])
})

test('renaming the default tenant tells the bootstrap file, so that the command line still finds the server', async () => {
  await bootstrap({ storage, config, clock })
  writeBootstrapFile(directory, { issuer: config.defaultIssuer, clientId: 'c', clientSecret: 's' })
  const operator = operatorActions({ config, storage, clock, rekey: () => Promise.resolve(0) })
  await operator.renameTenant({ name: 'default', issuer: 'https://id.example/' })
  expect(readBootstrapFile(directory)).toEqual({
    issuer: 'https://id.example/',
    clientId: 'c',
    clientSecret: 's',
  })
})

test('two nodes that start on one empty PostgreSQL agree on one tenant and one management client', async () => {
  const postgres = databases.find(({ name }) => name === 'postgres')
  const made = await postgres!.create()
  const vault = createVault(newMasterKey())
  const open = (): Promise<Storage> =>
    openStorage({
      url: made.url,
      vault,
      clock,
      log: { warn: () => undefined, error: () => undefined },
      migrate: 'empty',
    })
  const nodes = await Promise.all([open(), open()])
  const started = await Promise.all(
    nodes.map((node) => bootstrap({ storage: node, config, clock })),
  )
  expect(started.map(({ created }) => created).sort()).toEqual([false, true])
  expect(await nodes[0]!.tenants.list()).toHaveLength(1)
  await Promise.all(nodes.map((node) => node.close()))
  await made.drop()
})
