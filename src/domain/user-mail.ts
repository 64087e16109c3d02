/**
 * A mail to a user as the tenant writes it: in the tenant's own words where it has a template for
 * it, otherwise in ours and the user's language.
 */
import type { JsonObject } from '../kit/json.ts'
import { chooseLanguage } from './languages.ts'
import type { Mail } from './mail.ts'
import { ownMail, type TemplateValues } from './mail-template.ts'
import { mailText, type MailTemplate, type MailValues } from './mail-text.ts'
import type { TenantStores } from './storage.ts'
import type { ServedTenant } from './tenant.ts'
import type { User } from './user.ts'

interface Served {
  readonly stores: TenantStores
  readonly served: ServedTenant
}

export interface UserMail {
  readonly to: string
  readonly template: MailTemplate
  /** The tenant's stored template for it. */
  readonly own?: JsonObject | undefined
  readonly user: Pick<User, 'document'>
  /** The application that the user came from. */
  readonly clientId?: string | undefined
  /** What the person reads, best first; the tenant's first language without any. */
  readonly languages?: readonly string[] | undefined
  readonly values?: Omit<MailValues, 'companyName' | 'email'>
}

export const userMail = async ({ stores, served }: Served, mail: UserMail): Promise<Mail> => {
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  const { friendly_name: friendlyName, enabled_locales: locales } = settings
  const enabled = Array.isArray(locales) ? locales.filter((tag) => typeof tag === 'string') : ['en']
  const language = chooseLanguage(mail.languages ?? [], enabled)
  const isNamed = typeof friendlyName === 'string' && friendlyName !== ''
  const companyName = isNamed ? friendlyName : served.tenant.name
  const written = mailText(mail.template, language, {
    ...mail.values,
    companyName,
    email: mail.to,
  })
  const own = await ownWords({ stores, served }, mail, companyName)
  return { to: mail.to, template: mail.template, language: language.tag, ...written, ...own }
}

/** Takes the place of ours, but for the plain text: that is read where HTML is not. */
const ownWords = async ({ stores, served }: Served, mail: UserMail, companyName: string) => {
  const { own, clientId, user, values } = mail
  if (own === undefined) return undefined
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  const client = clientId === undefined ? undefined : await stores.clients.find(clientId)
  const of = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  const known: TemplateValues = {
    tenant: {
      tenant: served.tenant.name,
      friendly_name: companyName,
      support_email: of(settings['support_email']),
      support_url: of(settings['support_url']),
      'application.name': client?.name,
    },
    user: {
      url: values?.url,
      'user.email': mail.to,
      'user.name': of(user.document['name']),
    },
  }
  return ownMail(own, known)
}
