/**
 * The one way to the server. A `Call` says method, path and body; `send` makes it; "Show request"
 * prints the same value, so that what is shown is what is sent. Types come from our own OpenAPI
 * document (`schema.ts`, written by `npm run reference`).
 */
import type { paths } from './schema.ts'
import { Problem, problemOf } from './problem.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Operation<Path extends keyof paths, Verb extends Method> = Verb extends keyof paths[Path]
  ? NonNullable<paths[Path][Verb]>
  : never

/** Paths that know this method. */
export type PathWith<Verb extends Method> = {
  [Path in keyof paths]: Operation<Path, Verb> extends never
    ? never
    : Verb extends keyof paths[Path]
      ? paths[Path][Verb] extends undefined
        ? never
        : Path
      : never
}[keyof paths]

type Json<Holder> = Holder extends { content: { 'application/json': infer Body } }
  ? Body
  : undefined

/** What an operation answers when it succeeds. */
export type Answer<Path extends keyof paths, Verb extends Method> =
  Operation<Path, Verb> extends { responses: infer Responses }
    ? Json<Responses[Extract<keyof Responses, 200 | 201 | 202 | 203>]>
    : never

type RequestBody<Path extends keyof paths, Verb extends Method> =
  Operation<Path, Verb> extends { requestBody?: infer Body } ? Json<NonNullable<Body>> : undefined

type Parameters<Path extends keyof paths, Verb extends Method, Where extends 'path' | 'query'> =
  Operation<Path, Verb> extends { parameters: infer All }
    ? Where extends keyof All
      ? NonNullable<All[Where]>
      : never
    : never

export interface Input<Path extends keyof paths, Verb extends Method> {
  readonly path?: Parameters<Path, Verb, 'path'>
  readonly query?: Parameters<Path, Verb, 'query'>
  readonly body?: RequestBody<Path, Verb>
}

export interface Call<Answered = unknown> {
  readonly method: Method
  /** As in the OpenAPI document, with braces: `/v2/clients/{id}`. */
  readonly template: string
  readonly path: Readonly<Record<string, string>>
  /** A list is a repeated parameter. */
  readonly query: Readonly<Record<string, string | readonly string[]>>
  readonly body: unknown
  /** Why it is done, for the log: sent as the header `X-Latchkey-Reason`. */
  readonly reason?: string
  /** Seconds that settings are tried before they go back: sent as the header `X-Latchkey-Trial`. */
  readonly trialSeconds?: number
  /** Only for the compiler. */
  readonly answers?: Answered
}

/** Describes a request of our own document; nothing is sent. */
export const call = <Verb extends Method, Path extends PathWith<Verb>>(
  method: Verb,
  template: Path,
  input: Input<Path, Verb> = {},
): Call<Answer<Path, Verb>> => ({
  method,
  template: String(template),
  path: asTexts(input.path) as Readonly<Record<string, string>>,
  query: asTexts(input.query),
  body: input.body,
})

const asTexts = (values: unknown): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    Object.entries((values ?? {}) as Record<string, unknown>)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )

/** The path at the server itself, as any program calls it: `/v2/clients` is `/api/v2/clients`. */
export const publicPath = (path: string): string =>
  path.replace(/^\/v2\//, '/api/v2/').replace(/^\/latchkey\//, '/api/latchkey/v1/')

/** `/v2/clients/abc?fields=name` */
export const addressOf = ({ template, path, query }: Call): string => {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  )
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => [name, one]),
    ),
  ).toString()
  return search === '' ? filled : `${filled}?${search}`
}

/** Told of each 401, so that a dialog can ask to sign in again while drafts stay. */
export const signedOut = new EventTarget()

/** Asks for the dialog that signs in again; false when no part of the page shows it. */
export const askToSignIn = (): boolean =>
  !signedOut.dispatchEvent(new Event('ask', { cancelable: true }))

export interface SendOptions {
  readonly signal?: AbortSignal | undefined
  /** Sent by a timer and not by the administrator: it does not keep the session from idling. */
  readonly isBackground?: boolean
}

/** The header by which the server knows the page's own requests, and those that a timer sends. */
export const pageHeader = (isBackground = false): Record<string, string> => ({
  'x-latchkey-console': isBackground ? 'background' : '1',
})

/**
 * Makes the call and gives the parsed answer (undefined for 204). Throws `Problem` for every answer
 * that is no success, and when none comes.
 */
export const send = async <Answered>(
  request: Call<Answered>,
  options: SendOptions = {},
): Promise<Answered> => {
  const response = await exchange(request, options)
  if (!response.ok) throw await refusal(response)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Answered
}

/** The raw exchange, for what shows status and headers (the explorer, the live log). */
export const exchange = async (
  request: Call,
  { signal, isBackground }: SendOptions = {},
): Promise<Response> => {
  const headers: Record<string, string> = {
    ...pageHeader(isBackground),
    accept: 'application/json',
  }
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  if (request.reason !== undefined)
    headers['x-latchkey-reason'] = encodeURIComponent(request.reason)
  if (request.trialSeconds !== undefined) headers['x-latchkey-trial'] = String(request.trialSeconds)
  try {
    return await fetch(`/console/api${addressOf(request)}`, {
      method: request.method.toUpperCase(),
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: signal ?? null,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem('The server did not answer', { status: 0 })
  }
}

const refusal = async (response: Response): Promise<Problem> => {
  const problem = await problemOf(response)
  if (problem.code === 'console_session_required') signedOut.dispatchEvent(new Event('signed-out'))
  return problem
}
