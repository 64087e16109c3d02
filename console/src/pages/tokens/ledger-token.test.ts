import { describe, expect, it } from 'vitest'
import { endOf, fromIssued, shareLeft, shortId, statusAt } from './ledger-token.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
const moment = (minute: number): number => Date.UTC(2026, 0, 1, 0, minute)

const issued = fromIssued({
  id: 'abc',
  kind: 'access_token',
  status: 'active',
  client_id: 'k3',
  audience: 'https://orders',
  scopes: ['read:orders'],
  issued_at: at(0),
  expires_at: at(60),
})

describe('a row of the ledger', () => {
  it('is live until its end, then expired without being read again', () => {
    expect(statusAt(issued, moment(59))).toBe('live')
    expect(statusAt(issued, moment(60))).toBe('expired')
    expect(statusAt({ ...issued, status: 'revoked' }, moment(70))).toBe('revoked')
  })

  it.each([
    [0, 1],
    [30, 0.5],
    [60, 0],
    [90, 0],
  ])('after %i min has %d of its life left', (minute, share) => {
    expect(shareLeft(issued, moment(minute))).toBe(share)
  })

  it('of a refresh token ends by whichever end is earlier', () => {
    const row = fromIssued({
      id: 'rt',
      kind: 'refresh_token',
      status: 'active',
      issued_at: at(0),
      expires_at: at(60),
      idle_expires_at: at(30),
      rotates: true,
    })
    expect(row).toMatchObject({ kind: 'refresh_token', isRotating: true })
    expect(endOf(row)).toBe(at(30))
    expect(statusAt(row, moment(31))).toBe('expired')
    expect(endOf({ expiresAt: null, idleExpiresAt: null })).toBeUndefined()
  })

  it('says how it was asked for; a token made by hand says so', () => {
    expect(fromIssued({ log_type: 'seccft' }).how).toBe('seccft')
    expect(fromIssued({ log_type: 'seccft', made_by: { subject: 'ada' } }).how).toBe('hand')
  })

  it('shortens its id', () => {
    expect(shortId('short')).toBe('short')
    expect(shortId('abcdefghijklmnop')).toBe('abcdefgh…')
  })
})
