/**
 * What every page is drawn with: the language of the reader, the tenant's name and look, whom to
 * ask for help. Read once a request, from the caches.
 */
import { acceptedLanguages, chooseLanguage, type ChosenLanguage } from '../../domain/languages.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { textsOf } from '../texts/catalogues.ts'
import { withCustomTexts } from '../texts/custom-texts.ts'
import {
  say,
  sayCounted,
  type ErrorKey,
  type Plural,
  type Texts,
  type TextValues,
} from '../texts/texts.ts'
import { readBranding, type Branding } from './branding.ts'
import { stylesheetOf } from './theme.ts'

export interface PageContext {
  readonly language: ChosenLanguage
  readonly texts: Texts
  readonly tenant: {
    /** Friendly name: `companyName` in texts. */
    readonly name: string
    readonly supportUrl: string | undefined
    readonly supportEmail: string | undefined
  }
  readonly branding: Branding
  /** Path of the stylesheet. */
  readonly stylesheet: string
  readonly requestId: string
}

export interface PageRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly requestId: string
  readonly acceptLanguage: string | undefined
  /** Of the authorization request, best first. */
  readonly uiLocales?: readonly string[]
}

/** Reads what a page needs. No statement when caches are warm. */
export const pageContext = async (request: PageRequest): Promise<PageContext> => {
  const { stores, served, requestId } = request
  const [settings = {}, brandingDocument, theme] = await Promise.all([
    stores.singleton('tenant_settings'),
    stores.singleton('branding'),
    stores.singleton('branding_theme'),
  ])
  const branding = readBranding({ branding: brandingDocument, theme, settings })
  const language = chooseLanguage(
    [...(request.uiLocales ?? []), ...acceptedLanguages(request.acceptLanguage)],
    enabledLocales(settings),
  )
  return {
    language,
    branding,
    requestId,
    texts: await tenantTexts(language, stores),
    tenant: {
      name: filledText(settings['friendly_name']) ?? served.domain.host,
      supportUrl: webAddress(settings['support_url']),
      supportEmail: filledText(settings['support_email']),
    },
    stylesheet: stylesheetOf(branding).path,
  }
}

/** The catalogue's words with the tenant's own over them. */
const tenantTexts = async (
  { tag, catalogue }: ChosenLanguage,
  stores: TenantStores,
): Promise<Texts> => {
  const custom = await stores.singleton(`custom_texts:${tag}`)
  if (custom === undefined) return textsOf(catalogue)
  const prompts = await stores.singleton('prompts')
  const isIdentifierFirst = prompts?.['identifier_first'] === true
  return withCustomTexts(textsOf(catalogue), custom, { isIdentifierFirst })
}

const enabledLocales = (settings: JsonObject): string[] => {
  const { enabled_locales: locales } = settings
  return Array.isArray(locales)
    ? locales.filter((tag): tag is string => typeof tag === 'string')
    : ['en']
}

const filledText = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

const webAddress = (value: JsonValue | undefined): string | undefined => {
  const text = filledText(value)
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text)
    ? new URL(text).href
    : undefined
}

/** The sentence of a refusal; `count` chooses the form of one that counts. */
export const sayError = (
  { texts, language, tenant }: PageContext,
  key: ErrorKey,
  { count = 0, ...values }: { count?: number; clientName?: string } = {},
): string => {
  const text: string | Plural = texts.errors[key]
  const named: TextValues = { companyName: tenant.name, ...values }
  return typeof text === 'string'
    ? say(text, named)
    : sayCounted(text, { tag: language.tag, count, values: named })
}
