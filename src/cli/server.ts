/**
 * The running server as the command line sees it: over HTTP, as any client would. Trusts the local
 * CA of the data directory beside what the system trusts, and keeps neither token nor answer.
 */
import { readFileSync } from 'node:fs'
import { request as requestPlain, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { Config } from '../config.ts'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { readBootstrapFile } from './bootstrap-file.ts'
import { Refused } from './call.ts'

export interface ServerRequest {
  readonly method: string
  /** Relative to the issuer, without a leading slash. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface ServerAnswer {
  readonly status: number
  /** The JSON body; empty when there is none. */
  readonly body: JsonObject
  /** The JSON body when it is a list. */
  readonly list: readonly JsonObject[]
}

export interface Server {
  readonly issuer: string
  /** Throws `Refused` when the server cannot be reached. */
  send(request: ServerRequest): Promise<ServerAnswer>
  /**
   * Client credentials, from the settings or the bootstrap file. Throws `Refused` without any or
   * when refused.
   */
  requestToken(form: Readonly<Record<string, string>>): Promise<JsonObject>
  /** Sends a request with a Management API token. Throws `Refused` for every answer but 2xx. */
  manage(request: Omit<ServerRequest, 'headers'>): Promise<ServerAnswer>
}

/** The server at the configured issuer, else the bootstrap file's, else the default. */
export const runningServer = (config: Config): Server => {
  const file = readBootstrapFile(config.dataDirectory)
  const issuer = config.issuer ?? file?.issuer ?? config.defaultIssuer
  const trusted = trustedCertificates(config.dataDirectory)
  const send = (request: ServerRequest): Promise<ServerAnswer> => exchange(issuer, trusted, request)

  const requestToken = async (form: Readonly<Record<string, string>>): Promise<JsonObject> => {
    const { clientId, clientSecret } = credentials(config, file)
    const { status, body } = await send({
      method: 'POST',
      path: 'oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        ...form,
      }).toString(),
    })
    if (status !== 200) throw new Refused(refusalText(status, body))
    return body
  }

  const manage = async (request: Omit<ServerRequest, 'headers'>): Promise<ServerAnswer> => {
    const { access_token: token } = await requestToken({ audience: `${issuer}api/v2/` })
    const answer = await send({
      ...request,
      headers: {
        authorization: `Bearer ${String(token)}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    })
    if (answer.status >= 300) throw new Refused(refusalText(answer.status, answer.body))
    return answer
  }
  return { issuer, send, requestToken, manage }
}

const credentials = (
  config: Config,
  file: { clientId: string; clientSecret: string } | undefined,
): { clientId: string; clientSecret: string } => {
  const { clientId, clientSecret } = config
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret }
  if (clientId !== undefined || clientSecret !== undefined)
    throw new Refused('LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET must be set together.')
  if (file !== undefined) return file
  throw new Refused(
    'There are no credentials: set LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET, or keep bootstrap.json in the data directory.',
  )
}

/**
 * The server's own words; a 401 or 403 of the token endpoint explains itself in
 * `error_description`.
 */
const refusalText = (status: number, { error, error_description, message }: JsonObject): string => {
  const words = [error, error_description ?? message].filter((word) => typeof word === 'string')
  return `the server answered ${String(status)}${words.length > 0 ? `: ${words.join(': ')}` : '.'}`
}

/** PEM texts to trust, or undefined for the system's default when there is no local CA. */
const trustedCertificates = (dataDirectory: string): string[] | undefined => {
  const own = readIfThere(join(dataDirectory, 'ca.pem'))
  if (own === undefined) return undefined
  const extra = process.env['NODE_EXTRA_CA_CERTS']
  const more = extra === undefined ? undefined : readIfThere(extra)
  return [...rootCertificates, own, ...(more === undefined ? [] : [more])]
}

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Refused(`${file} cannot be read (${String((error as NodeJS.ErrnoException).code)}).`)
  }
}

const longestAnswer = 16 * 1024 * 1024
const patienceMilliseconds = 15_000

const exchange = async (
  issuer: string,
  trusted: string[] | undefined,
  request: ServerRequest,
): Promise<ServerAnswer> => {
  const url = new URL(request.path, issuer)
  const options: RequestOptions & { ca?: string[] } = {
    method: request.method,
    headers: { accept: 'application/json', 'user-agent': 'latchkey-cli', ...request.headers },
    timeout: patienceMilliseconds,
    ...(trusted === undefined ? {} : { ca: trusted }),
  }
  try {
    return await receive(url, options, request.body)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof Refused) throw error
    throw new Refused(
      `the server at ${issuer} cannot be reached (${code ?? message}); is \`latchkey serve\` running?`,
      { cause: error },
    )
  }
}

/** Sends one request over a connection of its own. */
export const receive = async (
  url: URL | undefined,
  options: RequestOptions,
  body: string | undefined,
): Promise<ServerAnswer> => {
  const { status, text } = await receiveText(url, options, body)
  return read(status, text)
}

const receiveText = (
  url: URL | undefined,
  options: RequestOptions,
  body: string | undefined,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const begin = url?.protocol === 'https:' ? requestSecure : requestPlain
    const outgoing = begin({ ...(url === undefined ? {} : target(url)), ...options, agent: false })
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')))
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      let length = 0
      incoming.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > longestAnswer) incoming.destroy(new Error('the answer is too long'))
        else chunks.push(chunk)
      })
      incoming.on('error', reject)
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    outgoing.end(body)
  })

const target = (url: URL): RequestOptions => ({
  hostname: url.hostname.replace(/^\[|\]$/g, ''),
  port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port,
  path: url.pathname + url.search,
})

const read = (status: number, text: string): ServerAnswer => {
  let value: unknown
  try {
    value = text === '' ? {} : JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refused(`the server answered ${String(status)} with something that is not JSON.`)
  }
  const list = Array.isArray(value) ? value.filter(isJsonObject) : []
  return { status, body: isJsonObject(value) ? value : {}, list }
}
