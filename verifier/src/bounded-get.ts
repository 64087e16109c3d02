import { Unavailable } from './errors.ts'

export type Fetch = typeof globalThis.fetch

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export interface BoundedRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly maxBytes: number
}

const timeoutMilliseconds = 5_000

const readBounded = async (response: Response, maxBytes: number): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength
    if (bytes > maxBytes) throw new Unavailable('The issuer sent more than this verifier reads.')
    text += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  return text + decoder.decode()
}

/** Seconds of a `Retry-After` in its numeric form; dates are ignored. */
const retryAfter = (headers: Headers): number | undefined => {
  const text = headers.get('retry-after') ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/**
 * One GET of the issuer: no redirect is followed, five seconds and `maxBytes` at most. Gives answers of 200 and 304;
 * throws `Unavailable` for every other status and every failure.
 */
export const boundedGet = async (fetch: Fetch, request: BoundedRequest): Promise<Answer> => {
  let response: Response
  let body: string
  try {
    response = await fetch(request.url, {
      headers: { ...request.headers },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    body = await readBounded(response, request.maxBytes)
  } catch (cause) {
    if (cause instanceof Unavailable) throw cause
    throw new Unavailable('The issuer could not be reached.', { cause })
  }
  const { status, headers } = response
  if (status !== 200 && status !== 304)
    throw new Unavailable(`The issuer answered ${String(status)}.`, {
      retryAfterSeconds: retryAfter(headers),
    })
  return { status, headers, body }
}
