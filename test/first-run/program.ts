/** The built program as a process, and requests to it over TLS that trust the CA it made. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { plainEnvironment } from '../support/tls-server.ts'

export type Settings = Record<string, string>

export const root = new URL('../../', import.meta.url).pathname

/** Brings `dist/` up to date; a moment's work when it is. */
export const build = async (): Promise<void> => {
  await promisify(execFile)('npx', ['tsc', '-b', 'tsconfig.build.json'], { cwd: root })
}

export interface Program {
  readonly child: ChildProcess
  /** All that it has printed until now. */
  out(): string
  err(): string
  /** Resolves once the text was printed; rejects when the program ends before. */
  printed(text: string): Promise<void>
  /** Sends the signal, if any, and resolves with the exit code, null after a kill. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

export const launch = (
  settings: Settings,
  { command = process.execPath, words = [join(root, 'dist/main.js'), 'serve'] } = {},
): Program => {
  const child = spawn(command, words, { cwd: root, env: { ...plainEnvironment(), ...settings } })
  const texts = { out: '', err: '' }
  let onText = (): void => undefined
  const closed = once(child, 'close').then(([code]) => code as number | null)
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const)
    stream.on('data', (chunk) => {
      texts[name] += String(chunk)
      onText()
    })
  return {
    child,
    out: () => texts.out,
    err: () => texts.err,
    printed: (text) =>
      new Promise((resolve, reject) => {
        onText = () => {
          if (texts.out.includes(text)) resolve()
        }
        onText()
        void closed.then((code) => {
          reject(new Error(`It ended with ${String(code)}: ${texts.out}${texts.err}`))
        })
      }),
    end: (signal) => {
      if (signal !== undefined) child.kill(signal)
      return closed
    },
  }
}

/** Starts `serve` and resolves once it listens. */
export const serving = async (settings: Settings): Promise<Program> => {
  const program = launch(settings)
  await program.printed('"msg":"listening"')
  return program
}

export interface Reply {
  readonly status: number
  readonly type: string
  readonly text: string

  readonly body: any
}

/** A server by its settings: requests over TLS, trusting the CA in its data directory. */
export const serverAt = (settings: Settings) => {
  const issuer = `https://localhost:${String(settings['LATCHKEY_PORT'])}/`
  const directory = String(settings['LATCHKEY_DATA_DIR'])
  const send = async (
    operation: string,
    sent: { body?: unknown; token?: string } = {},
  ): Promise<Reply> => {
    const [method = '', path = ''] = operation.split(' ')
    const asking = request(new URL(path, issuer), {
      method,
      ca: readFileSync(join(directory, 'ca.pem')),
      headers: {
        'content-type': 'application/json',
        ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
      },
    })
    asking.end(sent.body === undefined ? undefined : JSON.stringify(sent.body))
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    let text = ''
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk)
    const type = response.headers['content-type'] ?? ''
    const isJson = type.includes('json') && text !== ''
    return { status: response.statusCode ?? 0, type, text, body: isJson ? JSON.parse(text) : text }
  }
  const credentials = (): { client_id: string; client_secret: string } => {
    const file = JSON.parse(readFileSync(join(directory, 'bootstrap.json'), 'utf8')) as {
      client_id: string
      client_secret: string
    }
    return { client_id: file.client_id, client_secret: file.client_secret }
  }
  const token = (form: Record<string, string>): Promise<Reply> =>
    send('POST /oauth/token', { body: { grant_type: 'client_credentials', ...form } })
  return {
    issuer,
    directory,
    send,
    credentials,
    token,
    /** As the management client. */
    async api(operation: string, body?: unknown): Promise<Reply> {
      const managed = await token({ ...credentials(), audience: `${issuer}api/v2/` })
      return send(operation, { body, token: managed.body.access_token })
    },
  }
}
