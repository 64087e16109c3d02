import { expect, it } from 'vitest'
import { readToken } from './decode-token.ts'
import { reportOf } from './report.ts'
import { sampleToken } from './samples.ts'

it('a report holds what was said, and no part of the token', () => {
  const token = sampleToken('machine', 'https://id.example/', Date.UTC(2026, 0, 1))
  const reading = readToken(token)
  if (reading.form !== 'jwt') throw new Error('The sample is a JWT.')
  const report = reportOf({
    issuer: 'https://id.example/',
    at: '2026-01-01T00:00:00Z',
    tokenId: 'abc',
    verdicts: [{ mark: 'bad', text: 'Revoked' }],
    header: reading.header,
    payload: reading.payload,
    scopes: { requested: undefined, granted: ['read:orders'], leftOut: [] },
    lifetime: undefined,
  })
  expect(report).toContain('[!!] Revoked')
  expect(report).toContain('"read:orders"')
  for (const part of reading.parts) expect(report).not.toContain(part)
})
