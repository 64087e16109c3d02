import { describe, expect, it } from 'vitest'
import { connectionChange, formOf, wordsOf, type Connection } from './connection-form.ts'

const connection = (options: Record<string, unknown>): Connection =>
  ({ id: 'con_1', name: 'people', strategy: 'auth0', options }) as Connection

describe('the form of a connection', () => {
  it('sends the name on the sign-in page alone when nothing else changed', () => {
    const stored = { passwordPolicy: 'good', mfa: { active: true } }
    const form = { ...formOf(connection(stored)), display_name: ' People ' }
    expect(connectionChange({ display_name: ' People ' }, form, stored)).toEqual({
      display_name: 'People',
    })
  })

  it('carries along what it does not know', () => {
    const stored = { passwordPolicy: 'good', mfa: { active: true }, import_mode: true }
    const form = { ...formOf(connection(stored)), disable_signup: true }
    expect(connectionChange({ disable_signup: true }, form, stored)).toEqual({
      options: { ...stored, disable_signup: true },
    })
  })

  it('reads strength levels with their kin', () => {
    const form = formOf(
      connection({
        passwordPolicy: 'fair',
        password_complexity_options: { min_length: 12 },
        password_history: { enable: true, size: 7 },
        password_dictionary: { enable: true, dictionary: ['acme', 'corp'] },
        password_no_personal_info: { enable: true },
      }),
    )
    expect(form).toMatchObject({
      kind: 'level',
      strength: 'fair',
      min_length: 12,
      history: true,
      history_size: 7,
      dictionary: true,
      words: 'acme\ncorp',
      personal: true,
    })
  })

  it('goes from a strength level to rules of its own and leaves no level behind', () => {
    const stored = { passwordPolicy: 'good', password_history: { enable: true, size: 5 } }
    const form = {
      ...formOf(connection(stored)),
      kind: 'flexible' as const,
      min_length: 16,
      types: ['lowercase', 'number'],
    }
    const { options } = connectionChange({ kind: 'flexible', min_length: 16 }, form, stored)
    expect(options).toEqual({
      password_options: {
        complexity: {
          min_length: 16,
          character_types: ['lowercase', 'number'],
          character_type_rule: 'all',
          identical_characters: 'allow',
          sequential_characters: 'allow',
          max_length_exceeded: 'error',
        },
        history: { active: true, size: 5 },
        dictionary: { active: false, default: 'en_100k', custom: [] },
        profile_data: { active: false },
      },
    })
  })

  it('keeps which members of the profile are refused in passwords', () => {
    const stored = {
      password_options: { profile_data: { active: false, blocked_fields: ['name'] } },
    }
    const form = { ...formOf(connection(stored)), personal: true }
    const { options } = connectionChange({ personal: true }, form, stored)
    expect(options).toMatchObject({
      password_options: { profile_data: { active: true, blocked_fields: ['name'] } },
    })
  })

  it('writes lengths of usernames where they were changed', () => {
    const stored = { requires_username: true }
    const form = { ...formOf(connection(stored)), username_min: 3 }
    expect(connectionChange({ username_min: 3 }, form, stored)).toEqual({
      options: { requires_username: true, validation: { username: { min: 3, max: 15 } } },
    })
  })

  it('takes words one a line, each once', () => {
    expect(wordsOf('acme\n\n corp \nacme')).toEqual(['acme', 'corp'])
  })
})
