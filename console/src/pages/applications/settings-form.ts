/** The settings of an application as a flat form, and the way back to the two records that hold them. Pure. */
import { call, type Answer, type Call } from '../../api/call.ts'
import type { Body } from '../../api/schema.ts'
import { bothForms } from '../../texts/duration.ts'
import type { Application } from './application-page.tsx'
import { texts } from './settings-texts.ts'
import { refusedAddress, remarkOn } from './urls.ts'

export interface Pair {
  readonly name: string
  readonly value: string
}

export interface SettingsForm {
  name: string
  description: string
  logo_uri: string
  app_type: string
  initiate_login_uri: string
  callbacks: string[]
  allowed_logout_urls: string[]
  web_origins: string[]
  allowed_origins: string[]
  id_token_lifetime: number | null
  rotation: boolean
  leeway: number | null
  idle: boolean
  idle_lifetime: number | null
  maximum: boolean
  maximum_lifetime: number | null
  /** Cap of the access tokens' lifetime; null for none. */
  max_lifetime: number | null
  metadata: Pair[]
  id_token_alg: string
  oidc_conformant: boolean
  cross_origin_authentication: boolean
  require_pushed_authorization_requests: boolean
  is_token_endpoint_ip_header_trusted: boolean
  grant_types: string[]
}

export type SettingsField = keyof SettingsForm & string
export type TokenPolicy = Answer<'/latchkey/clients/{id}/token-policy', 'get'>

const idleDefault = 2_592_000
const maximumDefault = 31_557_600
export const longestRefresh = 157_788_000
/** Above this the form cautions: what is usual ends after a year. */
export const usualRefresh = 31_557_600
export const longestAccess = 2_592_000
export const mostPairs = 10
export const longestPair = 255
export const longestDescription = 140

/** What is stored, as the form shows it. */
export const formOf = (application: Application, policy: TokenPolicy | undefined): SettingsForm => {
  const { refresh_token: refresh, jwt_configuration: jwt } = application
  const expires = refresh?.expiration_type === 'expiring'
  return {
    name: application.name ?? '',
    description: application.description ?? '',
    logo_uri: application.logo_uri ?? '',
    app_type: application.app_type ?? '',
    initiate_login_uri: application.initiate_login_uri ?? '',
    callbacks: [...(application.callbacks ?? [])],
    allowed_logout_urls: [...(application.allowed_logout_urls ?? [])],
    web_origins: [...(application.web_origins ?? [])],
    allowed_origins: [...(application.allowed_origins ?? [])],
    id_token_lifetime: jwt?.lifetime_in_seconds ?? null,
    rotation: refresh?.rotation_type === 'rotating',
    leeway: refresh?.leeway ?? 0,
    idle: expires && refresh.infinite_idle_token_lifetime !== true,
    idle_lifetime: refresh?.idle_token_lifetime ?? idleDefault,
    maximum: expires && refresh.infinite_token_lifetime !== true,
    maximum_lifetime: refresh?.token_lifetime ?? maximumDefault,
    max_lifetime: policy?.max_lifetime ?? null,
    metadata: Object.entries(application.client_metadata ?? {}).map(([name, value]) => ({
      name,
      value: value ?? '',
    })),
    id_token_alg: jwt?.alg ?? '',
    oidc_conformant: application.oidc_conformant === true,
    cross_origin_authentication: application.cross_origin_authentication === true,
    require_pushed_authorization_requests:
      application.require_pushed_authorization_requests === true,
    is_token_endpoint_ip_header_trusted: application.is_token_endpoint_ip_header_trusted === true,
    grant_types: [...(application.grant_types ?? [])],
  }
}

type ClientBody = Body<'/v2/clients/{id}', 'patch'>

/** Members that the form and the record share by name. */
const plain = [
  'name',
  'description',
  'logo_uri',
  'app_type',
  'initiate_login_uri',
  'callbacks',
  'allowed_logout_urls',
  'web_origins',
  'allowed_origins',
  'oidc_conformant',
  'cross_origin_authentication',
  'require_pushed_authorization_requests',
  'is_token_endpoint_ip_header_trusted',
  'grant_types',
] as const

const ofRefresh = [
  'rotation',
  'leeway',
  'idle',
  'idle_lifetime',
  'maximum',
  'maximum_lifetime',
] as const

const refreshToken = (all: SettingsForm, stored: Application): Record<string, unknown> => {
  const policies = stored.refresh_token?.policies
  return {
    rotation_type: all.rotation ? 'rotating' : 'non-rotating',
    expiration_type: all.idle || all.maximum ? 'expiring' : 'non-expiring',
    leeway: all.leeway ?? 0,
    infinite_idle_token_lifetime: !all.idle,
    idle_token_lifetime: all.idle_lifetime ?? idleDefault,
    infinite_token_lifetime: !all.maximum,
    token_lifetime: all.maximum_lifetime ?? maximumDefault,
    ...(policies === undefined || policies === null ? {} : { policies }),
  }
}

/** Pairs to set, and null for each that was taken away. */
const metadataChange = (
  pairs: readonly Pair[],
  stored: Application,
): Record<string, string | null> => ({
  ...Object.fromEntries(Object.keys(stored.client_metadata ?? {}).map((name) => [name, null])),
  ...Object.fromEntries(pairs.map(({ name, value }) => [name.trim(), value])),
})

