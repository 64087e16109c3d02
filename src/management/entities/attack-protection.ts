/**
 * Attack protection: singletons with their defaults (contract §8.9). Those for failed sign-ins and
 * throttling are enforced; switching on what this server cannot do is refused, so that nobody relies
 * on it.
 */
import { Type } from 'typebox'
import { attackProtectionDefaults, attackProtectionIds } from '../../domain/attack-protection.ts'
import type { JsonObject } from '../../kit/json.ts'
import { singleton } from '../entity.ts'
import type { Rule, Singleton } from '../entity.ts'
import { refuse } from '../errors.ts'
import type { Schema } from '../operation.ts'
import { closed, flag, oneOf, open, optional, whole } from './schema-parts.ts'

const allowlist = Type.Array(
  Type.Union(
    (['ipv4', 'cidr', 'ipv6', 'ipv6_cidr'] as const).map((format) => Type.String({ format })),
  ),
  { description: 'Addresses and networks that are never counted', maxItems: 1_000 },
)

const shields = <Value extends string>(description: string, values: readonly Value[]) =>
  Type.Array(Type.Unsafe<Value>({ type: 'string', enum: [...values] }), { description })

const settings = (
  name: string,
  facts: {
    readonly id: keyof typeof attackProtectionIds
    readonly summary: string
    readonly members: Readonly<Record<string, Schema>>
    readonly mergedMembers?: readonly string[]
    readonly beforeUpdate?: readonly Rule[]
    readonly needsMembers?: readonly string[]
  },
): Singleton => {
  const { members, needsMembers = [] } = facts
  const body = Object.fromEntries(
    Object.entries(members).map(([member, schema]) => [
      member,
      needsMembers.includes(member) ? schema : Type.Optional(schema),
    ]),
  )
  return singleton({
    face: 'compatible',
    tag: 'attack-protection',
    path: `/attack-protection/${name}`,
    id: attackProtectionIds[facts.id],
    verbs: {
      get: { id: `get_${name}`, summary: `Get ${facts.summary}`, scopes: [read] },
      update: { id: `patch_${name}`, summary: `Update ${facts.summary}`, scopes: [update] },
    },
    schema: open(body),
    updateBody: closed(body),
    defaults: () => attackProtectionDefaults[facts.id] as JsonObject,
    mergedMembers: facts.mergedMembers ?? [],
    beforeUpdate: facts.beforeUpdate ?? [],
  })
}

const read = 'read:attack_protection'
const update = 'update:attack_protection'

const bruteForce = settings('brute-force-protection', {
  id: 'bruteForce',
  summary: 'protection against guessed passwords',
  members: {
    enabled: flag('Whether failures are counted'),
    shields: shields('What happens at the limit', ['block', 'user_notification']),
    allowlist,
    mode: oneOf('Whether failures from all addresses count together', [
      'count_per_identifier_and_ip',
      'count_per_identifier',
    ]),
    max_attempts: whole('Failures until the account is blocked', { minimum: 1, maximum: 100 }),
  },
})

const stage = (most: number, least: number, description: string) =>
  closed(
    optional({
      max_attempts: whole('Attempts at once', { minimum: 1, maximum: most }),
      rate: whole('Milliseconds until one more', { minimum: least, maximum: 86_400_000 }),
    }),
    { description },
  )

const suspiciousIp = settings('suspicious-ip-throttling', {
  id: 'suspiciousIp',
  summary: 'throttling of addresses',
  members: {
    enabled: flag('Whether attempts are counted by address'),
    shields: shields('What happens at the limit', ['block', 'admin_notification']),
    allowlist,
    stage: closed(
      optional({
        'pre-login': stage(2_500, 34_560, 'Failed sign-ins'),
        'pre-user-registration': stage(72_000, 1_200, 'Sign-ups'),
        'pre-custom-token-exchange': stage(72_000, 1_200, 'Exchanged tokens; stored only'),
      }),
      { description: 'Limits by what is attempted' },
    ),
  },
  mergedMembers: ['stage'],
})

/** Switching on what nothing is checked by would be a false promise. */
const refuseWhen =
  (isAsked: (document: JsonObject) => boolean): Rule =>
  (draft) => {
    if (isAsked(draft.document)) throw refuse('featureNotEnabled')
    return draft
  }

const breachedShields = shields('What happens to a leaked password', [
  'block',
  'admin_notification',
])
const breachedStage = closed(optional({ shields: breachedShields }), {
  description: 'At this moment',
})

const breachedPasswords = settings('breached-password-detection', {
  id: 'breachedPasswords',
  summary: 'detection of leaked passwords',
  members: {
    enabled: flag('Whether leaked passwords are looked for: not by this server'),
    shields: shields('What happens at a sign-in', [
      'block',
      'user_notification',
      'admin_notification',
    ]),
    admin_notification_frequency: shields('How often administrators are told', [
      'immediately',
      'daily',
      'weekly',
      'monthly',
    ]),
    method: oneOf('Kind of list', ['standard', 'enhanced']),
    stage: closed(
      optional({
        'pre-user-registration': breachedStage,
        'pre-change-password': breachedStage,
      }),
      { description: 'At other moments' },
    ),
  },
  mergedMembers: ['stage'],
  beforeUpdate: [refuseWhen(({ enabled }) => enabled === true)],
})

const challenge = (description: string) => oneOf(description, ['never', 'when_risky', 'always'])
const challenges = [
  'challenge_password_policy',
  'challenge_passwordless_policy',
  'challenge_password_reset_policy',
] as const

const botDetection = settings('bot-detection', {
  id: 'botDetection',
  summary: 'detection of bots',
  members: {
    bot_detection_level: oneOf('How easily somebody is taken for a bot', ['low', 'medium', 'high']),
    challenge_password_policy: challenge('When a sign-in is challenged'),
    challenge_passwordless_policy: challenge('When a sign-in without password is challenged'),
    challenge_password_reset_policy: challenge('When a password reset is challenged'),
    allowlist,
    monitoring_mode_enabled: flag('Whether bots are only logged'),
  },
  beforeUpdate: [refuseWhen((document) => challenges.some((name) => document[name] !== 'never'))],
})

const phoneProvider = settings('phone-provider-protection', {
  id: 'phoneProvider',
  summary: 'protection of the phone provider',
  members: { type: oneOf('How repeated messages are slowed down', ['exponential', 'none']) },
  needsMembers: ['type'],
})

export const attackProtection: readonly Singleton[] = [
  bruteForce,
  suspiciousIp,
  breachedPasswords,
  botDetection,
  phoneProvider,
]
