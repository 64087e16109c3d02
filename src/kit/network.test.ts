import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

const bits = { bits4: 24, bits6: 48 }

for (const [address, network] of [
  ['192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:7:1::5', '2001:db8:7::/48'],
  ['2001:0DB8:0007:ffff:1:2:3:4', '2001:db8:7::/48'],
  ['::1', '0:0:0::/48'],
  ['2001:db8::', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['not an address', 'not an address'],
] as const)
  test(`${address} belongs to ${network}`, () => {
    expect(networkOf(address, bits)).toBe(network)
  })

test('two addresses of one /48 are one network, of two are not', () => {
  expect(networkOf('2001:db8:7:1::1', bits)).toBe(networkOf('2001:db8:7:ffff::9', bits))
  expect(networkOf('2001:db8:7:1::1', bits)).not.toBe(networkOf('2001:db8:8:1::1', bits))
})
