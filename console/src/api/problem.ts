/** What went wrong with a request, in the form that pages show. */

export type ProblemKind =
  | 'offline'
  | 'refused_input'
  | 'signed_out'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_many'
  | 'server'

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** The server's own code, such as `insufficient_scope`. */
  readonly code: string | undefined
  readonly requestId: string | undefined
  /** When it may be tried again, milliseconds since 1970; only for `too_many`. */
  readonly retryAt: number | undefined
  /** Further facts of the refusal, such as `tries_left`. */
  readonly attributes: Readonly<Record<string, unknown>>

  constructor(
    message: string,
    facts: {
      status: number
      code?: string | undefined
      requestId?: string | undefined
      retryAt?: number | undefined
      attributes?: Readonly<Record<string, unknown>> | undefined
    },
  ) {
    super(message)
    this.status = facts.status
    this.code = facts.code
    this.requestId = facts.requestId
    this.retryAt = facts.retryAt
    this.attributes = facts.attributes ?? {}
    this.kind = kindOf(facts.status)
  }

  /** The property that a refusal of input names, such as `callbacks`; undefined when it names none. */
  get field(): string | undefined {
    if (this.kind !== 'refused_input') return undefined
    return (
      /on property ([\w.]+)/.exec(this.message)?.[1] ??
      /(?:property|Missing required property:?|additional properties:?) '?([\w.]+)'?/.exec(
        this.message,
      )?.[1]
    )
  }

  /** The scopes that a 403 says are missing. */
  get missingScopes(): readonly string[] {
    if (this.kind !== 'forbidden') return []
    return (/expected any of: (.*)/.exec(this.message)?.[1] ?? '').split(/,\s*/).filter(Boolean)
  }
}

const kindOf = (status: number): ProblemKind => {
  if (status === 0) return 'offline'
  if (status === 401) return 'signed_out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 409) return 'conflict'
  if (status === 429) return 'too_many'
  return status >= 500 ? 'server' : 'refused_input'
}

/** Reads a refusal of the Management API, of our own API or of the token endpoint. */
export const problemOf = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => undefined)
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string): string | undefined =>
    typeof said[name] === 'string' ? said[name] : undefined
  const reset = Number(response.headers.get('x-ratelimit-reset') ?? Number.NaN)
  return new Problem(
    text('message') ?? text('error_description') ?? text('error') ?? response.statusText,
    {
      status: response.status,
      code: text('errorCode') ?? text('error'),
      requestId: response.headers.get('x-request-id') ?? undefined,
      attributes:
        typeof said['attributes'] === 'object' && said['attributes'] !== null
          ? (said['attributes'] as Record<string, unknown>)
          : undefined,
      retryAt:
        response.status === 429
          ? Number.isFinite(reset)
            ? reset * 1000
            : Date.now() + 5000
          : undefined,
    },
  )
}
