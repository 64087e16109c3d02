import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertMayAsk, masked, readMask, shown, visibleMembers } from './fields.ts'
import type { Caller } from './operation.ts'

const document = { tenant: 't', client_id: 'c', name: 'n', client_secret: 's' }
const callerWith = (...scopes: string[]): Caller => ({
  clientId: 'm',
  subject: 'm@clients',
  scopes,
  tokenId: 'id',
})

describe('a mask', () => {
  for (const [query, members] of [
    [{}, ['tenant', 'client_id', 'name', 'client_secret']],
    [{ fields: '' }, ['tenant', 'client_id', 'name', 'client_secret']],
    [{ fields: 'name' }, ['tenant', 'name']],
    [{ fields: ' name , client_id,,' }, ['tenant', 'client_id', 'name']],
    [{ fields: 'name', include_fields: false }, ['tenant', 'client_id', 'client_secret']],
    [{ fields: 'nothing_known' }, ['tenant']],
    [{ include_fields: false }, ['tenant', 'client_id', 'name', 'client_secret']],
  ] as const)
    test(`${JSON.stringify(query)} leaves ${members.join(', ')}`, () => {
      expect(Object.keys(masked(document, readMask(query), ['tenant']))).toEqual(members)
    })

  test('shows or hides each member, and makes none up', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (fields, includes) => {
        const mask = readMask({ fields, include_fields: includes })
        expect(document).toMatchObject(masked(document, mask))
      }),
    )
  })
})

describe('a member that needs a scope', () => {
  const rules = {
    shownOnlyWith: { client_secret: ['read:client_keys', 'read:client_credentials'] },
  }

  test('is left out without it', () => {
    const isVisible = visibleMembers(rules, callerWith('read:clients'))
    expect(shown(document, isVisible)).toEqual({ tenant: 't', client_id: 'c', name: 'n' })
  })

  test('is shown with one of its scopes', () => {
    const isVisible = visibleMembers(rules, callerWith('read:client_credentials'))
    expect(shown(document, isVisible)).toEqual(document)
  })

  test('may not be asked for by name', () => {
    const isVisible = visibleMembers(rules, callerWith('read:clients'))
    const ask = (query: { fields: string; include_fields?: boolean }) => () => {
      assertMayAsk(readMask(query), isVisible)
    }
    expect(ask({ fields: 'name,client_secret' })).toThrow('Some fields cannot be read')
    expect(ask({ fields: 'client_secret', include_fields: false })).not.toThrow()
  })

  test('a caller with a narrow scope sees only what that scope names', () => {
    const narrow = {
      visibleTo: ({ scopes }: Caller) => (scopes[0] === 'few' ? ['name'] : undefined),
    }
    expect(shown(document, visibleMembers(narrow, callerWith('few')))).toEqual({ name: 'n' })
    expect(shown(document, visibleMembers(narrow, callerWith('all')))).toEqual(document)
  })
})
