import { describe, expect, it } from 'vitest'
import type { Connection } from './connection-form.ts'
import { newPassword, passwordFacts } from './password-facts.ts'

const connection = (options: Record<string, unknown>): Connection =>
  ({ id: 'con_1', name: 'people', strategy: 'auth0', options }) as Connection

describe('what passwords must be', () => {
  it('is said for a strength level with a length of its own', () => {
    const facts = passwordFacts(
      connection({
        passwordPolicy: 'low',
        password_complexity_options: { min_length: 12 },
        password_dictionary: { enable: true },
      }),
    )
    expect(facts).toHaveLength(3)
    expect(facts.join(' ')).toContain('12')
  })

  it('is said for rules of its own', () => {
    const facts = passwordFacts(
      connection({
        password_options: { complexity: { min_length: 9, character_types: ['number'] } },
      }),
    )
    expect(facts).toHaveLength(2)
    expect(facts[0]).toContain('9')
  })
})

describe('a generated password', () => {
  it.each([
    [{}, 20],
    [{ password_options: { complexity: { min_length: 40 } } }, 40],
  ])('of %j has %i characters of all kinds', (options, length) => {
    const drawn = newPassword(connection(options))
    expect(drawn).toHaveLength(length)
    for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[-_.+]/]) expect(drawn).toMatch(kind)
    expect(drawn).not.toMatch(/(.)\1/)
  })

  it('differs each time', () => {
    expect(newPassword(connection({}))).not.toBe(newPassword(connection({})))
  })
})
