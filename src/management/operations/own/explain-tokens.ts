/**
 * `POST /tokens/inspect` and `POST /tokens/simulate`: questions that change nothing, answered by
 * the authorization server.
 */
import { Type } from 'typebox'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import {
  anything,
  closed,
  flag,
  oneOf,
  open,
  optional,
  text,
  texts,
  whole,
} from '../../entities/schema-parts.ts'
import type { Operation } from '../../operation.ts'
import { simulatedFlows, type InspectToken, type SimulateToken } from '../../ports.ts'

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
    user_id: text('User whom the token would speak for; the client itself without', {
      minLength: 1,
      maxLength: 1_024,
    }),
    flow: oneOf('How a user’s token would be asked for; by a code unless given', [
      ...simulatedFlows,
    ]),
  }),
})

const decided = {
  client_grant_id: text('Client grant that allows it'),
  lifetime: anything('Seconds allowed at each level, the result, and the level that won'),
  scopes: anything('Scopes requested, granted and left out'),
}

const inspection = open({
  format: oneOf('What it is', ['jwt', 'opaque', 'refresh_token', 'unknown']),
  status: oneOf('Its state now', ['active', 'expired', 'revoked', 'invalid']),
  ...optional({
    kind: oneOf('What it is for', ['access_token', 'id_token', 'refresh_token']),
    token_id: text('Its name in the log, the token list and the feed'),
    fault: text('Why it is not active'),
    header: anything('Its header, believed or not'),
    claims: anything('Its claims, believed or not'),
  }),
  issue: Type.Unsafe<JsonObject | null>({
    type: ['object', 'null'],
    description: 'The log’s entry of its issue; null when the log has none',
  }),
})

const simulation = open({
  issued: flag('Whether a token would be issued'),
  ...optional({
    audience: text('API it would be for'),
    scope: text('Scopes it would hold, separated by spaces'),
    permissions: texts('The same as a list, for APIs that put it into the token'),
    expires_in: whole('Lifetime in seconds'),
    refresh_token: flag('Whether a refresh token would come with it; only for users'),
    consent: anything('Whether the user would be asked, and for which scopes; only for users'),
    signing_alg: text('Algorithm it would be signed with'),
    token_dialect: text('Form of its claims'),
    ...decided,
    status: whole('HTTP status of the refusal'),
    error: text('Code of the refusal'),
    error_description: text('Reason of the refusal'),
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
    response: inspection,
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
    response: simulation,
    run: async ({ body, stores, served }) => ({
      status: 200,
      body: await ports.simulateToken(
        {
          clientId: String(body['client_id']),
          audience: optionalText(body['audience']),
          scope: optionalText(body['scope']),
          expiresIn: body['expires_in'],
          userId: optionalText(body['user_id']),
          flow: simulatedFlows.find((flow) => flow === body['flow']),
        },
        { stores, served },
      ),
    }),
  },
]
