import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { guardedConnect } from './guarded-connect.ts'
import { OutboundRefused } from './guarded-fetch.ts'

const signal = AbortSignal.timeout(20_000)
const resolving =
  (...addresses: string[]) =>
  (_name: string, done: (error: null, found: { address: string; family: number }[]) => void) => {
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }

for (const row of [
  { host: '127.0.0.1', resolves: [] },
  { host: '::ffff:10.0.0.1', resolves: [] },
  { host: 'fe80::1', resolves: [] },
  { host: 'mail.example', resolves: ['192.168.0.1'] },
  { host: 'mail.example', resolves: ['8.8.8.8', '127.0.0.1'] },
])
  test(`${row.host} is refused, resolving to ${JSON.stringify(row.resolves)}`, async () => {
    const connect = guardedConnect({ allowPrivate: false, lookup: resolving(...row.resolves) })
    await expect(connect({ host: row.host, port: 25 }, signal)).rejects.toThrow(OutboundRefused)
  })

test('the connection goes to the address that was judged', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const connect = guardedConnect({ allowPrivate: true, lookup: resolving('127.0.0.1') })
  const socket = await connect({ host: 'mail.example', port }, signal)
  expect([socket.remoteAddress, socket.remotePort]).toEqual(['127.0.0.1', port])
  socket.destroy()
  server.close()
  await once(server, 'close')
  await expect(connect({ host: 'mail.example', port }, signal)).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
})
