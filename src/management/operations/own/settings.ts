/**
 * `GET/PATCH /settings`: what a tenant sets for itself beyond the compatible API (decisions 17,
 * 22).
 */
import { Type } from 'typebox'
import { environments, rateLimitDefaults, settingDefaults } from '../../../domain/settings.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { signsWithSecret } from '../../entities/client-secrets.ts'
import { recordsWhere } from '../../entities/records-where.ts'
import {
  closed,
  flag,
  nullable,
  oneOf,
  open,
  optional,
  whole,
} from '../../entities/schema-parts.ts'
import { singleton } from '../../entity.ts'
import type { Draft, Rule, Singleton } from '../../entity.ts'
import { conflict, invalidBody } from '../../errors.ts'
import type { OperationContext } from '../../operation.ts'

const bucket = closed(
  {
    burst: whole('Requests at once', { minimum: 1, maximum: 10_000_000 }),
    per_second: Type.Number({
      exclusiveMinimum: 0,
      maximum: 10_000_000,
      description: 'Requests a second in the long run',
    }),
  },
  { description: 'Size of a token bucket' },
)

const limitNames = Object.keys(rateLimitDefaults)

const limits = (item: ReturnType<typeof nullable> | typeof bucket) =>
  closed(optional(Object.fromEntries(limitNames.map((name) => [name, item]))), {
    description: 'Rate limits by name; null restores a default',
  })

const days = (description: string, minimum: number) =>
  whole(description, { minimum, maximum: 3_650 })

const members = {
  log_retention_days: days('Days that entries of the log are kept', 1),
  issue_event_days: days('Days that an issue event outlives its token', 0),
  most_log_rows: whole('Entries of the log that are kept at most', {
    minimum: 1_000,
    maximum: 1_000_000_000,
  }),
  hash_only_secrets: flag('Whether client secrets are kept as hashes only'),
  key_rotation_days: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    minimum: 1,
    maximum: 3_650,
    description: 'Days after which the signing key rotates by itself; null for never',
  }),
  strict_openid: flag('Whether answers follow OpenID Connect where the compatible wire differs'),
  environment: oneOf('What the tenant is for, as the console shows it', environments),
}

const updateBody = closed(optional({ ...members, rate_limits: limits(nullable(bucket)) }), {
  minProperties: 1,
})

const schema = open(optional({ ...members, rate_limits: limits(bucket) }))

/** Null is a value here (never), not a removal. */
const keepNever: Rule = (draft) =>
  draft.body['key_rotation_days'] === null
    ? { ...draft, document: { ...draft.document, key_rotation_days: null } }
    : draft

const restoreLimits: Rule = (draft) => {
  const { rate_limits: stored } = draft.document
  const rate_limits = { ...rateLimitDefaults, ...(stored as JsonObject | undefined) }
  return { ...draft, document: { ...draft.document, rate_limits } }
}

const agreeRetention: Rule = (draft) => {
  const { log_retention_days: log, issue_event_days: issue } = draft.document
  if (typeof log === 'number' && typeof issue === 'number' && issue > log)
    throw invalidBody('issue_event_days must not be greater than log_retention_days')
  return draft
}

const mostNamed = 20

/**
 * Keeping hashes only forgets the values, which HS256 ID tokens could not be signed without
 * (decisions 15).
 */
const forgetSecrets = async (draft: Draft, { stores }: OperationContext): Promise<Draft> => {
  const isOn = draft.document['hash_only_secrets'] === true
  if (!isOn || draft.current?.document['hash_only_secrets'] === true) return draft
  const signing = (await recordsWhere(stores.records('client'), { is_global: 0 })).filter(
    ({ document }) => signsWithSecret(document),
  )
  if (signing.length > 0) {
    const names = signing.slice(0, mostNamed).map(({ id, columns }) => `${columns['name']} (${id})`)
    const more = signing.length > mostNamed ? ` and ${signing.length - mostNamed} more` : ''
    throw conflict(
      `These clients sign ID tokens with their secret (HS256): ${names.join(', ')}${more}. Give them jwt_configuration.alg RS256 first.`,
      'secrets_in_use',
    )
  }
  return { ...draft, writes: [...draft.writes, stores.clientSecrets.forgetValues()] }
}

export const settings: Singleton = singleton({
  face: 'own',
  tag: 'settings',
  path: '/settings',
  id: 'settings',
  verbs: {
    get: { id: 'get_settings', summary: 'Get settings', scopes: ['read:settings'] },
    update: { id: 'update_settings', summary: 'Update settings', scopes: ['update:settings'] },
  },
  schema,
  updateBody,
  defaults: () => ({ ...settingDefaults, rate_limits: rateLimitDefaults }),
  mergedMembers: ['rate_limits'],
  beforeUpdate: [keepNever, restoreLimits, agreeRetention, forgetSecrets],
})
