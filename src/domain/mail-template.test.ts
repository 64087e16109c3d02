import { expect, test } from 'vitest'
import { linkSettings, ownMail } from './mail-template.ts'

const values = {
  tenant: { tenant: 'orchard', friendly_name: 'Orchard & Sons', 'application.name': undefined },
  user: {
    url: 'https://login.example/u?ticket=1&a=2',
    'user.email': 'ada@example.com',
    'user.name': '<b>Ada</b>\r\nBcc: eve@example.com',
  },
}
const template = {
  enabled: true,
  syntax: 'liquid',
  subject: 'Hello {{ user.name }}',
  body: '<a href="{{ url }}">{{user.name | escape}}</a> {{- friendly_name -}}',
  from: '{{ friendly_name }} <hello@orchard.example>',
}

test('values are escaped in HTML and stay on one line elsewhere', () => {
  expect(ownMail(template, values)).toEqual({
    subject: 'Hello <b>Ada</b> Bcc: eve@example.com',
    html:
      '<a href="https://login.example/u?ticket=1&#38;a=2">' +
      '&#60;b&#62;Ada&#60;/b&#62;\r\nBcc: eve@example.com</a> Orchard &#38; Sons',
    from: 'Orchard & Sons <hello@orchard.example>',
  })
})

for (const row of [
  { body: 'a{{ application.name }}b{{ nobody.knows }}c{{ constructor }}d', html: 'abcd' },
  { body: '{{ {{ user.email }} }}', html: '{{ ada@example.com }}' },
  { body: '{ user.email } }}', html: '{ user.email } }}' },
])
  test(`${row.body} becomes ${row.html}`, () => {
    expect(ownMail({ ...template, body: row.body }, values)?.html).toBe(row.html)
  })

test('what a user says of himself never stands in the sender', () => {
  const from = '{{ user.name }} {{ tenant }} <hello@orchard.example>'
  expect(ownMail({ ...template, from }, values)?.from).toBe('orchard <hello@orchard.example>')
  expect(ownMail({ ...template, from: '{{ user.email }}' }, values)?.from).toBeUndefined()
})

for (const row of [
  { what: 'is not there', change: undefined },
  { what: 'is switched off', change: { enabled: false } },
  { what: 'speaks another language', change: { syntax: 'mustache' } },
  { what: 'has tags', change: { body: '{% if user.name %}Hello{% endif %}' } },
  { what: 'has filters', change: { subject: '{{ user.name | upcase }}' } },
  { what: 'has indices', change: { body: '{{ user.identities[0].provider }}' } },
  { what: 'says nothing', change: { body: ' ' } },
  { what: 'has no subject', change: { subject: null } },
  { what: 'is very long', change: { body: 'a'.repeat(100_001) } },
])
  test(`a template that ${row.what} is not used`, () => {
    const given = row.change === undefined ? undefined : { ...template, ...row.change }
    expect(ownMail(given, values)).toBeUndefined()
  })

test('a template of a hundred thousand braces is read in no time to speak of', () => {
  expect(ownMail({ ...template, body: '{{'.repeat(50_000) }, values)?.html).toHaveLength(100_000)
})

const usual = { seconds: 432_000, resultUrl: undefined, includesEmailInRedirect: false }
const redirect = { enabled: true, resultUrl: 'https://shop.example/in', urlLifetimeInSeconds: 600 }
for (const row of [
  { of: 'no template', given: undefined, settings: usual },
  { of: 'one that is switched off', given: { ...redirect, enabled: false }, settings: usual },
  {
    of: 'empty members',
    given: { ...redirect, resultUrl: '', urlLifetimeInSeconds: 0 },
    settings: usual,
  },
  { of: 'a script', given: { enabled: true, resultUrl: 'javascript:alert(1)' }, settings: usual },
  { of: 'an expression', given: { enabled: true, resultUrl: '{{ url }}' }, settings: usual },
  {
    of: 'a redirect',
    given: { ...redirect, includeEmailInRedirect: true },
    settings: { seconds: 600, resultUrl: redirect.resultUrl, includesEmailInRedirect: true },
  },
  {
    of: 'a very long life',
    given: { enabled: true, urlLifetimeInSeconds: 1e300 },
    settings: { ...usual, seconds: 31_536_000 },
  },
])
  test(`the link of ${row.of}`, () => {
    expect(linkSettings(row.given)).toEqual(row.settings)
  })
