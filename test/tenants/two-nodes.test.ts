/**
 * Two servers on one PostgreSQL database: what one changes, the other obeys, also when it hears of it by polling alone; and a server
 * that lost the database stops answering from memory. How fast is the bench's to measure.
 */
import { generateKeyPairSync } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { SignJWT, importPKCS8 } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTenant } from '../../src/bootstrap.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { newMasterKey } from '../../src/kit/vault.ts'
import { databases, type FreshDatabase } from '../support/databases.ts'
import { startServer, type Answered, type Machine, type TestServer } from '../support/server.ts'

const own = '/api/latchkey/v1'
const patienceMilliseconds = 45_000

/** Asks again until the answer is as expected, or fails with the last one. */
const eventually = async <Answer>(ask: () => Promise<Answer>, expected: unknown): Promise<void> => {
  const until = Date.now() + patienceMilliseconds
  for (;;) {
    const answer = await ask()
    try {
      expect(answer).toEqual(expected)
      return
    } catch (error) {
      if (Date.now() > until) throw error
    }
    await pause(20)
  }
}

const createDatabase = (): Promise<FreshDatabase> => {
  const postgres = databases.find(({ name }) => name === 'postgres')
  if (postgres === undefined) throw new Error('There is no PostgreSQL to test on.')
  return postgres.create()
}

const askToken = (
  node: TestServer,
  machine: Machine,
  more: Record<string, string> = {},
): Promise<Answered> => {
  const { client_id, client_secret, audience } = machine
  const form = { grant_type: 'client_credentials', client_id, client_secret, audience }
  return node.post('/oauth/token', { ...form, ...more })
}
const statusAt = async (node: TestServer, machine: Machine): Promise<number> =>
  (await askToken(node, machine)).status
const isActiveAt = async (node: TestServer, token: string, asking: Machine): Promise<boolean> => {
  const { client_id, client_secret } = asking
  return (await node.post('/oauth/introspect', { token, client_id, client_secret })).body.active
}
const granted = (answer: Answered): Answered => {
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer
}

