/** A mail to a user as the tenant writes it: in the user's language, in the tenant's name. */
import { chooseLanguage } from './languages.ts'
import type { Mail } from './mail.ts'
import { mailText, type MailTemplate, type MailValues } from './mail-text.ts'
import type { TenantStores } from './storage.ts'
import type { ServedTenant } from './tenant.ts'

/** `languages`: what the person reads, best first; the tenant's first language without any. */
export const userMail = async (
  { stores, served }: { stores: TenantStores; served: ServedTenant },
  mail: {
    readonly to: string
    readonly template: MailTemplate
    readonly languages?: readonly string[] | undefined
    readonly values?: Omit<MailValues, 'companyName' | 'email'>
  },
): Promise<Mail> => {
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  const { friendly_name: friendlyName, enabled_locales: locales } = settings
  const enabled = Array.isArray(locales) ? locales.filter((tag) => typeof tag === 'string') : ['en']
  const language = chooseLanguage(mail.languages ?? [], enabled)
  const isNamed = typeof friendlyName === 'string' && friendlyName !== ''
  const written = mailText(mail.template, language, {
    ...mail.values,
    companyName: isNamed ? friendlyName : served.tenant.name,
    email: mail.to,
  })
  return { to: mail.to, template: mail.template, language: language.tag, ...written }
}
