import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'
import { accessMap, filtered, type MapData } from './model.ts'

const data = {
  clients: [
    { client_id: 'b', name: 'Billing worker', app_type: 'non_interactive' },
    { client_id: 's', name: '=Shop, "web"', app_type: 'spa' },
  ],
  apis: [
    {
      id: '1',
      identifier: 'https://orders',
      name: 'Orders API',
      scopes: [{ value: 'read:orders' }],
    },
    {
      id: '2',
      identifier: 'https://id/api/v2/',
      name: 'Management API',
      is_system: true,
      scopes: [{ value: 'update:client_grants' }],
    },
    { id: '3', identifier: 'https://idle', name: 'Idle API', scopes: [] },
  ],
  grants: [
    { id: 'cgr_1', client_id: 'b', audience: 'https://orders', scope: ['read:orders'] },
    {
      id: 'cgr_2',
      client_id: 'b',
      audience: 'https://id/api/v2/',
      scope: ['update:client_grants'],
    },
    {
      id: 'cgr_3',
      client_id: 's',
      audience: 'https://orders',
      scope: [],
      allow_all_scopes: true,
      subject_type: 'user',
    },
    { id: 'cgr_4', client_id: 'gone', audience: 'https://orders', scope: [] },
  ],
  usage: {
    complete: true,
    from: '',
    to: '',
    total: 3,
    usage: [
      {
        day: '2026-11-21',
        client_id: 'b',
        audience: 'https://orders',
        scope: '',
        secret_id: '',
        count: 2,
      },
      {
        day: '2026-11-01',
        client_id: 'b',
        audience: 'https://orders',
        scope: '',
        secret_id: '',
        count: 1,
      },
    ],
  },
  hasAllClients: true,
  hasAllApis: true,
} as unknown as MapData

const map = accessMap(data, '2026-11-21')
const edge = (id: string) => map.edges.find((one) => one.id === id)
const everything = {
  subject: undefined,
  isUnusedOnly: false,
  text: '',
  clientId: undefined,
  audience: undefined,
}

test('an edge counts its tokens of today and of the month', () => {
  expect(edge('cgr_1')).toMatchObject({ today: 2, month: 3, isUnused: false, known: 1, risks: [] })
  expect(edge('cgr_2')).toMatchObject({ today: 0, month: 0, isUnused: true })
})

test.each([
  ['cgr_2', 'raises'],
  ['cgr_3', 'all'],
  ['cgr_4', 'orphan'],
])('%s is marked: %s', (id, risk) => {
  expect(edge(id)?.risks).toEqual([risk])
})

test('an application that was not read is not called gone when more were left out', () => {
  const part = accessMap({ ...data, hasAllClients: false }, '2026-11-21')
  expect(part.edges.find(({ id }) => id === 'cgr_4')?.risks).toEqual([])
})

test('nothing is called unused while the counts are not whole', () => {
  const unknown = accessMap({ ...data, usage: undefined }, '2026-11-21')
  expect(unknown.edges.some(({ isUnused }) => isUnused)).toBe(false)
})

test.each([
  ['no filter', {}, ['cgr_1', 'cgr_2', 'cgr_3', 'cgr_4'], 3],
  ['machine', { subject: 'client' as const }, ['cgr_1', 'cgr_2', 'cgr_4'], 3],
  ['user', { subject: 'user' as const }, ['cgr_3'], 3],
  ['one application', { clientId: 's' }, ['cgr_3'], 1],
  ['one API', { audience: 'https://id/api/v2/' }, ['cgr_2'], 1],
  ['a part of a name', { text: 'BILL' }, ['cgr_1', 'cgr_2'], 2],
  ['unused', { isUnusedOnly: true }, ['cgr_2', 'cgr_3', 'cgr_4'], 2],
])('the filter by %s', (_, filter, ids, apis) => {
  const found = filtered(map, { ...everything, ...filter })
  expect(found.edges.map(({ id }) => id)).toEqual(ids)
  expect(found.apis).toHaveLength(apis)
})

test('the export quotes what needs it and keeps formulas from running', () => {
  const lines = csvOf(map).split('\r\n')
  expect(lines[0]).toContain('application,client_id,api')
  expect(lines[3]).toMatch(/^"'=Shop, ""web""",s,Orders API,https:\/\/orders,users,,true,0,0,all$/)
})
