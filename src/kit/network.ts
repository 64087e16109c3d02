/** Which network an address belongs to: what counts together when somebody has many addresses. */
import { isIPv4, isIPv6 } from 'node:net'

/**
 * The first `bits4` bits of an IPv4 address or the first `bits6` of an IPv6 one, both whole
 * multiples of 8 and 16, as text that is equal for equal networks. What is no address stays itself.
 *
 * @example networkOf('2001:db8:7:1::5', { bits4: 24, bits6: 48 }) // '2001:db8:7::/48'
 */
export const networkOf = (
  address: string,
  { bits4, bits6 }: { bits4: number; bits6: number },
): string => {
  if (isIPv4(address)) {
    const bytes = address.split('.').map((byte, at) => (at < bits4 / 8 ? byte : '0'))
    return `${bytes.join('.')}/${String(bits4)}`
  }
  const bare = address.split('%', 1)[0] ?? ''
  if (!isIPv6(bare) || bare.includes('.')) return address
  const groups = expand(bare).slice(0, bits6 / 16)
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/${String(bits6)}`
}

const expand = (address: string): string[] => {
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array.from({ length: gap }, () => '0'), ...last]
}
