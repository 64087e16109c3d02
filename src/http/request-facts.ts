/**
 * What every face reads of an HTTP request. On the Node server the facts come straight from the
 * incoming message, which spares building web headers and a body stream for each token request;
 * `app.fetch` in tests reads the web request.
 */
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import type { Sender } from '../protocol/request.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

export interface RequestFacts {
  readonly method: string
  /** As it arrived, still percent-encoded, without the query. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** Host with port, lower case; a trusted proxy's `X-Forwarded-Host` wins. */
  readonly host: string
  readonly ip: string
  header(name: string): string | undefined
  /**
   * The body as text. Throws `BodyTooLarge` beyond `limit` bytes and `BadBody` when it does not
   * arrive or is not UTF-8.
   */
  text(limit: number): Promise<string>
}

export class BodyTooLarge extends Error {}
export class BadBody extends Error {}

/** Whom a request is sent for that the server sends itself: no header from outside can say so. */
export interface SentFor {
  readonly host: string
  readonly ip: string
}

/** What the web framework is handed beside a request: Node's message, or whom it is sent for. */
export interface Surroundings {
  readonly incoming?: IncomingMessage
  readonly sentFor?: SentFor
}

/** Facts of a request as the web framework hands it over. */
export const requestFacts = (context: Context, proxies: TrustedProxies): RequestFacts => {
  const { incoming, sentFor } = (context.env ?? {}) as Surroundings
  if (sentFor !== undefined) return { ...webFacts(context.req.raw, proxies), ...sentFor }
  return incoming === undefined
    ? webFacts(context.req.raw, proxies)
    : incomingFacts(incoming, proxies)
}

/** Facts of a request straight from Node's server. */
export const incomingFacts = (incoming: IncomingMessage, proxies: TrustedProxies): RequestFacts => {
  const header = (name: string): string | undefined => single(incoming.headers[name])
  const peer = incoming.socket.remoteAddress ?? ''
  const forwarded = proxies.forwarded(peer, header)
  const { path, query } = pathAndQuery(incoming.url ?? '/')
  return {
    path,
    query,
    method: incoming.method ?? 'GET',
    host: (forwarded?.host ?? header('host') ?? '').toLowerCase(),
    ip: forwarded?.ip ?? peer.replace(/^::ffff:(?=\d+\.)/, ''),
    header,
    text: (limit) => nodeText(incoming, limit),
  }
}

const webFacts = (request: Request, proxies: TrustedProxies): RequestFacts => {
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined
  const forwarded = proxies.forwarded('127.0.0.1', header)
  return {
    ...pathAndQuery(request.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '')),
    method: request.method,
    host: (forwarded?.host ?? header('host') ?? new URL(request.url).host).toLowerCase(),
    ip: forwarded?.ip ?? '127.0.0.1',
    header,
    text: (limit) => webText(request, limit),
  }
}

const pathAndQuery = (url: string): { path: string; query: string } => {
  const mark = url.indexOf('?')
  return mark < 0
    ? { path: url, query: '' }
    : { path: url.slice(0, mark), query: url.slice(mark + 1) }
}

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value

const decoder = new TextDecoder('utf-8', { fatal: true })

const decode = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new BadBody('The body is not UTF-8.', { cause })
  }
}

const webText = async (request: Request, limit: number): Promise<string> => {
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > limit) throw new BodyTooLarge('The body is too large.')
  return decode(bytes)
}

const nodeText = (incoming: IncomingMessage, limit: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const fail = (error: Error): void => {
      incoming.removeAllListeners('data')
      incoming.resume()
      reject(error)
    }
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) fail(new BodyTooLarge('The body is too large.'))
      else chunks.push(chunk)
    })
    incoming.on('end', () => {
      try {
        resolve(decode(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
      } catch (error) {
        reject(error as Error)
      }
    })
    incoming.on('error', (cause) => {
      fail(new BadBody('The body did not arrive.', { cause }))
    })
    incoming.on('close', () => {
      if (!incoming.complete) fail(new BadBody('The body did not arrive.'))
    })
  })

const longestTelemetry = 2_048

/**
 * The `Auth0-Client` telemetry header (base64url JSON); whatever is not that is ignored (contract
 * §0.4).
 */
export const telemetry = (facts: RequestFacts): JsonObject | undefined => {
  const encoded = facts.header('auth0-client')
  if (encoded === undefined || encoded.length > longestTelemetry) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Who sent a request, as the log keeps it. */
export const senderOf = (facts: RequestFacts): Sender => ({
  ip: facts.ip,
  userAgent: facts.header('user-agent')?.slice(0, 512),
  auth0Client: telemetry(facts),
  correlationId: facts.header('x-correlation-id')?.slice(0, 64),
})
