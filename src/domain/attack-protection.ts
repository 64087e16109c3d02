/**
 * The settings of attack protection, read with their defaults (contract/management §8.9). Each is a
 * singleton of its own.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../kit/json.ts'
import type { TenantStores } from './storage.ts'

/** Ids of the singletons. */
export const attackProtectionIds = {
  bruteForce: 'attack_protection_brute_force',
  suspiciousIp: 'attack_protection_suspicious_ip',
  breachedPasswords: 'attack_protection_breached_passwords',
  botDetection: 'attack_protection_bot_detection',
  captcha: 'attack_protection_captcha',
  phoneProvider: 'attack_protection_phone_provider',
} as const

/** The documents until somebody changes them. */
export const attackProtectionDefaults = {
  bruteForce: {
    enabled: true,
    shields: ['block', 'user_notification'],
    mode: 'count_per_identifier_and_ip',
    allowlist: [],
    max_attempts: 10,
  },
  suspiciousIp: {
    enabled: true,
    shields: ['admin_notification', 'block'],
    allowlist: [],
    stage: {
      'pre-login': { max_attempts: 100, rate: 864_000 },
      'pre-user-registration': { max_attempts: 50, rate: 1_200 },
      'pre-custom-token-exchange': { max_attempts: 10, rate: 600_000 },
    },
  },
  breachedPasswords: {
    enabled: false,
    shields: [],
    admin_notification_frequency: [],
    method: 'standard',
    stage: { 'pre-user-registration': { shields: [] }, 'pre-change-password': { shields: [] } },
  },
  botDetection: {
    challenge_password_policy: 'never',
    challenge_passwordless_policy: 'never',
    challenge_password_reset_policy: 'never',
    allowlist: [],
    bot_detection_level: 'medium',
    monitoring_mode_enabled: false,
  },
  captcha: {
    active_provider_id: 'auth_challenge',
    simple_captcha: {},
    auth_challenge: { fail_open: false },
    recaptcha_v2: { site_key: '' },
    recaptcha_enterprise: { site_key: '', project_id: '' },
    hcaptcha: { site_key: '' },
    friendly_captcha: { site_key: '' },
    arkose: {
      site_key: '',
      client_subdomain: 'client-api',
      verify_subdomain: 'verify-api',
      fail_open: false,
    },
  },
  phoneProvider: { type: 'none' },
} as const satisfies Record<keyof typeof attackProtectionIds, JsonObject>

/** Failed sign-ins of one account. */
export interface BruteForceSettings {
  readonly enabled: boolean
  readonly blocks: boolean
  readonly notifiesUser: boolean
  /** One count for all addresses. */
  readonly ignoresAddress: boolean
  readonly allowlist: readonly string[]
  readonly maxAttempts: number
}

/** Attempts from one address: `maxAttempts` at once, one more each `milliseconds`. */
export interface ThrottlingStage {
  readonly maxAttempts: number
  readonly milliseconds: number
}

export interface SuspiciousIpSettings {
  readonly enabled: boolean
  readonly blocks: boolean
  readonly allowlist: readonly string[]
  readonly login: ThrottlingStage
  readonly signUp: ThrottlingStage
}

const texts = (value: JsonValue | undefined): readonly string[] =>
  // The very list of a cached document, so that what is derived from it is derived once.
  Array.isArray(value) ? (value as readonly string[]) : []

/** Settings of one tenant, from the cache. */
export const bruteForceSettings = async (stores: TenantStores): Promise<BruteForceSettings> => {
  const document: JsonObject = {
    ...attackProtectionDefaults.bruteForce,
    ...(await stores.singleton(attackProtectionIds.bruteForce)),
  }
  const shields = texts(document['shields'])
  return {
    enabled: document['enabled'] === true,
    blocks: shields.includes('block'),
    notifiesUser: shields.includes('user_notification'),
    ignoresAddress: document['mode'] === 'count_per_identifier',
    allowlist: texts(document['allowlist']),
    maxAttempts: Number(document['max_attempts']),
  }
}

/** Settings of one tenant, from the cache. */
export const suspiciousIpSettings = async (stores: TenantStores): Promise<SuspiciousIpSettings> => {
  const document: JsonObject = {
    ...attackProtectionDefaults.suspiciousIp,
    ...(await stores.singleton(attackProtectionIds.suspiciousIp)),
  }
  return {
    enabled: document['enabled'] === true,
    blocks: texts(document['shields']).includes('block'),
    allowlist: texts(document['allowlist']),
    login: stage(document, 'pre-login'),
    signUp: stage(document, 'pre-user-registration'),
  }
}

const stage = (
  document: JsonObject,
  name: 'pre-login' | 'pre-user-registration',
): ThrottlingStage => {
  const stages = document['stage']
  const own = isJsonObject(stages) ? stages[name] : undefined
  const { max_attempts: maxAttempts, rate } = {
    ...attackProtectionDefaults.suspiciousIp.stage[name],
    ...(isJsonObject(own) ? own : {}),
  }
  return { maxAttempts, milliseconds: rate }
}
