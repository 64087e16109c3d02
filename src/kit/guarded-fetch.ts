/**
 * Requests to addresses that somebody else named: key sets, logout notices. Refuses what leads into
 * our own network, whatever the address looks like (attacks 70): a host is resolved once, each of
 * its addresses is judged, and the connection goes to those very addresses, so that a second,
 * different answer of the name (rebinding) is never asked for. Redirects are answers like others
 * and not followed.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-addresses.ts'

/** The request was not made. `message` names the reason, without the address. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused'
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** For all of it, from resolving the name to the last byte. */
  readonly timeoutMilliseconds: number
  /** More than this of an answer's body is an error. */
  readonly mostBytes: number
}

export interface OutboundAnswer {
  readonly status: number
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Asks `url`. Throws `OutboundRefused` for what must not be asked, and any other `Error` for what
 * does not answer in time, in form or in size.
 */
export type GuardedFetch = (url: string, request: OutboundRequest) => Promise<OutboundAnswer>

export interface GuardedFetchOptions {
  /** Loopback, private addresses and plain http are allowed: for tests and closed networks. */
  readonly allowPrivate: boolean
  /** For tests of names; the system's resolver otherwise. */
  readonly lookup?: (
    hostname: string,
    done: (error: Error | null, addresses: LookupAddress[]) => void,
  ) => void
}

export const guardedFetch =
  (options: GuardedFetchOptions): GuardedFetch =>
  async (text, request) => {
    const url = allowedUrl(text, options)
    // One signal for all of it; a socket's own timeout counts silence only.
    const signal = AbortSignal.timeout(request.timeoutMilliseconds)
    const answer = await send(url, request, { signal, lookup: judgedLookup(options) })
    try {
      return {
        status: answer.statusCode ?? 0,
        headers: flat(answer.headers),
        body: await readBody(answer, request.mostBytes),
      }
    } finally {
      answer.destroy()
    }
  }

/** The parser has made every spelling of an IPv4 address (decimal, octal, short) the usual one. */
const allowedUrl = (text: string, { allowPrivate }: GuardedFetchOptions): URL => {
  if (!URL.canParse(text)) throw new OutboundRefused('The address is not a URL.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    throw new OutboundRefused('Only https addresses are asked.')
  if (url.username !== '' || url.password !== '')
    throw new OutboundRefused('The address holds credentials.')
  // Such as one with a placeholder left in it.
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/.test(url.hostname))
    throw new OutboundRefused('The address names no host.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) throw notPublic()
  return url
}

export const notPublic = (): OutboundRefused =>
  new OutboundRefused('The address is not on the public internet.')

/** What a connection asks for a name's addresses: all of them are public, or none is given. */
export const judgedLookup =
  ({ allowPrivate, lookup = resolveAll }: GuardedFetchOptions): LookupFunction =>
  (hostname, { all }, done) => {
    lookup(hostname, (error, addresses) => {
      const [first] = addresses
      if (error !== null || first === undefined)
        done(error ?? new Error('The name has no address.'), '')
      else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
        done(notPublic(), '')
      else if (all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }

const resolveAll: NonNullable<GuardedFetchOptions['lookup']> = (hostname, done) => {
  systemLookup(hostname, { all: true }, (error, addresses) => {
    done(error, error === null ? addresses : [])
  })
}

const send = (
  url: URL,
  { method, headers, body = '' }: OutboundRequest,
  connection: { signal: AbortSignal; lookup: LookupFunction },
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const options: RequestOptions = {
      ...connection,
      method,
      // A connection of its own: none that was judged for another request.
      agent: false,
      headers: {
        ...headers,
        ...(method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {}),
        connection: 'close',
      },
    }
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, options, resolve)
    request.on('error', reject)
    request.end(body)
  })

const readBody = async (answer: IncomingMessage, most: number): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new Error('The answer is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')]),
  )
