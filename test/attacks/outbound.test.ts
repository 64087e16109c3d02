import { createServer, type Server } from 'node:http'
import type { LookupAddress } from 'node:dns'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guardedFetch, OutboundRefused } from '../../src/kit/guarded-fetch.ts'

/** Something inside our network that nobody outside may reach. */
let inside: Server
let asked = 0

beforeAll(async () => {
  inside = createServer((request, response) => {
    asked += 1
    if (request.url === '/redirect')
      response.writeHead(302, { location: 'http://127.0.0.1/secret' }).end()
    else if (request.url === '/large') response.end('x'.repeat(100_000))
    else if (request.url === '/slow') setTimeout(() => response.end('late'), 5000).unref()
    else response.end('secret')
  })
  await new Promise<void>((resolve) => {
    inside.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(() => {
  inside.closeAllConnections()
  inside.close()
})

const port = (): string => String((inside.address() as AddressInfo).port)
const request = { method: 'GET', timeoutMilliseconds: 2000, mostBytes: 1000 } as const
const fetch = guardedFetch({ allowPrivate: false })
const open = guardedFetch({ allowPrivate: true })

// Row 70: whatever way an address is written.
for (const host of [
  '127.0.0.1',
  'localhost',
  'LOCALHOST',
  '0.0.0.0',
  '0',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0x7f.1',
  '127.0.0.1.',
  '１２７.0.0.1',
  '169.254.169.254',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fd00::1]',
  '[fe80::1]',
])
  test(`https://${host} is refused before a connection`, async () => {
    const before = asked
    await expect(fetch(`https://${host}:${port()}/`, request)).rejects.toThrow(OutboundRefused)
    expect(asked).toBe(before)
  })

for (const url of [
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'https://user:secret@example.com/',
  'no url',
  'https://{organization_name}.example.com/',
])
  test(`${url} is refused`, async () => {
    await expect(fetch(url, request)).rejects.toThrow(OutboundRefused)
  })

const resolving = (...answers: string[][]) => {
  let calls = 0
  const lookup = (
    _hostname: string,
    done: (error: Error | null, addresses: LookupAddress[]) => void,
  ): void => {
    const addresses = answers[Math.min(calls, answers.length - 1)] ?? []
    calls += 1
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return { lookup, calls: () => calls }
}

for (const [title, addresses] of [
  ['a private address', ['10.0.0.1']],
  ['a public and a private address', ['93.184.215.14', '127.0.0.1']],
  ['the machine itself by IPv6', ['::1']],
  ['an address of a cloud’s metadata', ['169.254.169.254']],
] as const)
  test(`a name that resolves to ${title} is refused`, async () => {
    const { lookup } = resolving([...addresses])
    const guarded = guardedFetch({ allowPrivate: false, lookup })
    await expect(guarded('https://rebind.example/', request)).rejects.toThrow(OutboundRefused)
  })

test('a name is resolved once for a request, so that no second answer is believed', async () => {
  const { lookup, calls } = resolving(['93.184.215.14'], ['127.0.0.1'])
  const before = asked
  const guarded = guardedFetch({ allowPrivate: false, lookup })
  const brief = { ...request, timeoutMilliseconds: 200 }
  await expect(guarded(`https://rebind.example:${port()}/`, brief)).rejects.toThrow()
  expect(calls()).toBe(1)
  expect(asked).toBe(before)
})

test('a name without an address is an error', async () => {
  const guarded = guardedFetch({ allowPrivate: false, lookup: resolving([]).lookup })
  await expect(guarded('https://nowhere.example/', request)).rejects.toThrow('no address')
})

test('a redirect is an answer and is not followed', async () => {
  const before = asked
  const answer = await open(`http://127.0.0.1:${port()}/redirect`, request)
  expect([answer.status, answer.headers['location']]).toEqual([302, 'http://127.0.0.1/secret'])
  expect(asked).toBe(before + 1)
})

test('an answer that is too long or too late is an error', async () => {
  await expect(open(`http://127.0.0.1:${port()}/large`, request)).rejects.toThrow('too long')
  const brief = { ...request, timeoutMilliseconds: 100 }
  await expect(open(`http://127.0.0.1:${port()}/slow`, brief)).rejects.toThrow()
})

test('an operator may open the way to their own network', async () => {
  const answer = await open(`http://localhost:${port()}/`, request)
  expect([answer.status, answer.body]).toEqual([200, 'secret'])
})
