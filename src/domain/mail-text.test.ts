import { describe, expect, test } from 'vitest'
import { directionOf, shippedLanguages } from './languages.ts'
import { mailText, type MailTemplate } from './mail-text.ts'
import { mailTextsOf } from './mail-texts/catalogues.ts'

const templates: readonly MailTemplate[] = [
  'verify_email',
  'reset_email',
  'blocked_account',
  'password_changed',
  'welcome_email',
]
const values = {
  companyName: 'Northwind',
  email: 'ada@example.com',
  url: 'https://login.example/u/reset-verify?ticket=abc',
  expiresAt: new Date('2026-11-21T15:30:00Z'),
  ip: '203.0.113.7',
}

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

describe.each(shippedLanguages)('mails in %s', (language) => {
  for (const template of templates) {
    test(`${template} names what the English one names`, () => {
      const own = mailTextsOf(language)[template]
      const english = mailTextsOf('en')[template]
      expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort())
      for (const part of ['subject', 'body'] as const)
        expect(placeholders(own[part])).toEqual(placeholders(english[part]))
    })

    test(`${template} is whole`, () => {
      const { subject, text, html } = mailText(
        template,
        { tag: language, catalogue: language },
        values,
      )
      expect(subject).toContain('Northwind')
      expect(text).toContain('ada@example.com')
      expect(text + html).not.toContain('${')
      expect(html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`)
      expect(text.includes(values.url)).toBe(mailTextsOf(language)[template].button !== undefined)
    })
  }
})

const english = { tag: 'en', catalogue: 'en' } as const

test('the link of a mail works until a time that is named with its zone', () => {
  const { text } = mailText('reset_email', english, values)
  expect(text).toContain('until November 21, 2026 at 3:30 PM UTC.')
})

test('foreign text stays text in HTML, and one line in the subject', () => {
  const { subject, html } = mailText('verify_email', english, {
    ...values,
    companyName: '<b>"Evil"</b>\r\nBcc: all@example.com',
    email: '"><script>alert(1)</script>@example.com',
  })
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toContain('<b>')
  expect(html).not.toContain('<script>')
  expect(html).toContain('&#60;b&#62;')
})

test('only web addresses become a link', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', ''])
    expect(mailText('reset_email', english, { ...values, url }).html).not.toContain('href')
})

test('a value that names another value shows it as it is', () => {
  const { subject } = mailText('reset_email', english, { ...values, companyName: '${email}' })
  expect(subject).toBe('Choose a new password for ${email}')
})