/** The body of the update: changed members only. */
export const bodyOf = (
  changes: Partial<SettingsForm>,
  all: SettingsForm,
  stored: Application,
): Record<string, unknown> => ({
  ...Object.fromEntries(
    plain.flatMap((name) => (name in changes ? [[name, changes[name]] as const] : [])),
  ),
  ...('id_token_lifetime' in changes || 'id_token_alg' in changes
    ? {
        jwt_configuration: {
          ...('id_token_lifetime' in changes
            ? { lifetime_in_seconds: all.id_token_lifetime ?? 36_000 }
            : {}),
          ...('id_token_alg' in changes ? { alg: all.id_token_alg } : {}),
        },
      }
    : {}),
  ...(ofRefresh.some((name) => name in changes)
    ? { refresh_token: refreshToken(all, stored) }
    : {}),
  ...('metadata' in changes ? { client_metadata: metadataChange(all.metadata, stored) } : {}),
})

/** The requests that store the changes: the application's, then the cap of its tokens. */
export const settingsCalls = (
  changes: Partial<SettingsForm>,
  all: SettingsForm,
  stored: Application & { client_id: string },
): Call[] => {
  const path = { id: stored.client_id }
  const body = bodyOf(changes, all, stored) as ClientBody
  return [
    ...(Object.keys(body).length === 0 ? [] : [call('patch', '/v2/clients/{id}', { path, body })]),
    ...('max_lifetime' in changes
      ? [
          call('put', '/latchkey/clients/{id}/token-policy', {
            path,
            body: { max_lifetime: all.max_lifetime },
          }),
        ]
      : []),
  ]
}

const nameRefusal = (name: string): string | undefined => {
  if (name.trim() === '') return texts.refusals.nameMissing
  return /[<>]/.test(name) ? texts.refusals.nameMarks : undefined
}

const pairsRefusal = (pairs: readonly Pair[]): string | undefined => {
  if (pairs.length > mostPairs) return texts.refusals.manyPairs(mostPairs, pairs.length)
  const names = pairs.map(({ name }) => name.trim())
  if (names.includes('')) return texts.refusals.pairName
  if (new Set(names).size < names.length) return texts.refusals.pairTwice
  const longest = Math.max(0, ...pairs.flatMap(({ name, value }) => [name.length, value.length]))
  return longest > longestPair ? texts.refusals.longPair(longestPair, longest) : undefined
}

const refreshRefusals = (all: SettingsForm): Partial<Record<SettingsField, string>> => {
  const { idle_lifetime: idle, maximum_lifetime: maximum } = all
  const refused: Partial<Record<SettingsField, string>> = {}
  if (all.rotation && !all.idle && !all.maximum) refused.rotation = texts.refusals.endlessRotation
  if (all.maximum && (maximum ?? 0) < 1) refused.maximum_lifetime = texts.refusals.seconds
  if (all.maximum && (maximum ?? 0) > longestRefresh)
    refused.maximum_lifetime = texts.refusals.longRefresh(bothForms(longestRefresh))
  if (all.idle && (idle ?? 0) < 1) refused.idle_lifetime = texts.refusals.seconds
  if (all.idle && all.maximum && (idle ?? 0) > (maximum ?? 0))
    refused.idle_lifetime = texts.refusals.idleLonger
  return refused
}

const lists = {
  callbacks: 'callback',
  allowed_logout_urls: 'logout',
  web_origins: 'origin',
  allowed_origins: 'origin',
} as const

const addressRefusals = (all: SettingsForm): Partial<Record<SettingsField, string>> => {
  const refused: Partial<Record<SettingsField, string>> = {}
  for (const [name, kind] of Object.entries(lists) as [keyof typeof lists, 'callback'][]) {
    const text = refusedAddress(all[name], kind)
    if (text !== undefined) refused[name] = text
  }
  const login = remarkOn(all.initiate_login_uri, 'login')
  if (login?.level === 'refuse') refused.initiate_login_uri = login.text
  const logo = remarkOn(all.logo_uri, 'logo')
  if (logo?.level === 'refuse') refused.logo_uri = logo.text
  return refused
}

/** Messages for the fields that keep the form from being saved. */
export const settingsRefusals = (all: SettingsForm): Partial<Record<SettingsField, string>> => {
  const name = nameRefusal(all.name)
  const metadata = pairsRefusal(all.metadata)
  const { max_lifetime: cap, id_token_lifetime: idToken } = all
  return {
    ...(name === undefined ? {} : { name }),
    ...(all.description.length > longestDescription
      ? { description: texts.refusals.longText(longestDescription, all.description.length) }
      : {}),
    ...addressRefusals(all),
    ...(idToken !== null && idToken > longestAccess
      ? { id_token_lifetime: texts.refusals.longAccess(bothForms(longestAccess)) }
      : {}),
    ...(cap !== null && (cap < 1 || cap > longestAccess)
      ? { max_lifetime: texts.refusals.longAccess(bothForms(longestAccess)) }
      : {}),
    ...refreshRefusals(all),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

const durations = new Set<SettingsField>([
  'id_token_lifetime',
  'leeway',
  'idle_lifetime',
  'maximum_lifetime',
  'max_lifetime',
])

/** How a value reads in the review of changes. */
export const shownSetting = (name: SettingsField, value: unknown): string => {
  if (value === null || value === undefined || value === '') return texts.review.nothing
  if (typeof value === 'boolean') return value ? texts.review.on : texts.review.off
  if (durations.has(name)) return bothForms(Number(value))
  if (name === 'metadata')
    return (
      (value as Pair[]).map((pair) => `${pair.name} = ${pair.value}`).join('\n') ||
      texts.review.nothing
    )
  if (Array.isArray(value)) return value.map(String).join('\n') || texts.review.nothing
  return typeof value === 'string' ? value : JSON.stringify(value)
}
