/** Our server as the contract tests see it: by its wire and by the OpenAPI documents it serves. */
import { startServer } from '../support/server.ts'
import { answerJudge, placeOf, readOfficialApi, readOpenApi } from './official.ts'
import type { DocumentedOperation, Json, JsonRecord, OpenApi } from './official.ts'

export interface Answer {
  readonly status: number
  readonly body: Json | undefined
}

export interface ApiUnderTest {
  readonly official: OpenApi
  readonly ours: OpenApi
  readonly own: OpenApi
  /** True when we serve the operation. */
  isServed(operation: DocumentedOperation): boolean
  token(scopes?: string[]): Promise<string>
  /** Path with `/api/v2`. No token: no header. Each 2xx answer is held against the official schema. */
  send(line: string, options?: { token?: string; body?: Json; rawBody?: string }): Promise<Answer>
  close(): Promise<void>
}

const parse = async (response: Response): Promise<Json | undefined> => {
  const text = await response.text()
  return text === '' ? undefined : (JSON.parse(text) as Json)
}

/** Finds the documented operation of a request. */
const operationFinder = (api: OpenApi) => {
  const patterns = api.operations.map((operation) => ({
    operation,
    pattern: new RegExp(`^/api/v2${operation.path.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`),
  }))
  return (method: string, path: string): DocumentedOperation | undefined => {
    const found = patterns.filter(
      ({ operation, pattern }) => operation.method === method && pattern.test(path),
    )
    const fixed = found.find(({ operation }) => !operation.path.includes('{'))
    return (fixed ?? found[0])?.operation
  }
}

/** Starts a server without rate limits and reads what it says of itself. */
export const startApi = async (): Promise<ApiUnderTest> => {
  const server = await startServer({ environment: { LATCHKEY_RATE_LIMITS: 'off' } })
  const documentAt = async (path: string): Promise<OpenApi> =>
    readOpenApi((await (await server.fetch(path)).json()) as JsonRecord)
  const official = readOfficialApi()
  const ours = await documentAt('/api/v2/openapi.json')
  const own = await documentAt('/api/latchkey/v1/openapi.json')
  const servedPlaces = new Set(ours.operations.map(placeOf))
  const judge = answerJudge(official)
  const operationAt = operationFinder(official)
  return {
    official,
    ours,
    own,
    isServed: (operation) => servedPlaces.has(placeOf(operation)),
    token: (scopes) => server.managementToken(scopes),
    async send(line, { token, body, rawBody } = {}) {
      const [method = '', target = ''] = line.split(' ')
      const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body))
      const response = await server.fetch(target, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(text === undefined ? {} : { body: text }),
      })
      const answer = { status: response.status, body: await parse(response) }
      const operation = operationAt(method, target.split('?')[0] ?? '')
      if (response.ok && operation !== undefined && answer.body !== undefined) {
        const faults = judge(operation, answer.body)
        if (faults.length > 0)
          throw new Error(
            `${line} answers against the official schema: ${faults.slice(0, 5).join('; ')}`,
          )
      }
      return answer
    },
    close: () => server.close(),
  }
}
