/**
 * The yardstick of refresh rotations: the same statements with the same grouping, issued through the
 * server's own storage with nothing around them: no HTTP, no hashing, no signature. Run as a process
 * of its own: `node bare-rotation.js URL MASTER_KEY SECONDS`; prints rotations a second.
 */
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { RefreshToken } from '../dist/domain/refresh-token.js'
import type { TenantStores } from '../dist/domain/storage.js'
import { openBuiltStorage } from './harness/built-storage.ts'
import { defaultConnections } from './harness/load.ts'

const [url = '', masterKey = '', seconds = '1'] = process.argv.slice(2)

const random = (): string => randomBytes(32).toString('base64url')
const later = (): string => new Date(Date.now() + 86_400_000).toISOString()

const newFamily = (index: number): RefreshToken => ({
  id: random(),
  clientId: 'bench-client-000000000000000000',
  userId: `auth0|${String(index).padStart(24, '0')}`,
  sessionId: random(),
  isRotating: true,
  counter: 0,
  familySecretHash: random(),
  tokenHash: random(),
  previousHash: undefined,
  previousUntil: undefined,
  previousAnswer: undefined,
  resources: [{ audience: 'https://people.example', scopes: ['read:bench', 'offline_access'] }],
  createdAt: new Date().toISOString(),
  lastExchangedAt: undefined,
  expiresAt: later(),
  idleExpiresAt: later(),
  document: { device: { initial_ip: '127.0.0.1', last_ip: '127.0.0.1' } },
})

const rotation = (stores: TenantStores, family: RefreshToken) =>
  stores.refreshTokens.rotate(family, {
    isRotating: true,
    counter: family.counter + 1,
    tokenHash: random(),
    previousHash: family.tokenHash,
    previousUntil: undefined,
    previousAnswer: undefined,
    lastExchangedAt: new Date().toISOString(),
    expiresAt: family.expiresAt,
    idleExpiresAt: later(),
  })

/** An entry of the size that a refresh leaves in the log. */
const entry = (stores: TenantStores, family: RefreshToken) => {
  const now = Math.floor(Date.now() / 1000)
  const { userId, clientId, sessionId } = family
  const id = random().slice(0, 22)
  return stores.events.write({
    type: 'sertft',
    clientId,
    userId,
    clientName: 'Bench, web application',
    audience: 'https://people.example',
    scope: 'read:bench offline_access',
    ip: '127.0.0.1',
    userAgent: 'latchkey-bench',
    hostname: 'localhost',
    details: {
      latchkey: {
        token_id: id,
        kind: 'access_token',
        session_id: sessionId,
        note: 'x'.repeat(300),
      },
    },
    token: {
      id,
      kind: 'access_token',
      issuedAt: now,
      expiresAt: now + 86_400,
      subject: userId,
      sessionId,
    },
  })
}

const storage = await openBuiltStorage({ url, masterKey })
const tenant = await storage.tenants.byName('default')
if (tenant === undefined) throw new Error('There is no tenant to rotate tokens of.')
const stores = storage.forTenant(tenant)
const ids = await Promise.all(
  Array.from({ length: defaultConnections }, async (_, index) => {
    const family = newFamily(index)
    await stores.commit([stores.refreshTokens.insert(family)])
    return family.id
  }),
)
const startedAt = performance.now()
const until = startedAt + Number(seconds) * 1000
let rotations = 0
await Promise.all(
  ids.map(async (id) => {
    while (performance.now() < until) {
      const family = await stores.refreshTokens.get(id)
      if (family === undefined) throw new Error('A family of tokens is gone.')
      await stores.commit([rotation(stores, family), entry(stores, family)])
      rotations += 1
    }
  }),
)
process.stdout.write(String(rotations / ((performance.now() - startedAt) / 1000)))
await storage.close()
