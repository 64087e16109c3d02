import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

const provider = '/api/v2/emails/provider'
const template = '/api/v2/email-templates'
const smtp = {
  name: 'smtp',
  default_from_address: 'no-reply@example.com',
  credentials: {
    smtp_host: 'smtp.example.com',
    smtp_port: 587,
    smtp_user: 'user',
    smtp_pass: 'a-very-secret-password',
  },
}
const verifyEmail = {
  template: 'verify_email',
  body: '<p>Hello</p>',
  from: 'hello@example.com',
  subject: 'Hello',
  syntax: 'liquid',
  enabled: true,
}

onEachDatabase('mails', (server) => {
  const call = (method: string, path: string, body?: unknown) => server().api(method, path, body)

  test('a provider is kept, changed and removed, and its secrets are never shown', async () => {
    const missing = await call('GET', provider)
    expect(missing.status).toBe(404)
    expect(missing.body.errorCode).toBe('inexistent_email_provider')
    expect((await call('PATCH', provider, { enabled: false })).status).toBe(404)

    const made = await call('POST', provider, smtp)
    expect(made.status).toBe(201)
    const { smtp_pass: _, ...shown } = smtp.credentials
    expect(made.body).toEqual({ ...smtp, enabled: true, credentials: shown })
    const again = await call('POST', provider, smtp)
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({
      message: 'An email provider is already configured: smtp',
      errorCode: 'email_provider_conflict',
    })
    expect((await call('GET', provider)).body).toEqual({ name: 'smtp', enabled: true })
    expect((await call('GET', `${provider}?fields=name,credentials`)).body).toEqual({
      name: 'smtp',
      credentials: shown,
    })

    const off = await call('PATCH', provider, { enabled: false, settings: { headers: {} } })
    expect(off.body).toEqual({
      ...made.body,
      enabled: false,
      settings: { headers: {} },
    })
    const other = await call('PATCH', provider, {
      name: 'mailgun',
      credentials: { api_key: 'key-of-mailgun', domain: 'example.com', region: 'eu' },
      settings: null,
    })
    expect(other.status).toBe(200)
    expect(other.body).toMatchObject({ credentials: { domain: 'example.com', region: 'eu' } })
    expect(other.body.settings).toBeUndefined()

    const rows = await server().stores.records('email_provider').get('provider')
    expect(rows?.document['credentials']).toMatchObject({ api_key: 'key-of-mailgun' })
    await server().stores.events.flush()
    const log = JSON.stringify((await call('GET', '/api/v2/logs?per_page=100')).body)
    expect(log).toContain('Configure email provider')
    for (const secret of ['a-very-secret-password', 'key-of-mailgun'])
      expect(log + JSON.stringify([made.body, off.body, other.body])).not.toContain(secret)

    const mails = (await call('GET', '/api/latchkey/v1/mails')).body
    expect(mails).toMatchObject({
      delivered_by: 'development_mailbox',
      configured_provider: 'mailgun',
    })
    expect((await call('DELETE', provider)).status).toBe(204)
    expect((await call('DELETE', provider)).status).toBe(204)
    expect((await call('GET', provider)).status).toBe(404)
  })

  describe('a provider is refused', () => {
    for (const row of [
      { without: 'credentials', body: { name: 'smtp' } },
      { without: 'a name that there is', body: { ...smtp, name: 'pigeon' } },
      {
        without: 'a password',
        body: { name: 'smtp', credentials: { smtp_host: 'a', smtp_port: 1, smtp_user: 'u' } },
      },
      {
        without: 'credentials of its own',
        body: { name: 'ses', credentials: { api_key: 'key' } },
      },
      {
        without: 'a host that is one',
        body: { ...smtp, credentials: { ...smtp.credentials, smtp_host: 'a b\r\nQUIT' } },
      },
      {
        without: 'a port that is one',
        body: { ...smtp, credentials: { ...smtp.credentials, smtp_port: 65_536 } },
      },
      {
        without: 'what belongs to another provider left out',
        body: { name: 'sendgrid', credentials: { api_key: 'key', region: 'eu' } },
      },
    ])
      test(`without ${row.without}`, async () => {
        expect((await call('POST', provider, row.body)).status).toBe(400)
        expect((await call('GET', provider)).status).toBe(404)
      })
  })

  test('a template is there once it is created', async () => {
    const missing = await call('GET', `${template}/verify_email`)
    expect(missing.status).toBe(404)
    expect(missing.body.errorCode).toBe('inexistent_email_template')
    expect((await call('PATCH', `${template}/verify_email`, { enabled: false })).status).toBe(404)
    expect((await call('POST', template, verifyEmail)).body).toEqual(verifyEmail)
    const again = await call('POST', template, verifyEmail)
    expect(again.status).toBe(409)
    expect(again.body.message).toBe('Template verify_email already exists.')
    const off = await call('PATCH', `${template}/verify_email`, { enabled: false })
    expect(off.body).toEqual({ ...verifyEmail, enabled: false })
    expect((await call('GET', `${template}/verify_email`)).body).toEqual(off.body)
  })

  test('a template is set whether it was there or not', async () => {
    const path = `${template}/welcome_email`
    const whole = { ...verifyEmail, template: 'welcome_email', urlLifetimeInSeconds: 600 }
    expect((await call('PUT', path, whole)).body).toEqual(whole)
    const { urlLifetimeInSeconds: _, ...less } = whole
    expect((await call('PUT', path, less)).body).toEqual(less)
    expect((await call('GET', path)).body).toEqual(less)
  })

  describe('a template is refused', () => {
    for (const row of [
      { what: 'under a name that there is not', line: `PUT ${template}/pigeon`, body: verifyEmail },
      { what: 'under another name', line: `PUT ${template}/reset_email`, body: verifyEmail },
      { what: 'when it is incomplete', line: `PUT ${template}/reset_email`, body: { body: '' } },
      {
        what: 'with a lifetime below zero',
        line: `POST ${template}`,
        body: { ...verifyEmail, template: 'reset_email', urlLifetimeInSeconds: -1 },
      },
    ])
      test(row.what, async () => {
        const [method = '', path = ''] = row.line.split(' ')
        expect((await call(method, path, row.body)).status).toBe(400)
        expect((await call('GET', `${template}/reset_email`)).status).toBe(404)
      })
  })
})
