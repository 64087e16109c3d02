import { describe, expect, it } from 'vitest'
import { fromAdvanced, fromGeneral, isAddress, toAdvanced, toGeneral } from './tenant-form.ts'

describe('settings of the tenant as forms', () => {
  it('shows what is stored and defaults for the rest', () => {
    expect(
      toGeneral({ friendly_name: 'Acme', error_page: { url: 'https://e.example' } }, {}),
    ).toEqual({
      friendly_name: 'Acme',
      picture_url: '',
      support_email: '',
      support_url: '',
      default_audience: '',
      default_directory: '',
      error_url: 'https://e.example',
      enabled_locales: ['en'],
      environment: 'development',
    })
    expect(toAdvanced({ flags: { enable_public_signup_user_exists_error: true } })).toMatchObject({
      session_lifetime: 168,
      idle_session_lifetime: 72,
      generic_signup_error: false,
    })
  })

  it('sends only what changed', () => {
    expect(fromGeneral({ friendly_name: 'B' })).toEqual({ friendly_name: 'B' })
    expect(fromGeneral({ error_url: '' })).toEqual({ error_page: { url: '' } })
    expect(fromGeneral({ environment: 'staging' })).toEqual({})
  })

  it.each([
    [{ session_lifetime: 10 }, { session_lifetime: 10 }],
    [{ mask: '***' }, { device_flow: { charset: 'base20', mask: '***' } }],
    [{ generic_signup_error: false }, { flags: { enable_public_signup_user_exists_error: true } }],
    [
      { allowed_logout_urls: 'https://a.example, https://b.example\n' },
      { allowed_logout_urls: ['https://a.example', 'https://b.example'] },
    ],
  ])('writes %j as the server takes it', (changes, body) => {
    expect(fromAdvanced(changes, { ...toAdvanced({}), ...changes })).toEqual(body)
  })

  it.each([
    ['https://a.example/x', true],
    ['http://localhost:3000', true],
    ['http://a.example', false],
    ['a.example', false],
    ['javascript:alert(1)', false],
  ])('knows whether %s is an address', (text, expected) => {
    expect(isAddress(text)).toBe(expected)
  })
})
