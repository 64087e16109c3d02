/** API › Settings as a form: what is stored, what is sent, and what keeps it from being sent. Pure. */
import type { Api } from './api-page.tsx'
import { inUnits } from '../../texts/duration.ts'
import { reasonAbove, refusalOf, standard } from './guidance.ts'
import { lifetimeMessage } from './lifetime-message.ts'
import { nameRefusal } from './new-api.ts'
import { texts as list } from './list-texts.ts'
import { texts } from './settings-texts.ts'

export interface SettingsForm {
  readonly name: string
  readonly token_lifetime: number | null
  readonly token_lifetime_for_web: number | null
  /** Why a lifetime is above 24 h; goes with the change into the log. */
  readonly reason: string
  readonly allow_offline_access: boolean
  readonly profile: 'access_token' | 'rfc9068_profile'
  readonly enforce_policies: boolean
  readonly permissions_in_token: boolean
  readonly skip_consent: boolean
  // react-hook-form asks for an index signature.
  readonly [name: string]: unknown
}

export const formOf = (api: Api): SettingsForm => {
  const dialect = api.token_dialect ?? 'access_token'
  return {
    name: api.name,
    token_lifetime: api.token_lifetime ?? standard,
    token_lifetime_for_web: api.token_lifetime_for_web ?? null,
    reason: '',
    allow_offline_access: api.allow_offline_access === true,
    profile: dialect.startsWith('rfc9068') ? 'rfc9068_profile' : 'access_token',
    enforce_policies: api.enforce_policies === true,
    permissions_in_token: dialect.endsWith('_authz'),
    skip_consent: api.skip_consent_for_verifiable_first_party_clients === true,
  }
}

type Changes = Partial<SettingsForm>

/** The body of PATCH: only what changed. Profile and permissions are one member of the API. */
export const bodyOf = (changes: Changes, all: SettingsForm) => ({
  ...(changes.name === undefined ? {} : { name: all.name.trim() }),
  ...(changes.token_lifetime === undefined ? {} : { token_lifetime: all.token_lifetime ?? 0 }),
  ...(changes.token_lifetime_for_web === undefined || all.token_lifetime_for_web === null
    ? {}
    : { token_lifetime_for_web: all.token_lifetime_for_web }),
  ...(changes.allow_offline_access === undefined
    ? {}
    : { allow_offline_access: all.allow_offline_access }),
  ...(changes.enforce_policies === undefined ? {} : { enforce_policies: all.enforce_policies }),
  ...(changes.profile === undefined && changes.permissions_in_token === undefined
    ? {}
    : { token_dialect: dialectOf(all) }),
  ...(changes.skip_consent === undefined
    ? {}
    : { skip_consent_for_verifiable_first_party_clients: all.skip_consent }),
})

const dialectOf = ({ profile, permissions_in_token: holds }: SettingsForm) =>
  holds ? (`${profile}_authz` as const) : profile

/** Whether this lifetime asks for a reason: it is above 24 h and not what is stored. */
export const mustReason = (all: SettingsForm, stored: number | undefined): boolean => {
  const seconds = all.token_lifetime
  if (seconds === null || refusalOf(seconds) !== undefined) return false
  return seconds > reasonAbove && seconds !== stored
}

const longestReason = 200

/** Messages for fields that keep the form from being saved. */
export const checkOf = (
  all: SettingsForm,
  stored: Api,
): Partial<Record<keyof SettingsForm & string, string>> => {
  const found: Record<string, string | undefined> = {
    name: nameMessage(all.name),
    token_lifetime: lifetimeMessage(all.token_lifetime),
    token_lifetime_for_web: webMessage(all),
    reason: mustReason(all, stored.token_lifetime) ? reasonMessage(all.reason) : undefined,
  }
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

const nameMessage = (name: string): string | undefined => {
  const refusal = nameRefusal(name)
  if (refusal === 'missing') return list.new.nameMissing
  if (refusal === 'long') return list.new.nameLong(name.length)
  return refusal === 'signs' ? list.new.nameSigns : undefined
}

export const webMessage = (all: SettingsForm): string | undefined => {
  const { token_lifetime: most, token_lifetime_for_web: web } = all
  if (web === null || most === null || refusalOf(most) !== undefined) return undefined
  if (web > most) return texts.lifetime.webAbove(inUnits(most))
  return lifetimeMessage(web)
}

const reasonMessage = (reason: string): string | undefined => {
  if (reason.trim() === '') return texts.lifetime.reasonMissing
  return reason.length > longestReason ? texts.lifetime.reasonLong(reason.length) : undefined
}

/** The browser-flow lifetime after the maximum became `most`: never above it. */
export const loweredWeb = (web: number | null, most: number | null): number | null =>
  web !== null && most !== null && refusalOf(most) === undefined && web > most ? most : web
