import { describe, expect, it } from 'vitest'
import { checkSmtp, emptySmtp, providerBody } from './email-form.ts'

const stored = {
  ...emptySmtp,
  smtp_host: 'mail.example',
  smtp_user: 'ada',
  default_from_address: 'a@example.com',
}

describe('the mail server as a form', () => {
  it.each([
    [{ enabled: false }, { enabled: false }],
    [{ default_from_address: 'b@example.com' }, { default_from_address: 'b@example.com' }],
    [
      { smtp_pass: 'new' },
      {
        credentials: {
          smtp_host: 'mail.example',
          smtp_port: 587,
          smtp_user: 'ada',
          smtp_pass: 'new',
        },
      },
    ],
  ])('sends %j as %j', (changes, body) => {
    expect(providerBody(changes, { ...stored, ...changes })).toEqual(body)
  })

  it.each([
    [{}, []],
    [{ smtp_host: 'other.example' }, ['smtp_pass']],
    [{ smtp_host: 'other.example', smtp_pass: 'x' }, []],
    [{ smtp_host: 'not a host' }, ['smtp_host', 'smtp_pass']],
    [{ smtp_port: 0, smtp_pass: 'x' }, ['smtp_port']],
    [{ default_from_address: 'nobody' }, ['default_from_address']],
  ])('with %j refuses %j', (changes, names) => {
    expect(Object.keys(checkSmtp({ ...stored, ...changes }, stored))).toEqual(names)
  })
})
