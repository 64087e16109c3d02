import { BlockList, isIP } from 'node:net'

export interface TrustedProxies {
  /**
   * What a trusted proxy says of the client; undefined when the peer is not one or says nothing.
   */
  forwarded(
    peer: string,
    header: (name: string) => string | undefined,
  ): { ip: string | undefined; host: string | undefined } | undefined
}

/** `cidrs` as in `LATCHKEY_TRUSTED_PROXIES`; with none, no forwarded header is ever believed. */
export const trustedProxies = (cidrs: readonly string[]): TrustedProxies => {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [address = '', bits] = cidr.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  const isTrusted = (address: string): boolean => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
  }
  return {
    forwarded(peer, header) {
      if (cidrs.length === 0 || !isTrusted(peer)) return undefined
      // The last address that is not itself a trusted proxy is the client; what stands before it
      // may be invented.
      const hops = (header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
      const ip = hops.findLast((hop) => isIP(hop) !== 0 && !isTrusted(hop))
      const host = header('x-forwarded-host')?.split(',').at(-1)?.trim()
      return { ip, host: host === '' ? undefined : host }
    },
  }
}
