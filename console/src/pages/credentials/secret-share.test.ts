import { expect, test } from 'vitest'
import { callersOf, envFile, mayFinish, shareOf } from './secret-share.ts'

const row = (secret_id: string, count: number) => ({
  secret_id,
  count,
  audience: 'urn:a',
  client_id: 'c',
  day: '2026-11-21',
  scope: '',
})
const ids = { newer: 'new', older: 'old' }

test.each([
  ['no calls', [], undefined],
  ['calls with other credentials only', [row('key', 4)], undefined],
  ['none on the new one', [row('old', 9)], 0],
  ['half', [row('old', 5), row('new', 5)], 50],
  ['nearly all is not all', [row('old', 1), row('new', 999)], 99],
  ['all', [row('new', 3)], 100],
])('share: %s', (_title, usage, percent) => {
  expect(shareOf(usage, ids).percent).toBe(percent)
})

const now = Date.parse('2026-11-21T12:00:00Z')
const newer = { created_at: '2026-11-19T00:00:00Z', last_used_at: '2026-11-21T11:59:00Z' }

test.each([
  ['an older one that was never used', newer, { last_used_at: null }, true],
  ['an older one used two days ago', newer, { last_used_at: '2026-11-19T11:00:00Z' }, true],
  ['an older one used an hour ago', newer, { last_used_at: '2026-11-21T11:00:00Z' }, false],
  ['a newer one that was never used', { ...newer, last_used_at: null }, {}, false],
  ['a rotation of today', { ...newer, created_at: '2026-11-21T10:00:00Z' }, {}, false],
])('finishing is suggested with %s: %#', (_title, one, other, may) => {
  expect(mayFinish(one, other, now)).toBe(may)
})

test('callers of a secret are counted by address, the last 24 h only', () => {
  const issued_at = '2026-11-21T09:00:00Z'
  const found = callersOf(
    [
      { secret_id: 'old', ip: '10.0.4.7', issued_at },
      { secret_id: 'old', ip: '10.0.4.8', issued_at },
      { secret_id: 'old', ip: '10.0.4.8', issued_at },
      { secret_id: 'new', ip: '10.0.4.9', issued_at },
      { secret_id: 'old', ip: '10.0.4.6', issued_at: '2026-11-19T09:00:00Z' },
    ],
    'old',
    now,
  )
  expect(found).toEqual({
    tokens: 3,
    addresses: [
      { ip: '10.0.4.8', tokens: 2 },
      { ip: '10.0.4.7', tokens: 1 },
    ],
  })
})

test('the env file holds what a client needs', () => {
  expect(envFile({ issuer: 'https://id.example/', clientId: 'abc', secret: 's3' })).toBe(
    'ISSUER_BASE_URL=https://id.example/\nCLIENT_ID=abc\nCLIENT_SECRET=s3\n',
  )
})
