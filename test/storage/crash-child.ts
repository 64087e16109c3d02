/** Commits without end and prints what each commit acknowledged, until it is killed. */
import { createVault, newMasterKey } from '../../src/kit/vault.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { openStorage } from '../../src/storage/open-storage.ts'

const url = process.argv[2]
if (url === undefined) throw new Error('Name the database.')
const log = { warn: () => undefined, error: () => undefined }
const vault = createVault(newMasterKey())
const storage = await openStorage({ url, vault, clock: systemClock, log, migrate: 'empty' })
const tenant = await storage.tenants.create({ name: 'default', issuer: 'https://localhost/' })
const stores = storage.forTenant(tenant)

let next = 0
const writer = async () => {
  for (;;) {
    const id = `c${String((next += 1))}`
    const clients = stores.records('client')
    await stores.commit([
      clients.insert({ id, columns: {}, document: {} }),
      clients.insert({ id: `${id}-pair`, columns: {}, document: {} }),
      stores.revocations.revokeToken({ tokenId: id, expiresAt: 4_000_000_000 }),
      stores.events.write({ type: id }),
    ])
    process.stdout.write(`${id}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, writer))
