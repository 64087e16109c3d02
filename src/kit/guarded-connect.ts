/** Connections to hosts that somebody else named, judged as `guarded-fetch.ts` judges them. */
import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { judgedLookup, notPublic, type GuardedFetchOptions } from './guarded-fetch.ts'
import { isPublicAddress } from './public-addresses.ts'

/**
 * Connects to one of the very addresses that were judged; `signal` ends the attempt. Throws
 * `OutboundRefused` for what must not be reached, and any other `Error` for what cannot be.
 */
export type GuardedConnect = (
  target: { readonly host: string; readonly port: number },
  signal: AbortSignal,
) => Promise<Socket>

export const guardedConnect =
  (options: GuardedFetchOptions): GuardedConnect =>
  async ({ host, port }, signal) => {
    // An address is connected to without being looked up.
    if (isIP(host) !== 0 && !options.allowPrivate && !isPublicAddress(host)) throw notPublic()
    const socket = connect({ host, port, lookup: judgedLookup(options) })
    try {
      await once(socket, 'connect', { signal })
      return socket
    } catch (error) {
      socket.destroy()
      throw error
    }
  }
