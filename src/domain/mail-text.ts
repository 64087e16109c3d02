/**
 * The words of mails to users, as text and as HTML. Owns wording and escaping; leaves whom to write
 * to, and when, to the caller and the sending to `MailSender`.
 */
import { fillIn } from '../kit/placeholders.ts'
import { directionOf, type ChosenLanguage } from './languages.ts'
import { mailTextsOf } from './mail-texts/catalogues.ts'
import type { MailText, MailTexts } from './mail-texts/texts.ts'

export type MailTemplate = Exclude<keyof MailTexts, 'linkHint'>

export interface MailValues {
  /** Friendly name of the tenant. */
  readonly companyName: string
  /** Address of the account. */
  readonly email: string
  /** Where the button leads; only `http` and `https` become a link. */
  readonly url?: string
  /** When the link ends. */
  readonly expiresAt?: Date
  /** Address that sign-in is blocked from. */
  readonly ip?: string
}

export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * Writes the mail `template` in `language`. Values are foreign text: they reach HTML escaped and
 * the subject without line breaks.
 */
export const mailText = (
  template: MailTemplate,
  language: Pick<ChosenLanguage, 'tag' | 'catalogue'>,
  values: MailValues,
): WrittenMail => {
  const texts = mailTextsOf(language.catalogue)
  const words = fillAll(texts[template], wordsOf(values, language.tag))
  const link = linkOf(words.button, values.url)
  return {
    subject: words.subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 200),
    text: plainText(words, link),
    html: htmlText(words, { link, hint: texts.linkHint, tag: language.tag }),
  }
}

interface Link {
  readonly label: string
  readonly url: string
}

const wordsOf = (values: MailValues, tag: string): Record<string, string | undefined> => ({
  companyName: values.companyName,
  email: values.email,
  ip: values.ip,
  expires:
    values.expiresAt === undefined
      ? undefined
      : new Intl.DateTimeFormat(tag, {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone: 'UTC',
        }).format(values.expiresAt) + ' UTC',
})

const fillAll = (text: MailText, values: Record<string, string | undefined>): MailText => ({
  subject: fillIn(text.subject, values),
  greeting: fillIn(text.greeting, values),
  body: fillIn(text.body, values),
  unasked: fillIn(text.unasked, values),
  ...(text.button === undefined ? {} : { button: fillIn(text.button, values) }),
  ...(text.lifetime === undefined || values['expires'] === undefined
    ? {}
    : { lifetime: fillIn(text.lifetime, values) }),
})

const linkOf = (label: string | undefined, url: string | undefined): Link | undefined =>
  label === undefined || url === undefined || !/^https?:\/\//i.test(url)
    ? undefined
    : { label, url: new URL(url).href }

const plainText = ({ greeting, body, lifetime, unasked }: MailText, link?: Link): string =>
  [
    greeting,
    body,
    ...(link === undefined ? [] : [`${link.label}:\n${link.url}`]),
    ...(link === undefined || lifetime === undefined ? [] : [lifetime]),
    unasked,
  ].join('\n\n') + '\n'

/** Mail programs know no stylesheets, so every rule stands on its element. */
const htmlText = (
  { subject, greeting, body, lifetime, unasked }: MailText,
  { link, hint, tag }: { link: Link | undefined; hint: string; tag: string },
): string => {
  const paragraph = (text: string, style = ''): string =>
    `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`
  const quiet = 'color:#56626d;font-size:14px;line-height:20px'
  const button =
    link === undefined
      ? ''
      : `<p style="margin:0 0 24px"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:#0e6784;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(link.label)}</a></p>` +
        `<p style="margin:0 0 16px;${quiet}">${escapeHtml(hint)}<br><a href="${escapeHtml(link.url)}" dir="ltr" style="color:#0e6784;word-break:break-all">${escapeHtml(link.url)}</a></p>` +
        (lifetime === undefined ? '' : paragraph(lifetime, quiet))
  return `<!doctype html>
<html lang="${escapeHtml(tag)}" dir="${directionOf(tag)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f5f7f9;color:#1b232b;font:16px/24px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px;border:1px solid #dde3e8;border-radius:12px;background:#ffffff">
${paragraph(greeting)}${paragraph(body)}${button}${paragraph(unasked, `${quiet};margin:0`)}
</div>
</body>
</html>
`
}

/** For element content and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
