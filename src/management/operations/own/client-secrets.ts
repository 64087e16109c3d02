/**
 * Rotation of a client's secret with overlap (decisions 16): start, both work, finish or cancel. A
 * client has one secret or, during a rotation, two; each change rewrites the client, so that of two
 * changes at once one repeats.
 */
import { Type } from 'typebox'
import type { ClientSecret } from '../../../domain/client.ts'
import { longestLifetimeSeconds } from '../../../domain/lifetime.ts'
import type { StoredRecord, Write } from '../../../domain/record.ts'
import { isoTime } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import {
  keepsHashesOnly,
  newSecretValue,
  shortestStrongSecret,
} from '../../entities/client-secrets.ts'
import { closed, flag, open, optional, text, whole } from '../../entities/schema-parts.ts'
import { conflict, notFound } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { revokeUntilNow } from '../../revocation-writes.ts'
import { requireClient, requireClientWithinReach } from '../require-client.ts'

const overlap = whole('Seconds in which both secrets work; until finished unless given', {
  minimum: 1,
  maximum: longestLifetimeSeconds,
})
const revoking = flag('Whether to revoke the live tokens of the client as well')

const nullableTime = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const secretSchema = open(
  optional({
    id: text('Id of the secret'),
    hint: text('Its last characters'),
    created_at: text('When it was made'),
    ends_at: nullableTime('When it ceases to work'),
    last_used_at: nullableTime('When it was last used'),
    newest: flag('Whether it is the newer one'),
    weak: flag('Whether it is short'),
  }),
)

const present = (secret: ClientSecret, index: number): JsonObject => ({
  id: secret.id,
  hint: secret.hint,
  created_at: secret.createdAt,
  ends_at: secret.endsAt ?? null,
  last_used_at: secret.lastUsedAt ?? null,
  newest: index === 0,
  weak: secret.value !== undefined && secret.value.length < shortestStrongSecret,
})

interface Rotation {
  readonly client: StoredRecord
  readonly newer: ClientSecret
  readonly older: ClientSecret
  /** The one that the path names. */
  readonly named: ClientSecret
}

const touch = (client: StoredRecord, { stores }: OperationContext): Write =>
  stores.records('client').update(client, { document: client.document })

/**
 * The rotation that a request concerns. Throws 404 for an unknown secret and 409 when no rotation
 * is going on.
 */
const requireRotation = async (context: OperationContext): Promise<Rotation> => {
  const client = await requireClientWithinReach(context)
  const secrets = await context.stores.clientSecrets.list(client.id)
  const named = secrets.find(({ id }) => id === context.params['secret_id'])
  if (named === undefined)
    throw notFound('The client secret does not exist.', 'inexistent_client_secret')
  const [newer, older] = secrets
  if (newer === undefined || older === undefined)
    throw conflict('The client has one secret only: no rotation is going on.')
  return { client, newer, older, named }
}

const endAfter = (
  seconds: JsonValue | undefined,
  { clock }: OperationContext,
): string | undefined =>
  typeof seconds === 'number' ? isoTime(clock.now() + seconds * 1_000) : undefined

const revocation = (clientId: string, context: OperationContext): Write[] =>
  context.body['revoke_tokens'] === true
    ? [context.stores.refreshTokens.delete({ clientId }), revokeUntilNow(context, { clientId })]
    : []

const list = async (context: OperationContext): Promise<Result> => {
  const client = await requireClient(context)
  const secrets = await context.stores.clientSecrets.list(client.id)
  return { status: 200, body: secrets.map(present) }
}

const start = async (context: OperationContext): Promise<Result> => {
  const { stores } = context
  const client = await requireClientWithinReach(context)
  const [older, ...more] = await stores.clientSecrets.list(client.id)
  if (more.length > 0) throw conflict('A rotation is going on already: finish or cancel it first.')
  const value = newSecretValue()
  const hashOnly = await keepsHashesOnly(context)
  const { secret, write } = stores.clientSecrets.insert({ clientId: client.id, value, hashOnly })
  const bothUntil = endAfter(context.body['overlap_seconds'], context)
  const ending = older === undefined ? [] : [stores.clientSecrets.setEnd(older, bothUntil)]
  const writes = [touch(client, context), write, ...ending, ...revocation(client.id, context)]
  const body: JsonObject = {
    id: secret.id,
    client_secret: value,
    hint: secret.hint,
    created_at: secret.createdAt,
    both_until: bothUntil ?? null,
  }
  return context.commit(writes, { status: 201, body })
}

const extend = async (context: OperationContext): Promise<Result> => {
  const { client, older } = await requireRotation(context)
  const endsAt = endAfter(context.body['overlap_seconds'], context)
  const writes = [touch(client, context), context.stores.clientSecrets.setEnd(older, endsAt)]
  return context.commit(writes, {
    status: 200,
    body: { ...present(older, 1), ends_at: endsAt ?? null },
  })
}

const finish = async (context: OperationContext): Promise<Result> => {
  const { client, newer, older } = await requireRotation(context)
  const writes = [
    touch(client, context),
    context.stores.clientSecrets.delete(older),
    ...revocation(client.id, context),
  ]
  return context.commit(writes, { status: 200, body: present(newer, 0) })
}

const cancel = async (context: OperationContext): Promise<Result> => {
  const { client, newer, older, named } = await requireRotation(context)
  if (named.id !== newer.id)
    throw conflict('The older secret is retired by finishing the rotation.')
  const { clientSecrets } = context.stores
  const writes = [
    touch(client, context),
    clientSecrets.delete(newer),
    clientSecrets.setEnd(older, undefined),
  ]
  return context.commit(writes, { status: 204 })
}

const path = '/clients/{id}/secrets'
const itemPath = `${path}/{secret_id}`
const common = { face: 'own', tag: 'clients' } as const
const updating = ['update:client_secrets']

export const clientSecretOperations: readonly Operation[] = [
  {
    ...common,
    id: 'list_client_secrets',
    method: 'GET',
    path,
    summary: 'List client secrets',
    scopes: ['read:client_secrets'],
    successStatus: 200,
    response: Type.Array(secretSchema),
    run: list,
  },
  {
    ...common,
    id: 'start_secret_rotation',
    method: 'POST',
    path,
    summary: 'Start a rotation of the client secret',
    scopes: updating,
    body: closed(optional({ overlap_seconds: overlap, revoke_tokens: revoking })),
    successStatus: 201,
    response: open({
      id: text('Id of the new secret'),
      client_secret: text('The new secret, shown this once by a tenant that keeps hashes'),
      hint: text('Its last characters'),
      created_at: text('When it was made'),
      both_until: nullableTime('Until when the older works too; null until finished'),
    }),
    secretMembers: ['client_secret'],
    run: start,
  },
  {
    ...common,
    id: 'extend_secret_rotation',
    method: 'PATCH',
    path: itemPath,
    summary: 'Change the end of the older client secret',
    scopes: updating,
    body: closed({ overlap_seconds: overlap }),
    successStatus: 200,
    response: secretSchema,
    run: extend,
  },
  {
    ...common,
    id: 'finish_secret_rotation',
    method: 'POST',
    path: `${itemPath}/finish`,
    summary: 'Finish a rotation of the client secret',
    scopes: updating,
    body: closed(optional({ revoke_tokens: revoking })),
    successStatus: 200,
    response: secretSchema,
    run: finish,
  },
  {
    ...common,
    id: 'cancel_secret_rotation',
    method: 'DELETE',
    path: itemPath,
    summary: 'Cancel a rotation of the client secret',
    scopes: updating,
    successStatus: 204,
    run: cancel,
  },
]
