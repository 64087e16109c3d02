import { describe, expect, it } from 'vitest'
import { bruteBody, ipBody, isIpOrNetwork, toForm } from './security-form.ts'

const stored = toForm({ shields: ['block'] } as never, { shields: ['admin_notification'] } as never)

describe('attack protection as a form', () => {
  it.each([
    [{ brute_max: 5 }, { max_attempts: 5 }],
    [{ brute_notify: true }, { shields: ['block', 'user_notification'] }],
    [{ brute_block: false }, { shields: [] }],
    [
      { brute_allowlist: '203.0.113.7\n 2001:db8::/32 ' },
      { allowlist: ['203.0.113.7', '2001:db8::/32'] },
    ],
    [{ ip_enabled: false }, {}],
  ])('writes %j into brute-force protection as %j', (changes, body) => {
    expect(bruteBody(changes, { ...stored, ...changes })).toEqual(body)
  })

  it.each([
    [{ ip_block: true }, { shields: ['admin_notification', 'block'] }],
    [{ login_rate: 1000 }, { stage: { 'pre-login': { max_attempts: 100, rate: 1000 } } }],
    [{ brute_max: 5 }, {}],
  ])('writes %j into throttling as %j', (changes, body) => {
    const found = ipBody(changes, { ...stored, ...changes }, {
      shields: ['admin_notification'],
    } as never)
    expect(found).toEqual(body)
  })

  it.each([
    ['203.0.113.7', true],
    ['203.0.113.0/24', true],
    ['203.0.113.0/33', false],
    ['256.1.1.1', false],
    ['2001:db8::1', true],
    ['2001:db8::/32', true],
    ['example.com', false],
    ['1.2.3', false],
    ['1.2.3.4/8/8', false],
  ])('knows whether %s is an address or network', (text, expected) => {
    expect(isIpOrNetwork(text)).toBe(expected)
  })
})
