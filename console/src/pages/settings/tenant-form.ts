/** The tenant's settings as forms hold them, and back. Pure. */
import type { Answer } from '../../api/call.ts'

type TenantSettings = Answer<'/v2/tenants/settings', 'get'>
type OwnSettings = Answer<'/latchkey/settings', 'get'>

export interface GeneralForm {
  friendly_name: string
  picture_url: string
  support_email: string
  support_url: string
  default_audience: string
  default_directory: string
  error_url: string
  enabled_locales: string[]
  /** Of our own settings. */
  environment: string
}

export const toGeneral = (
  settings: TenantSettings,
  { environment = 'development' }: OwnSettings,
): GeneralForm => ({
  friendly_name: settings.friendly_name ?? '',
  picture_url: settings.picture_url ?? '',
  support_email: settings.support_email ?? '',
  support_url: settings.support_url ?? '',
  default_audience: settings.default_audience ?? '',
  default_directory: settings.default_directory ?? '',
  error_url: settings.error_page?.url ?? '',
  enabled_locales: [...(settings.enabled_locales ?? ['en'])],
  environment,
})

/** The body of a PATCH that stores these changes of the compatible settings. */
export const fromGeneral = ({
  error_url,
  environment: _ours,
  ...rest
}: Partial<GeneralForm>): TenantSettings =>
  ({
    ...rest,
    ...(error_url === undefined ? {} : { error_page: { url: error_url } }),
  }) as TenantSettings

export interface AdvancedForm {
  idle_session_lifetime: number
  session_lifetime: number
  cookie_mode: string
  allowed_logout_urls: string
  logout_discovery: boolean
  generic_signup_error: boolean
  revoke_refresh_token_grant: boolean
  charset: string
  mask: string
}

export const toAdvanced = (settings: TenantSettings): AdvancedForm => ({
  idle_session_lifetime: settings.idle_session_lifetime ?? 72,
  session_lifetime: settings.session_lifetime ?? 168,
  cookie_mode: settings.session_cookie?.mode ?? 'persistent',
  allowed_logout_urls: (settings.allowed_logout_urls ?? []).join('\n'),
  logout_discovery: settings.oidc_logout?.rp_logout_end_session_endpoint_discovery ?? true,
  generic_signup_error: settings.flags?.enable_public_signup_user_exists_error !== true,
  revoke_refresh_token_grant: settings.flags?.revoke_refresh_token_grant === true,
  charset: settings.device_flow?.charset ?? 'base20',
  mask: settings.device_flow?.mask ?? '****-****',
})

const lines = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The body of a PATCH that stores these changes; members of one object travel together. */
export const fromAdvanced = (changes: Partial<AdvancedForm>, all: AdvancedForm): TenantSettings => {
  const body: Record<string, unknown> = {}
  if ('idle_session_lifetime' in changes) body['idle_session_lifetime'] = all.idle_session_lifetime
  if ('session_lifetime' in changes) body['session_lifetime'] = all.session_lifetime
  if ('cookie_mode' in changes) body['session_cookie'] = { mode: all.cookie_mode }
  if ('allowed_logout_urls' in changes) body['allowed_logout_urls'] = lines(all.allowed_logout_urls)
  if ('logout_discovery' in changes)
    body['oidc_logout'] = { rp_logout_end_session_endpoint_discovery: all.logout_discovery }
  const flags = {
    ...('generic_signup_error' in changes
      ? { enable_public_signup_user_exists_error: !all.generic_signup_error }
      : {}),
    ...('revoke_refresh_token_grant' in changes
      ? { revoke_refresh_token_grant: all.revoke_refresh_token_grant }
      : {}),
  }
  if (Object.keys(flags).length > 0) body['flags'] = flags
  if ('charset' in changes || 'mask' in changes)
    body['device_flow'] = { charset: all.charset, mask: all.mask }
  return body as TenantSettings
}

export interface OwnForm {
  log_retention_days: number
  most_log_rows: number
  hash_only_secrets: boolean
  strict_openid: boolean
}

/** Everything that the advanced page edits: the compatible settings and our own. */
export type AllAdvanced = AdvancedForm & OwnForm

export const toOwn = (settings: OwnSettings): OwnForm => ({
  log_retention_days: settings.log_retention_days ?? 30,
  most_log_rows: settings.most_log_rows ?? 1_000_000,
  hash_only_secrets: settings.hash_only_secrets === true,
  strict_openid: settings.strict_openid === true,
})

const ownNames = ['log_retention_days', 'most_log_rows', 'hash_only_secrets', 'strict_openid']

/** True for what our own settings hold. */
export const isOwnName = (name: string): boolean => ownNames.includes(name)

/** Those of the changes that our own settings hold. */
export const fromOwn = (changes: Partial<AllAdvanced>): Partial<OwnForm> =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => isOwnName(name)))

/** True for an absolute https address, or http on this machine. */
export const isAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && (url.protocol === 'https:' || url.hostname === 'localhost')
}