describe.each([
  // So seldom that nothing would be heard of in time without notifications.
  { hearing: 'by notification alone', storage: { listen: true, pollMilliseconds: 120_000 } },
  { hearing: 'by polling alone', storage: { listen: false } },
])('a change on one node is obeyed by another that hears of it $hearing', ({ storage }) => {
  let database: FreshDatabase
  let here: TestServer
  let there: TestServer

  beforeAll(async () => {
    database = await createDatabase()
    const shared = { url: database.url, masterKey: newMasterKey() }
    // The keys are made a minute ago, so that they may be rotated now.
    let offset = -60_000
    here = await startServer({ ...shared, clock: { now: () => Date.now() + offset } })
    offset = 0
    const environment = { LATCHKEY_MAX_STALE_SECONDS: '300' }
    there = await startServer({ ...shared, storage, environment })
  })
  afterAll(async () => {
    await here.close()
    await there.close()
    await database.drop()
  })

  /** A client with its API and grant, known to the other node's caches. */
  const knownMachine = async (): Promise<Machine> => {
    const machine = await here.machine()
    await eventually(() => statusAt(there, machine), 200)
    return machine
  }

  test('a deleted client gets no token, and those it has are refused', async () => {
    const machine = await knownMachine()
    const token = (await askToken(there, machine)).body.access_token
    const inspect = async () =>
      (await there.api('POST', `${own}/tokens/inspect`, { token })).body.status
    expect(await inspect()).toBe('active')
    granted(await here.api('DELETE', `/api/v2/clients/${machine.client_id}`))
    await eventually(() => statusAt(there, machine), 401)
    await eventually(inspect, 'revoked')
  })

  test('a deleted client grant gives no token', async () => {
    const machine = await knownMachine()
    granted(await here.api('DELETE', `/api/v2/client-grants/${machine.grantId}`))
    await eventually(() => statusAt(there, machine), 403)
  })

  test('a deleted API is unknown', async () => {
    const machine = await knownMachine()
    granted(await here.api('DELETE', `/api/v2/resource-servers/${machine.apiId}`))
    await eventually(() => statusAt(there, machine), 403)
  })

  test('a rotated secret: the old one is refused, the new one works', async () => {
    const machine = await knownMachine()
    const { body } = await here.api('POST', `/api/v2/clients/${machine.client_id}/rotate-secret`)
    await eventually(() => statusAt(there, machine), 401)
    expect(await statusAt(there, { ...machine, client_secret: body.client_secret })).toBe(200)
  })

  test('a lowered lifetime of an API, and one of the tenant', async () => {
    const machine = await knownMachine()
    const lifetime = async () => (await askToken(there, machine)).body.expires_in
    expect(await lifetime()).toBe(86_400)
    const path = `/api/v2/resource-servers/${machine.apiId}`
    granted(await here.api('PATCH', path, { token_lifetime: 300 }))
    await eventually(lifetime, 300)
    granted(await here.api('PUT', `${own}/tenant/token-policy`, { max_lifetime: 120 }))
    await eventually(lifetime, 120)
    granted(await here.api('PUT', `${own}/tenant/token-policy`, { max_lifetime: null }))
    await eventually(lifetime, 300)
  })

  test('scopes that a client grant loses', async () => {
    const machine = await knownMachine()
    const scope = async () => (await askToken(there, machine)).body.scope
    expect(await scope()).toBe('read:orders write:orders')
    const path = `/api/v2/client-grants/${machine.grantId}`
    granted(await here.api('PATCH', path, { scope: ['read:orders'] }))
    await eventually(scope, 'read:orders')
  })

  test('an API that did not exist when it was asked for', async () => {
    const machine = await knownMachine()
    const audience = 'https://later.example/'
    const later = { ...machine, audience }
    expect(await statusAt(there, later)).toBe(403)
    granted(
      await here.api('POST', '/api/v2/resource-servers', { name: 'Later', identifier: audience }),
    )
    granted(
      await here.api('POST', '/api/v2/client-grants', {
        client_id: machine.client_id,
        audience,
        scope: [],
      }),
    )
    await eventually(() => statusAt(there, later), 200)
  })

  for (const { how, revoke } of [
    {
      how: 'its client at /oauth/revoke',
      revoke: ({ client_id, client_secret }: Machine, token: string) =>
        here.post('/oauth/revoke', { client_id, client_secret, token }),
    },
    {
      how: 'an administrator, token by token',
      revoke: (_: Machine, token: string) => here.api('POST', `${own}/tokens/revoke`, { token }),
    },
    {
      how: 'an administrator, by a rule',
      revoke: ({ client_id }: Machine) => here.api('POST', `${own}/tokens/revoke`, { client_id }),
    },
    {
      how: 'an administrator who takes the grant too',
      revoke: ({ grantId }: Machine) =>
        here.api('POST', `${own}/client-grants/${grantId}/deauthorize`, { revoke_tokens: true }),
    },
  ])
    test(`a token revoked by ${how}`, async () => {
      const machine = await knownMachine()
      const token = (await askToken(there, machine)).body.access_token
      expect(await isActiveAt(there, token, machine)).toBe(true)
      granted(await revoke(machine, token))
      await eventually(() => isActiveAt(there, token, machine), false)
    })

  test('a revoked management token opens nothing', async () => {
    const token = await there.managementToken(['read:clients'])
    const status = async () => (await there.api('GET', '/api/v2/clients', undefined, token)).status
    expect(await status()).toBe(200)
    granted(await here.api('POST', `${own}/tokens/revoke`, { token }))
    await eventually(status, 401)
  })

  test('tenant settings', async () => {
    const name = async () => (await there.api('GET', '/api/v2/tenants/settings')).body.friendly_name
    expect(await name()).toBeUndefined()
    granted(await here.api('PATCH', '/api/v2/tenants/settings', { friendly_name: 'Both' }))
    await eventually(name, 'Both')
  })

  test('a new tenant is served, and a deleted one no more', async () => {
    const host = 'second.example'
    const status = async () =>
      (await there.fetch('/.well-known/jwks.json', { headers: { host } })).status
    expect(await status()).toBe(404)
    const issuer = `https://${host}/`
    await createTenant({ storage: here.storage, clock: systemClock, name: 'second', issuer })
    await eventually(status, 200)
    const tenant = await here.storage.tenants.byName('second')
    if (tenant !== undefined) await here.storage.tenants.delete(tenant)
    await eventually(status, 404)
  })

  test('an assertion that was used here is refused there', async () => {
    const { publicKey: pem, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const credential = { credential_type: 'public_key', name: 'first', pem, alg: 'RS256' }
    const machine = await here.machine({
      client: {
        jwt_configuration: { alg: 'RS256' },
        client_authentication_methods: { private_key_jwt: { credentials: [credential] } },
      },
    })
    const ask = async (node: TestServer, jti: string) => {
      const assertion = await new SignJWT({ jti })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(machine.client_id)
        .setSubject(machine.client_id)
        .setAudience(node.issuer)
        .setIssuedAt()
        .setExpirationTime('2m')
        .sign(await importPKCS8(privateKey, 'RS256'))
      const { status } = await node.post('/oauth/token', {
        grant_type: 'client_credentials',
        audience: machine.audience,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      })
      return status
    }
    expect(await ask(here, 'one')).toBe(200)
    expect(await ask(there, 'one')).toBe(401)
    expect(await ask(there, 'two')).toBe(200)
    expect(await ask(here, 'two')).toBe(401)
  })

  test('a rotated key signs, a revoked one verifies nothing', async () => {
    const machine = await knownMachine()
    const kidOf = (token: string): string =>
      JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid
    const old = (await askToken(there, machine)).body.access_token
    const { body } = granted(await here.api('POST', '/api/v2/keys/signing/rotate'))
    expect(body.kid).not.toBe(kidOf(old))
    await eventually(
      async () => kidOf((await askToken(there, machine)).body.access_token),
      body.kid,
    )
    expect(await isActiveAt(there, old, machine)).toBe(true)
    granted(await here.api('PUT', `/api/v2/keys/signing/${kidOf(old)}/revoke`))
    await eventually(() => isActiveAt(there, old, machine), false)
    const { keys } = (await (await there.fetch('/.well-known/jwks.json')).json()) as {
      keys: { kid: string }[]
    }
    expect(keys.map(({ kid }) => kid)).not.toContain(kidOf(old))
  })
})

/** A way to the database that can be cut, or fall silent: taking bytes and passing none on. */
const interruptible = async (target: string) => {
  const { hostname, port } = new URL(target)
  let state: 'open' | 'cut' | 'silent' = 'open'
  const sockets = new Set<Socket>()
  const hold = (socket: Socket): Socket => {
    sockets.add(socket)
    // Either end may break at any time: that is what is tested.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((incoming) => {
    hold(incoming)
    if (state === 'cut') return incoming.destroy()
    const outgoing = hold(connect(Number(port), hostname))
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      from.on('data', (bytes: Buffer) => state !== 'silent' && to.write(bytes))
      from.on('close', () => to.destroy())
    }
    return undefined
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(target)
  url.host = `127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    interrupt(how: 'cut' | 'silent') {
      state = how
      if (how === 'cut') destroyAll()
    },
    /** What was swallowed is lost, as it is with a network that comes back. */
    heal() {
      if (state === 'open') return
      state = 'open'
      destroyAll()
    },
    close: () => {
      destroyAll()
      server.close()
    },
  }
}

describe.each(['cut', 'silent'] as const)('a node whose way to the database is %s', (how) => {
  let database: FreshDatabase
  let way: Awaited<ReturnType<typeof interruptible>>
  let here: TestServer
  let there: TestServer

  beforeAll(async () => {
    database = await createDatabase()
    way = await interruptible(database.url)
    const masterKey = newMasterKey()
    here = await startServer({ url: database.url, masterKey })
    there = await startServer({
      url: way.url,
      masterKey,
      environment: { LATCHKEY_MAX_STALE_SECONDS: '1', LATCHKEY_LOG_LEVEL: 'silent' },
    })
  })
  afterAll(async () => {
    way.heal()
    await there.close()
    await here.close()
    way.close()
    await database.drop()
  }, 150_000)

  // A statement that was under way on a silent connection may take its whole 30 s before it is given up.
  test(
    'answers 503 instead of what it remembers, and obeys again when it is back',
    { timeout: 150_000 },
    async () => {
      const machine = await here.machine()
      await eventually(() => statusAt(there, machine), 200)
      const token = (await askToken(there, machine)).body.access_token
      expect(await isActiveAt(there, token, machine)).toBe(true)
      const ready = async () => (await there.fetch('/health/ready')).status
      expect(await ready()).toBe(200)

      way.interrupt(how)
      await eventually(() => statusAt(there, machine), 503)
      const { client_id, client_secret } = machine
      granted(await here.post('/oauth/revoke', { client_id, client_secret, token }))
      const refused = await there.post('/oauth/introspect', { client_id, client_secret, token })
      expect(refused).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } })
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
      const managed = await there.fetch('/api/v2/clients', {
        headers: { authorization: `Bearer ${token}` },
      })
      expect([managed.status, await managed.json()]).toMatchObject([503, { statusCode: 503 }])
      expect((await there.fetch('/.well-known/jwks.json')).status).toBe(503)
      expect(await ready()).toBe(503)
      expect((await there.fetch('/health/live')).status).toBe(200)

      way.heal()
      await eventually(() => statusAt(there, machine), 200)
      expect(await isActiveAt(there, token, machine)).toBe(false)
      await eventually(ready, 200)
    },
  )
})
