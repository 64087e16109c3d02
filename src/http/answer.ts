/** An answer before it becomes a web response, and the headers that stand on every answer. */

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
  /** Values of `Set-Cookie`, a header each. */
  readonly cookies?: readonly string[]
}

/** Token responses and their kin (contract §0.4): JSON without charset, never cached. */
export const oauthAnswer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  headers: {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    pragma: 'no-cache',
    ...headers,
  },
  body: body === undefined ? undefined : JSON.stringify(body),
})

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

const boot = Math.floor(Math.random() * 0xffffffff)
  .toString(16)
  .padStart(8, '0')
let requests = 0

/**
 * A short hex id, unique within the installation for all practical purposes: for finding a request
 * in the log.
 */
export const nextRequestId = (): string => {
  requests += 1
  return boot + requests.toString(16).padStart(12, '0')
}

/**
 * The headers that stand on every answer; `requestId` lets a log line name the answer it belongs
 * to.
 */
export const withCommonHeaders = (
  answer: Answer,
  requestId: string,
  strictTransport = false,
): Answer => {
  const headers: Record<string, string> = {
    ...answer.headers,
    'x-auth0-requestid': requestId,
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  }
  if (strictTransport) headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains'
  return answer.cookies === undefined
    ? { status: answer.status, headers, body: answer.body }
    : { status: answer.status, headers, body: answer.body, cookies: answer.cookies }
}

export const toResponse = ({ status, headers, body, cookies = [] }: Answer): Response => {
  const response = new Response(body ?? null, { status, headers })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
