import { expect, test } from 'vitest'
import { addressKey, isInNetworks, parseNetwork } from './addresses.ts'

for (const [address, key] of [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
  ['2001:DB8:0:1::9', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['no address', 'no address'],
] as const)
  test(`${address} is counted under ${key}`, () => {
    expect(addressKey(address)).toBe(key)
  })

test('a list names addresses and networks; what is neither matches nothing', () => {
  const list = ['192.0.2.1', '198.51.100.0/24', '2001:db8::/32', 'nonsense', '10.0.0.0/99']
  expect(
    [
      '192.0.2.1',
      '198.51.100.9',
      '::ffff:198.51.100.9',
      '2001:db8:7::1',
      '192.0.2.2',
      '10.0.0.1',
      '',
    ].map((address) => isInNetworks(address, list)),
  ).toEqual([true, true, true, true, false, false, false])
})

test('an empty list holds nobody', () => {
  expect(isInNetworks('192.0.2.1', [])).toBe(false)
})

test('a network has at most as many bits as its address', () => {
  expect(['10.0.0.0/33', '::/129', '10.0.0.0/8/8', '10.0.0/8'].map(parseNetwork)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
