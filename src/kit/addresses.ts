/** IP addresses as protections see them. */
import { BlockList, isIP } from 'node:net'

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * What an address is counted under: an IPv4 address itself; an IPv6 one its /64, since everybody who
 * has one has all of them. Text that is no address stays what it is.
 */
export const addressKey = (address: string): string => {
  const bare = plain(address)
  if (isIP(bare) !== 6) return bare
  const [head = '', tail] = (bare.split('%')[0] ?? '').toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : groupsOf(tail))
  const all = [
    ...groups,
    ...Array<string>(Math.max(0, missing)).fill('0'),
    ...(tail ?? '').split(':'),
  ]
  return `${all
    .slice(0, 4)
    .map((group) => (Number.parseInt(group || '0', 16) || 0).toString(16))
    .join(':')}::/64`
}

/** A dotted tail stands for two groups. */
const groupsOf = (tail: string): number => tail.split(':').length + (tail.includes('.') ? 1 : 0)

const lists = new WeakMap<readonly string[], BlockList>()

/** Whether `address` is one of `networks`: addresses and CIDR blocks. Others there match nothing. */
export const isInNetworks = (address: string, networks: readonly string[]): boolean => {
  const bare = plain(address)
  const family = isIP(bare)
  if (family === 0 || networks.length === 0) return false
  const known = lists.get(networks) ?? blockList(networks)
  lists.set(networks, known)
  return known.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}

const blockList = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const parsed = parseNetwork(network)
    if (parsed !== undefined)
      list.addSubnet(parsed.address, parsed.bits, parsed.family === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** An address or a CIDR block in its parts; undefined for other text. */
export const parseNetwork = (
  text: string,
): { address: string; bits: number; family: 4 | 6 } | undefined => {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if ((family !== 4 && family !== 6) || more.length > 0) return undefined
  const most = family === 4 ? 32 : 128
  if (bits === undefined) return { address, bits: most, family }
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most
    ? { address, bits: Number(bits), family }
    : undefined
}
