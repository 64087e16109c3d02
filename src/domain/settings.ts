/**
 * What a tenant may set for itself beyond the compatible API: the singleton `settings`, read with
 * its defaults.
 */
import type { JsonObject, JsonValue } from '../kit/json.ts'

export interface TenantSettings {
  /** Days that entries of the log are kept. */
  readonly logRetentionDays: number
  /**
   * Days that an issue event stays after its token has expired; at most the log's retention
   * (decisions 32).
   */
  readonly issueEventDays: number
  /** Entries of the log that are kept at most, expired ones going first. */
  readonly mostLogRows: number
  /** Whether client secrets are kept as hashes only. */
  readonly hashOnlySecrets: boolean
  /** Days after which the signing key rotates by itself; undefined for never. */
  readonly keyRotationDays: number | undefined
  /**
   * Whether answers are as OpenID Connect writes them also where the compatible wire differs:
   * refusals of the token endpoint have status 400, `updated_at` is a number.
   */
  readonly strictOpenId: boolean
  /** What the tenant is for: shown in the console, so that nobody takes one for another. */
  readonly environment: Environment
}

export const environments = ['development', 'staging', 'production'] as const
export type Environment = (typeof environments)[number]

export const settingDefaults = {
  log_retention_days: 30,
  issue_event_days: 7,
  most_log_rows: 5_000_000,
  hash_only_secrets: false,
  key_rotation_days: 90,
  strict_openid: false,
  environment: 'development',
} as const

/** Sizes of the rate limits' token buckets, by name (decisions 19). */
export const rateLimitDefaults = {
  oauth_token: { burst: 1_000, per_second: 500 },
  failed_authentication: { burst: 50, per_second: 50 },
  management_api: { burst: 1_000, per_second: 200 },
  /** For each address. */
  authorize: { burst: 1_000, per_second: 100 },
  device_code: { burst: 5, per_second: 5 },
  device_activation: { burst: 30, per_second: 6 },
  /** For each address. */
  dbconnections: { burst: 100, per_second: 10 },
  metadata: { burst: 1_000, per_second: 500 },
  /** For each user. */
  userinfo: { burst: 100, per_second: 10 },
} as const

const numberOr = (value: JsonValue | undefined, fallback: number): number =>
  typeof value === 'number' ? value : fallback

/**
 * The settings of a stored document (`stores.singleton('settings')`), undefined until one was
 * written.
 */
export const readSettings = (document: JsonObject = {}): TenantSettings => ({
  logRetentionDays: numberOr(document['log_retention_days'], settingDefaults.log_retention_days),
  issueEventDays: numberOr(document['issue_event_days'], settingDefaults.issue_event_days),
  mostLogRows: numberOr(document['most_log_rows'], settingDefaults.most_log_rows),
  hashOnlySecrets: document['hash_only_secrets'] === true,
  keyRotationDays:
    document['key_rotation_days'] === null
      ? undefined
      : numberOr(document['key_rotation_days'], settingDefaults.key_rotation_days),
  strictOpenId: document['strict_openid'] === true,
  environment:
    environments.find((one) => one === document['environment']) ?? settingDefaults.environment,
})
