/**
 * Which IP addresses belong to the public internet. Everything else is some private matter of the
 * machine or network we run in, which nobody outside may make us talk to (attacks 70).
 */
import { BlockList, isIP } from 'node:net'

/** IANA's special-purpose registry of IPv4 (RFC 6890), multicast and what was never given out. */
const privateV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/** Of 2000::/3, the only part of IPv6 in public use: tunnels to IPv4 addresses, and examples. */
const privateV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const blockedV4 = new BlockList()
for (const [net, prefix] of privateV4) blockedV4.addSubnet(net, prefix, 'ipv4')
const blockedV6 = new BlockList()
for (const [net, prefix] of privateV6) blockedV6.addSubnet(net, prefix, 'ipv6')
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')

/** True for an address of the public internet; false for any other text. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 4) return !blockedV4.check(address, 'ipv4')
  return isIP(address) === 6 && publicV6.check(address, 'ipv6') && !blockedV6.check(address, 'ipv6')
}
