/** The operator's door: a Unix socket for its owner alone, with bounded input and plain refusals. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openOperatorDoor,
  OperatorRefusal,
  socketPath,
  type Operator,
  type OperatorDoor,
} from '../../src/http/operator.ts'

const directory = mkdtempSync(join(tmpdir(), 'latchkey-operator-'))
const path = join(directory, 'operator.sock')
const faults: unknown[] = []
const deleted: string[] = []

const operator: Operator = {
  listTenants: () => Promise.resolve([{ name: 'default', issuer: 'https://localhost:8443/' }]),
  createTenant: (tenant) =>
    Promise.resolve({
      ...tenant,
      clientId: 'id',
      clientSecret: 'shown once',
      setupCode: 'this too',
    }),
  renameTenant: () => Promise.reject(new OperatorRefusal(404, 'There is no tenant of that name.')),
  deleteTenant: (name) => {
    deleted.push(name)
    return Promise.resolve()
  },
  rekey: () => Promise.reject(new Error('hush: the disk is full')),
}

let door: OperatorDoor
beforeAll(async () => {
  // What a crash leaves behind must not keep the next start from listening.
  writeFileSync(path, '')
  door = await openOperatorDoor(path, { operator, onFault: (error) => faults.push(error) })
})
afterAll(async () => {
  await door.close()
  rmSync(directory, { recursive: true })
})

const ask = (method: string, target: string, body?: string): Promise<[number, unknown]> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: path, method, path: target }, (incoming) => {
      let text = ''
      incoming.on('data', (chunk) => (text += String(chunk)))
      incoming.on('end', () => {
        resolve([incoming.statusCode ?? 0, JSON.parse(text)])
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

test('only the owner may open the socket', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

for (const { method, target, body, answer } of [
  {
    method: 'GET',
    target: '/tenants',
    answer: [200, [{ name: 'default', issuer: 'https://localhost:8443/' }]],
  },
  {
    method: 'POST',
    target: '/tenants',
    body: '{"name":"two","issuer":"https://two.example/"}',
    answer: [
      201,
      {
        name: 'two',
        issuer: 'https://two.example/',
        clientId: 'id',
        clientSecret: 'shown once',
        setupCode: 'this too',
      },
    ],
  },
  {
    method: 'POST',
    target: '/tenants',
    body: '{"name":2}',
    answer: [400, { message: 'name must be text.' }],
  },
  {
    method: 'POST',
    target: '/tenants',
    body: '{',
    answer: [400, { message: 'The body is not a JSON object.' }],
  },
  {
    method: 'POST',
    target: '/tenants',
    body: '[]',
    answer: [400, { message: 'The body is not a JSON object.' }],
  },
  {
    method: 'POST',
    target: '/tenants',
    body: `{"name":"${'x'.repeat(20_000)}"}`,
    answer: [400, { message: 'The body is too long.' }],
  },
  {
    method: 'PATCH',
    target: '/tenants/three',
    body: '{"issuer":"https://three.example/"}',
    answer: [404, { message: 'There is no tenant of that name.' }],
  },
  {
    method: 'DELETE',
    target: '/tenants/%E0%A4%A',
    answer: [400, { message: 'The name is not well formed.' }],
  },
  { method: 'DELETE', target: '/tenants', answer: [404, { message: 'There is no such command.' }] },
  { method: 'GET', target: '/rekey', answer: [404, { message: 'There is no such command.' }] },
  { method: 'GET', target: '/', answer: [404, { message: 'There is no such command.' }] },
])
  test(`${method} ${target} with ${(body ?? 'nothing').slice(0, 40)} answers ${String(answer[0])}`, async () => {
    expect(await ask(method, target, body)).toEqual(answer)
  })

test('a tenant is deleted by its decoded name', async () => {
  expect(await ask('DELETE', '/tenants/a%2Db')).toEqual([200, {}])
  expect(deleted).toEqual(['a-b'])
})

test('a fault is told to the log and not to the caller', async () => {
  const [status, body] = await ask('POST', '/rekey')
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toContain('hush')
  expect(faults.map(String)).toEqual(['Error: hush: the disk is full'])
})

test('a path that no socket can have is known beforehand', () => {
  expect(socketPath(`/${'x'.repeat(200)}/operator.sock`)).toBeUndefined()
  expect(socketPath(join(process.cwd(), 'x'.repeat(90)))).toBe('x'.repeat(90))
})
