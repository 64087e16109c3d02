/**
 * Reads and durable writes of the Management API per second, over 32 connections, with a token that holds the scopes for
 * them and no others: one with every scope is 11 KB, and sending it would be most of what is measured.
 */
import {
  interleave,
  requestSide,
  measuredOf,
  rateFigure,
  type Bench,
  type Scenario,
  type Side,
} from '../harness/bench.ts'
import type { Figure } from '../harness/figure.ts'
import {
  grant,
  registerClient,
  startedOnBoth,
  stopServer,
  tokenFor,
  type Server,
  type Subject,
} from '../harness/latchkey.ts'
import { defaultConnections, requestBytes } from '../harness/load.ts'

const scenario = 'management'
const kinds = ['read one', 'list 25', 'create', 'update'] as const

export const management: Scenario = {
  name: scenario,
  description: 'reads and durable writes of /api/v2/clients',
  isInShortRun: true,
  async run(bench) {
    const subjects = await startedOnBoth(bench, { algorithms: [], clients: 0 })
    const sides = new Map<string, Side[]>()
    for (const subject of subjects) sides.set(subject.name, await sidesOf(subject))
    const figures: Figure[] = []
    for (const kind of kinds) figures.push(...(await measure(bench, { kind, sides })))
    for (const { server } of subjects) await stopServer(server)
    return figures
  },
}

const measure = async (
  { pace }: Bench,
  { kind, sides }: { kind: string; sides: ReadonlyMap<string, readonly Side[]> },
): Promise<Figure[]> => {
  const ofKind = [...sides.values()].flat().filter(({ name }) => name.startsWith(kind))
  const seconds = pace.managementRoundSeconds
  const results = await interleave(ofKind, {
    rounds: pace.managementRounds,
    roundSeconds: seconds,
    warmUpSeconds: seconds / 2,
  })
  return ofKind.map(({ name }) => rateFigure(scenario, name, measuredOf(results, name)))
}

const sidesOf = async ({ name, server }: Subject): Promise<Side[]> => {
  // Each connection updates a client of its own: two updates of one record would race for its version.
  const ids: string[] = []
  for (let index = 0; index < defaultConnections; index += 1)
    ids.push((await registerClient(server, `Bench ${String(index)}`)).client_id)
  const token = await clientToken(server)
  const bytes = (method: string, path: string, body?: string): Buffer =>
    requestBytes({
      method,
      host: server.host,
      path,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
  const each = (request: (id: string) => Buffer): ((connection: number) => Buffer) => {
    const requests = ids.map(request)
    return (connection) => requests[connection % requests.length] as Buffer
  }
  const { port } = server
  const list = bytes('GET', '/api/v2/clients?per_page=25&page=0')
  const create = bytes(
    'POST',
    '/api/v2/clients',
    JSON.stringify({ name: 'Bench, created', app_type: 'non_interactive' }),
  )
  const change = JSON.stringify({ description: 'changed by the bench' })
  const sides = [
    {
      name: `read one, ${name}`,
      plan: { port, next: each((id) => bytes('GET', `/api/v2/clients/${id}`)) },
    },
    { name: `list 25, ${name}`, plan: { port, next: () => list } },
    { name: `create, ${name}`, plan: { port, status: 201, next: () => create } },
    {
      name: `update, ${name}`,
      plan: { port, next: each((id) => bytes('PATCH', `/api/v2/clients/${id}`, change)) },
    },
  ]
  return sides.map(requestSide)
}

const clientToken = async (server: Server): Promise<string> => {
  const client = await registerClient(server, 'Bench, manages clients')
  const audience = `${server.issuer}api/v2/`
  const scopes = ['create:clients', 'read:clients', 'update:clients', 'read:client_keys']
  await grant(server, { clientId: client.client_id, audience, scopes })
  return tokenFor(server, { client, audience })
}
