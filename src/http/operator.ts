/**
 * The operator's door: JSON over a Unix socket in the data directory, for the few commands that
 * concern the whole installation (tenants, rekeying). Who may open the socket file may give the
 * commands: it has mode 0600 in a directory of mode 0700, and no network reaches it.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { relative } from 'node:path'
import { isJsonObject, type JsonObject } from '../kit/json.ts'

export interface TenantSummary {
  readonly name: string
  readonly issuer: string
}

export interface NewTenantSummary extends TenantSummary {
  /** The tenant's management client; its secret is shown this once. */
  readonly clientId: string
  readonly clientSecret: string
  /** Names the first administrator in the console; shown this once. */
  readonly setupCode: string
}

/** What the door opens to. Every action throws `OperatorRefusal` for what cannot be done. */
export interface Operator {
  listTenants(): Promise<readonly TenantSummary[]>
  createTenant(tenant: TenantSummary): Promise<NewTenantSummary>
  renameTenant(tenant: TenantSummary): Promise<TenantSummary>
  deleteTenant(name: string): Promise<void>
  /** Seals everything under the current master key; answers how many values were sealed anew. */
  rekey(): Promise<{ readonly resealed: number }>
}

/**
 * A command that cannot be done, with the status it is answered with and one sentence for people.
 */
export class OperatorRefusal extends Error {
  override readonly name = 'OperatorRefusal'
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message)
  }
}

export interface OperatorDoor {
  close(): Promise<void>
}

/** The form of a socket's address is bounded by the system (104 bytes on macOS, 108 on Linux). */
const longestSocketPath = 103

/**
 * The shorter of the absolute and the relative path of the socket at `file`, or undefined when both
 * are too long for the system.
 */
export const socketPath = (file: string): string | undefined => {
  const short = [file, relative(process.cwd(), file)].sort((a, b) => a.length - b.length)[0]
  return short !== undefined && Buffer.byteLength(short) <= longestSocketPath ? short : undefined
}

/**
 * Opens the door at `path`, replacing a socket that a crash left behind (the caller holds the lock
 * of the data directory). `onFault` hears of errors that are no refusals; they are answered with
 * 500 and nothing else.
 */
export const openOperatorDoor = (
  path: string,
  { operator, onFault }: { operator: Operator; onFault: (error: unknown) => void },
): Promise<OperatorDoor> => {
  rmSync(path, { force: true })
  const server = createServer({ requestTimeout: 5_000 }, (request, response) => {
    answer(request, operator).then(
      ({ status, body }) => {
        send(response, status, body)
      },
      (error: unknown) => {
        if (!(error instanceof OperatorRefusal)) onFault(error)
        const isRefusal = error instanceof OperatorRefusal
        send(response, isRefusal ? error.status : 500, {
          message: isRefusal ? error.message : 'The server failed; its log says why.',
        })
      },
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const before = process.umask(0o177)
    server.listen(path, () => {
      chmodSync(path, 0o600)
      resolve({ close: () => closeDoor(server, path) })
    })
    process.umask(before)
  })
}

const closeDoor = (server: Server, path: string): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      rmSync(path, { force: true })
      resolve()
    })
    server.closeIdleConnections()
  })

interface OperatorAnswer {
  readonly status: number
  readonly body: unknown
}

const answer = async (request: IncomingMessage, operator: Operator): Promise<OperatorAnswer> => {
  const { method = '', url = '' } = request
  const [, folder, encoded] = /^\/(tenants|rekey)(?:\/([\w%.-]{1,200}))?$/.exec(url) ?? []
  const name = encoded === undefined ? undefined : decodeName(encoded)
  const call = `${method} /${folder ?? ''}${name === undefined ? '' : '/NAME'}`
  const body = await readBody(request)
  switch (call) {
    case 'GET /tenants':
      return { status: 200, body: await operator.listTenants() }
    case 'POST /tenants':
      return {
        status: 201,
        body: await operator.createTenant({
          name: word(body, 'name'),
          issuer: word(body, 'issuer'),
        }),
      }
    case 'PATCH /tenants/NAME':
      return {
        status: 200,
        body: await operator.renameTenant({ name: name ?? '', issuer: word(body, 'issuer') }),
      }
    case 'DELETE /tenants/NAME':
      await operator.deleteTenant(name ?? '')
      return { status: 200, body: {} }
    case 'POST /rekey':
      return { status: 200, body: await operator.rekey() }
    default:
      throw new OperatorRefusal(404, 'There is no such command.')
  }
}

const decodeName = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded)
  } catch (error) {
    if (error instanceof URIError) throw new OperatorRefusal(400, 'The name is not well formed.')
    throw error
  }
}

const longestBody = 16_384

const readBody = async (request: IncomingMessage): Promise<JsonObject> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length > longestBody) throw new OperatorRefusal(400, 'The body is too long.')
    chunks.push(chunk as Buffer)
  }
  if (length === 0) return {}
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (isJsonObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new OperatorRefusal(400, 'The body is not a JSON object.')
}

const word = (body: JsonObject, member: string): string => {
  const value = body[member]
  if (typeof value !== 'string') throw new OperatorRefusal(400, `${member} must be text.`)
  return value
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
