/**
 * The load generator: keep-alive connections that each send a request, read the whole answer and send the next. It
 * shares two cores with what it measures, so requests are prebuilt bytes and answers are read with no more care than
 * counting them needs. Every answer's status is checked; the last body is handed back for a closer look.
 */
import { connect as connectPlain, type Socket } from 'node:net'
import { createHistogram, performance } from 'node:perf_hooks'
import { connect as connectSecure } from 'node:tls'

export interface LoadPlan {
  readonly port: number
  /** PEM of the authority to trust; plain HTTP without it. */
  readonly ca?: string
  readonly connections?: number
  readonly status?: number
  /** The next request, whole, for the connection of that index. */
  next(connection: number): Buffer
  /** Ends after so many seconds or so many answers. */
  readonly until: { readonly seconds: number } | { readonly requests: number }
}

export interface LoadResult {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly lastBody: string
}

export const defaultConnections = 32
/** No run is longer, whatever its plan says. */
const longestSeconds = 300

export const runLoad = async (plan: LoadPlan): Promise<LoadResult> => {
  const wanted = 'requests' in plan.until ? plan.until.requests : Number.POSITIVE_INFINITY
  const seconds = 'seconds' in plan.until ? plan.until.seconds : longestSeconds
  const latency = createHistogram()
  const tally = { sent: 0, answered: 0, lastBody: Buffer.alloc(0) as Buffer }
  const sockets = await openAll(plan)
  const startedAt = performance.now()
  const deadline = startedAt + Math.min(seconds, longestSeconds) * 1000
  const mayGoOn = (): boolean => tally.sent < wanted && performance.now() < deadline
  await Promise.all(
    sockets.map((socket, index) =>
      converse(socket, {
        status: plan.status ?? 200,
        request: () => {
          if (!mayGoOn()) return undefined
          tally.sent += 1
          return plan.next(index)
        },
        answer: (body, milliseconds) => {
          tally.answered += 1
          tally.lastBody = body
          latency.record(Math.max(1, Math.round(milliseconds * 1000)))
        },
      }),
    ),
  )
  const elapsed = (performance.now() - startedAt) / 1000
  return {
    requests: tally.answered,
    perSecond: tally.answered / elapsed,
    p50: latency.percentile(50) / 1000,
    p99: latency.percentile(99) / 1000,
    lastBody: tally.lastBody.toString('utf8'),
  }
}

const openAll = (plan: LoadPlan): Promise<Socket[]> =>
  Promise.all(
    Array.from({ length: plan.connections ?? defaultConnections }, () => openSocket(plan)),
  )

const openSocket = ({ port, ca }: LoadPlan): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const opened = (): void => {
      socket.setNoDelay(true)
      socket.off('error', reject)
      resolve(socket)
    }
    const socket: Socket =
      ca === undefined
        ? connectPlain({ port, host: '127.0.0.1' }, opened)
        : connectSecure({ port, host: '127.0.0.1', servername: 'localhost', ca }, opened)
    socket.once('error', reject)
  })

interface Conversation {
  readonly status: number
  /** Undefined ends the conversation. */
  request(): Buffer | undefined
  answer(body: Buffer, milliseconds: number): void
}

/** Request and answer by turns until there is no next request. Rejects on a wrong status or a cut connection. */
const converse = (socket: Socket, talk: Conversation): Promise<void> =>
  new Promise((resolve, reject) => {
    let sentAt = 0
    let received: Buffer | undefined
    const fail = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    const say = (): void => {
      const request = talk.request()
      if (request === undefined) {
        socket.removeAllListeners()
        socket.destroy()
        resolve()
        return
      }
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('data', (chunk: Buffer) => {
      received = received === undefined ? chunk : Buffer.concat([received, chunk])
      const answer = wholeAnswer(received)
      if (answer === undefined) return
      received = undefined
      if (answer.status !== talk.status) {
        fail(
          new Error(`Answered ${String(answer.status)}: ${answer.body.toString().slice(0, 300)}`),
        )
        return
      }
      talk.answer(answer.body, performance.now() - sentAt)
      say()
    })
    socket.on('error', fail)
    socket.on('close', () => {
      fail(new Error('The server closed a connection.'))
    })
    say()
  })

export interface WholeAnswer {
  readonly status: number
  /** Status line and headers. */
  readonly head: string
  readonly body: Buffer
}

/** The answer that starts `received`, once all of it is there. One answer at a time: requests are never pipelined. */
export const wholeAnswer = (received: Buffer): WholeAnswer | undefined => {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = received.toString('latin1', 0, headEnd)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  const body = received.subarray(headEnd + 4)
  if (length !== undefined)
    return body.length >= Number(length) ? { status, head, body } : undefined
  const isChunked = /\r\ntransfer-encoding: chunked/i.test(head)
  return !isChunked || body.toString('latin1').endsWith('0\r\n\r\n')
    ? { status, head, body }
    : undefined
}

/** A whole HTTP/1.1 request as bytes. */
export const requestBytes = (request: {
  method: string
  host: string
  path: string
  headers?: Readonly<Record<string, string>>
  body?: string
}): Buffer => {
  const { method, host, path, headers = {}, body = '' } = request
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: latchkey-bench',
    'Accept: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`Content-Length: ${String(Buffer.byteLength(body))}`]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** A token request as most client libraries send it: a form with the secret in it. */
export const tokenRequestBytes = (
  host: string,
  form: { client_id: string; client_secret: string; audience: string },
): Buffer =>
  requestBytes({
    method: 'POST',
    host,
    path: '/oauth/token',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
  })
