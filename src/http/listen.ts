/**
 * Sockets: plain or TLS, on one or both loopback addresses, with bounded waits and a shutdown that
 * drains.
 */
import { createServer as createPlain, type RequestListener, type Server } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AnswerDirectly } from './direct.ts'

export interface ListenOptions {
  /** PEM; plain HTTP without it. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
  /** `localhost` binds 127.0.0.1 and, where the machine has it, ::1. */
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
}

export interface Listening {
  readonly port: number
  /**
   * Takes no new connection, lets running requests end, and cuts what is left after
   * `graceMilliseconds`.
   */
  close(graceMilliseconds?: number): Promise<void>
}

/**
 * Binds and resolves once every address listens. Rejects with the system's error, such as
 * EADDRINUSE.
 */
export const listen = async (
  { app, direct }: { app: Hono; direct: AnswerDirectly },
  options: ListenOptions,
): Promise<Listening> => {
  const byRoute = getRequestListener(app.fetch)
  const listener: RequestListener = (request, response) => {
    if (!direct(request, response)) void byRoute(request, response)
  }
  const create = (): Server =>
    options.tls === undefined
      ? createPlain(limits, listener)
      : createSecure(
          { ...limits, ...options.tls, minVersion: 'TLSv1.2' },
          (request, response) => void listener(request, response),
        )
  const first = create()
  const port = await bind(
    first,
    options.host === 'localhost' ? '127.0.0.1' : options.host,
    options.port,
  )
  const servers = [first]
  if (options.host === 'localhost') {
    const second = create()
    if (await bindsIfPossible(second, '::1', port)) servers.push(second)
  }
  return { port, close: (grace = 10_000) => drain(servers, grace) }
}

/** A request that does not arrive in time is cut. */
// Heads up to 32 KB: a token with every Management scope is some 11 KB.
const limits = {
  requestTimeout: 30_000,
  headersTimeout: 15_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 32_768,
}

const bind = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/** A machine without IPv6 has no ::1; that is no fault. Any other error is. */
const bindsIfPossible = async (server: Server, host: string, port: number): Promise<boolean> => {
  try {
    await bind(server, host, port)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return false
    throw error
  }
}

const drain = async (servers: readonly Server[], graceMilliseconds: number): Promise<void> => {
  const closed = servers.map(
    (server) =>
      new Promise<void>((resolve) =>
        server.close(() => {
          resolve()
        }),
      ),
  )
  const closeIdle = (): void => {
    for (const server of servers) server.closeIdleConnections()
  }
  closeIdle()
  // A connection that was busy becomes idle after its answer, and its client would keep it.
  const idle = setInterval(closeIdle, drainStepMilliseconds)
  const grace = setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, graceMilliseconds)
  await Promise.all(closed)
  clearInterval(idle)
  clearTimeout(grace)
}

const drainStepMilliseconds = 50
