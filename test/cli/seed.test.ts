import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applySeed, readSeed } from '../../src/cli/seed.ts'
import type { SeedRequest } from '../../src/cli/seed-item.ts'

const directory = mkdtempSync(join(tmpdir(), 'latchkey-seed-'))
let files = 0
const fileWith = (content: string): string => {
  files += 1
  const file = join(directory, `${String(files)}.json`)
  writeFileSync(file, content)
  return file
}

for (const { given, because } of [
  { given: '{"hush":', because: 'it is not JSON' },
  { given: '[]', because: 'must hold a JSON object' },
  { given: '{"people":[]}', because: 'unknown member "people"' },
  { given: '{"clients":{}}', because: 'clients must be a list' },
  { given: '{"clients":[1]}', because: 'clients[0] must be an object' },
  { given: '{"clients":[{"client_id":"a"}]}', because: 'clients[0].name must be text' },
  { given: '{"resource_servers":[{}]}', because: 'resource_servers[0].identifier must be text' },
  { given: '{"client_grants":[{"client_id":"a"}]}', because: 'client_grants[0].audience must be' },
])
  test(`the seed ${given} is refused and not quoted`, () => {
    expect(() => readSeed(fileWith(given))).toThrow(because)
    expect(() => readSeed(fileWith(given))).not.toThrow('hush')
  })

test('a seed file that is not there is refused', () => {
  expect(() => readSeed(join(directory, 'absent.json'))).toThrow('cannot be read (ENOENT)')
})

const seed = readSeed(
  fileWith(
    JSON.stringify({
      resource_servers: [{ identifier: 'https://api.example/', name: 'Rockets' }],
      clients: [{ client_id: 'fixed', name: 'Pilot', client_secret: 's'.repeat(32) }],
      client_grants: [{ client_id: 'fixed', audience: 'https://api.example/', scope: ['fly'] }],
    }),
  ),
)

/** Answers GETs from `records` and notes every other request. */
const answering = (records: Record<string, unknown>) => {
  const sent: SeedRequest[] = []
  const apply = (request: SeedRequest) => {
    if (request.method !== 'GET') {
      sent.push(request)
      return Promise.resolve({ status: 200, body: {} })
    }
    const body = records[request.path]
    return Promise.resolve(
      body === undefined ? { status: 404, body: { message: 'not found' } } : { status: 200, body },
    )
  }
  return { sent, apply }
}

const api = '/api/v2/resource-servers/https%3A%2F%2Fapi.example%2F'
const grants = '/api/v2/client-grants?client_id=fixed&audience=https%3A%2F%2Fapi.example%2F'

test('what is missing is created, APIs first, and a client keeps the id it asks for', async () => {
  const { sent, apply } = answering({ [grants]: [] })
  expect(await applySeed(seed, apply)).toEqual({ created: 3, updated: 0, unchanged: 0 })
  expect(sent.map(({ method, path, id }) => [method, path, id])).toEqual([
    ['POST', '/api/v2/resource-servers', undefined],
    ['POST', '/api/v2/clients', 'fixed'],
    ['POST', '/api/v2/client-grants', undefined],
  ])
  expect(sent[1]?.body).not.toHaveProperty('client_id')
})

test('what differs is changed by its differing members only, and the rest is left alone', async () => {
  const { sent, apply } = answering({
    [api]: { id: 'abc', identifier: 'https://api.example/', name: 'Old' },
    '/api/v2/clients/fixed': { client_id: 'fixed', name: 'Pilot', client_secret: 's'.repeat(32) },
    [grants]: [{ id: 'cgr_1', subject_type: 'client', scope: ['fly'] }],
  })
  expect(await applySeed(seed, apply)).toEqual({ created: 0, updated: 1, unchanged: 2 })
  expect(sent).toEqual([
    { method: 'PATCH', path: '/api/v2/resource-servers/abc', body: { name: 'Rockets' } },
  ])
})

test('the first refusal ends it, with the message of the management operation', async () => {
  const apply = ({ method }: SeedRequest) =>
    Promise.resolve({ status: method === 'GET' ? 404 : 400, body: { message: 'No such alg' } })
  await expect(applySeed(seed, apply)).rejects.toThrow(
    'resource_servers[0] is refused: No such alg',
  )
})
