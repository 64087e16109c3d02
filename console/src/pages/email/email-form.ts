/** The SMTP provider as a form, and back. Pure. */
import type { Answer } from '../../api/call.ts'
import { texts } from './texts.ts'

export type Provider = Answer<'/v2/emails/provider', 'get'>

export interface SmtpForm {
  default_from_address: string
  smtp_host: string
  smtp_port: number
  smtp_user: string
  /** Empty unless it is to be replaced: the stored one is never shown. */
  smtp_pass: string
  enabled: boolean
}

export const emptySmtp: SmtpForm = {
  default_from_address: '',
  smtp_host: '',
  smtp_port: 587,
  smtp_user: '',
  smtp_pass: '',
  enabled: true,
}

export const toSmtp = (provider: Provider | undefined): SmtpForm => ({
  ...emptySmtp,
  default_from_address: provider?.default_from_address ?? '',
  smtp_host: provider?.credentials?.smtp_host ?? '',
  smtp_port: provider?.credentials?.smtp_port ?? 587,
  smtp_user: provider?.credentials?.smtp_user ?? '',
  enabled: provider?.enabled ?? true,
})

const credentialNames = ['smtp_host', 'smtp_port', 'smtp_user', 'smtp_pass'] as const

/** True when the credentials are sent, which replaces them whole, password included. */
export const sendsCredentials = (changes: Partial<SmtpForm>): boolean =>
  credentialNames.some((name) => name in changes)

/** The body that stores these changes. */
export const providerBody = (
  changes: Partial<SmtpForm>,
  all: SmtpForm,
): Record<string, unknown> => ({
  ...(changes.default_from_address === undefined
    ? {}
    : { default_from_address: changes.default_from_address }),
  ...(changes.enabled === undefined ? {} : { enabled: changes.enabled }),
  ...(sendsCredentials(changes)
    ? {
        credentials: {
          smtp_host: all.smtp_host,
          smtp_port: all.smtp_port,
          smtp_user: all.smtp_user,
          smtp_pass: all.smtp_pass,
        },
      }
    : {}),
})

const words = texts.provider

/** What keeps the form from being saved, by field. `stored`: what is stored now, if anything. */
export const checkSmtp = (
  all: SmtpForm,
  stored: SmtpForm | undefined,
): Partial<Record<keyof SmtpForm, string>> => {
  const isMoved =
    stored !== undefined &&
    (all.smtp_host !== stored.smtp_host ||
      all.smtp_port !== stored.smtp_port ||
      all.smtp_user !== stored.smtp_user)
  return {
    ...(/^[\w.-]+$/.test(all.smtp_host) ? {} : { smtp_host: words.needHost }),
    ...(Number.isInteger(all.smtp_port) && all.smtp_port > 0 && all.smtp_port < 65_536
      ? {}
      : { smtp_port: words.needPort }),
    ...(/\S+@\S+/.test(all.default_from_address) ? {} : { default_from_address: words.needFrom }),
    ...(all.smtp_user === '' ? { smtp_user: words.needUser } : {}),
    ...(stored === undefined && all.smtp_pass === '' ? { smtp_pass: words.needPassword } : {}),
    ...(isMoved && all.smtp_pass === '' ? { smtp_pass: words.passwordAgain } : {}),
  }
}
