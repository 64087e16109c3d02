import { Type } from 'typebox'
import { longestLifetimeSeconds } from '../../../domain/lifetime.ts'
import { isoSeconds } from '../../../kit/clock.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { closed, nullable, open, optional, text, whole } from '../../entities/schema-parts.ts'
import { ApiError, insufficientScope, invalidBody } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import type { HandMadeTokens } from '../../ports.ts'

const creating = 'create:tokens'

const body = closed(
  optional({
    scopes: Type.Array(Type.String({ minLength: 1, maxLength: 280 }), {
      minItems: 1,
      maxItems: 1_000,
      description: 'Scopes of the token; all of the maker’s unless given',
    }),
    expires_in: whole('Lifetime in seconds', { minimum: 1, maximum: longestLifetimeSeconds }),
    note: text('What the token is for', { maxLength: 500 }),
  }),
)

/** The scopes asked for, which must be the maker's own and cannot hold the right to make tokens. */
const scopesFor = ({ body: sent, caller }: OperationContext): string[] => {
  if (!Array.isArray(sent['scopes'])) return caller.scopes.filter((scope) => scope !== creating)
  const scopes = [...new Set(sent['scopes'].map(String))]
  if (scopes.includes(creating)) throw invalidBody(`A token made by hand cannot hold ${creating}`)
  const foreign = scopes.filter((scope) => !caller.scopes.includes(scope))
  if (foreign.length > 0) throw insufficientScope(foreign)
  return scopes
}

const refusal = (message: string): ApiError =>
  new ApiError({ status: 403, message, errorCode: 'operation_not_supported' })

const run =
  (handMadeTokens: HandMadeTokens) =>
  async (context: OperationContext): Promise<Result> => {
    const { stores, served, caller } = context
    const explorerId = await handMadeTokens.clientId(stores)
    if (explorerId === undefined)
      throw refusal('The client that tokens are made for by hand was deleted.')
    if (caller.clientId === explorerId) throw refusal('A token made by hand cannot make tokens.')
    const scopes = scopesFor(context)
    const { expires_in: expiresIn, note } = context.body
    const made = await handMadeTokens.issue({
      stores,
      served,
      scopes,
      expiresIn: typeof expiresIn === 'number' ? expiresIn : undefined,
      note: typeof note === 'string' ? note : undefined,
      maker: caller,
    })
    const answer: JsonObject = {
      id: made.tokenId,
      access_token: made.token,
      token_type: 'Bearer',
      scope: scopes.join(' '),
      expires_in: made.expiresAt - made.issuedAt,
      expires_at: isoSeconds(made.expiresAt),
      note: note ?? null,
    }
    return context.commit(made.writes, {
      status: 201,
      body: answer,
      headers: { 'cache-control': 'no-store' },
    })
  }

/** `POST /tokens`: a token for the Management API, made by hand (decisions 6). */
export const makeToken = ({ handMadeTokens }: { handMadeTokens: HandMadeTokens }): Operation => ({
  id: 'make_token',
  method: 'POST',
  path: '/tokens',
  face: 'own',
  tag: 'tokens',
  summary: 'Make a token by hand',
  scopes: [creating],
  body,
  successStatus: 201,
  response: open({
    id: text('Id of the token'),
    access_token: text('The token, shown this once'),
    token_type: text('Bearer'),
    scope: text('Scopes, separated by spaces'),
    expires_in: whole('Lifetime in seconds'),
    expires_at: text('When it expires'),
    note: nullable(text('What the token is for')),
  }),
  secretMembers: ['access_token'],
  run: run(handMadeTokens),
})
