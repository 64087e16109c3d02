/** Single requests, for setting up and for watching: not for measuring rates. */
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'

export interface Question {
  readonly port: number
  /** What the server is asked for, when it differs from the port: a second node serves the first one's domain. */
  readonly host?: string
  /** PEM of the authority to trust; plain HTTP without it. */
  readonly ca?: string | undefined
  readonly method?: string
  readonly path: string
  readonly token?: string
  /** A form when it is URLSearchParams, else sent as JSON. */
  readonly body?: unknown
}

export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** Asks over a connection of its own. Rejects only when there is no HTTP answer. */
export const ask = (question: Question): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { port, host = `localhost:${String(port)}`, path, token, body } = question
    const isForm = body instanceof URLSearchParams
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
    const headers = {
      host,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
    }
    const method = question.method ?? (body === undefined ? 'GET' : 'POST')
    const options = { port, host: '127.0.0.1', method, path, headers, timeout: 10_000 }
    const answered = (incoming: IncomingMessage): void => {
      readReply(incoming).then(resolve, reject)
    }
    const outgoing =
      question.ca === undefined
        ? requestPlain(options, answered)
        : requestSecure({ ...options, ca: question.ca, servername: 'localhost' }, answered)
    outgoing.once('error', reject)
    outgoing.once('timeout', () => outgoing.destroy(new Error(`${path} did not answer in 10 s.`)))
    outgoing.end(body === undefined ? undefined : isForm ? body.toString() : JSON.stringify(body))
  })

const readReply = async (incoming: IncomingMessage): Promise<Reply> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return { status: incoming.statusCode ?? 0, body: parsed(text) }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** Asks and insists on success: the body of a 2xx, or an error that names the request and the answer. */
export const askOrThrow = async (question: Question): Promise<Record<string, unknown>> => {
  const { status, body } = await ask(question)
  if (status >= 200 && status < 300) return body as Record<string, unknown>
  const shown = JSON.stringify(body).slice(0, 300)
  throw new Error(`${question.method ?? ''} ${question.path} answered ${String(status)}: ${shown}`)
}
