/** `POST /tokens/inspect` and `POST /tokens/simulate`: questions that change nothing, answered by the authorization server. */
import { Type } from 'typebox'
import type { JsonValue } from '../../../kit/json.ts'
import { closed, open, optional, text } from '../../entities/schema-parts.ts'
import type { Operation } from '../../operation.ts'
import type { InspectToken, SimulateToken } from '../../ports.ts'

const longestToken = 65_536

const inspectBody = closed({
  token: text('The token to explain', { minLength: 1, maxLength: longestToken }),
})

const simulateBody = closed({
  client_id: text('Client that would ask', { minLength: 1, maxLength: 200 }),
  ...optional({
    audience: text('API that would be asked for', { maxLength: 600 }),
    scope: text('Scopes, separated by spaces', { maxLength: longestToken }),
    expires_in: Type.Unsafe<JsonValue>({ description: 'Lifetime that would be asked for' }),
  }),
})

const optionalText = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const common = {
  method: 'POST',
  face: 'own',
  tag: 'tokens',
  scopes: ['read:tokens'],
  requiresBody: true,
  successStatus: 200,
  response: open({}),
} as const

export const explainOperations = (ports: {
  inspectToken: InspectToken
  simulateToken: SimulateToken
}): Operation[] => [
  {
    ...common,
    id: 'inspect_token',
    path: '/tokens/inspect',
    summary: 'Explain a token',
    body: inspectBody,
    run: async ({ body, stores, served }) => ({
      status: 200,
      body: await ports.inspectToken(String(body['token']), { stores, served }),
    }),
  },
  {
    ...common,
    id: 'simulate_token',
    path: '/tokens/simulate',
    summary: 'Say what would be issued',
    body: simulateBody,
    run: async ({ body, stores, served }) => ({
      status: 200,
      body: await ports.simulateToken(
        {
          clientId: String(body['client_id']),
          audience: optionalText(body['audience']),
          scope: optionalText(body['scope']),
          expiresIn: body['expires_in'],
        },
        { stores, served },
      ),
    }),
  },
]
