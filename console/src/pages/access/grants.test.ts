import { describe, expect, it } from 'vitest'
import {
  accessOf,
  choiceOf,
  differenceOf,
  isSameChoice,
  patchOf,
  raisingScopes,
  rebase,
  type Choice,
} from './grants.ts'

const choice = (scopes: string[], rest: Partial<Choice> = {}): Choice => ({
  scopes,
  isForAll: false,
  organizations: 'deny',
  ...rest,
})

describe('the grants of an application', () => {
  it('make one row an application and API, whichever page they came on', () => {
    const grant = { audience: 'a', scope: ['x'] }
    const rows = accessOf([
      { ...grant, id: '1', client_id: 'one', subject_type: 'client' },
      { ...grant, id: '2', client_id: 'two', subject_type: 'user' },
      { ...grant, id: '3', client_id: 'one', subject_type: 'user' },
      { ...grant, id: '4', default_for: 'third_party_clients' },
    ])
    expect(rows.map(({ clientId, client, user }) => [clientId, client?.id, user?.id])).toEqual([
      ['one', '1', '3'],
      ['two', undefined, '2'],
      ['', '4', undefined],
    ])
  })

  it('of a grant without a subject type count as the machine’s', () => {
    expect(accessOf([{ id: '1', client_id: 'one', audience: 'a' }])[0]?.client?.id).toBe('1')
  })
})

describe('a change of a grant', () => {
  const known = ['a', 'b', 'c']
  it.each([
    ['one more', choice(['a']), choice(['a', 'b']), ['b'], []],
    ['another one', choice(['a']), choice(['b']), ['b'], ['a']],
    ['all and future', choice(['a']), choice(['a'], { isForAll: true }), ['b', 'c'], []],
    ['no longer all', choice([], { isForAll: true }), choice(['c']), [], ['a', 'b']],
  ])('%s', (_, before, after, added, removed) => {
    expect(differenceOf(before, after, known)).toEqual({ added, removed })
  })

  it('does not see the order of scopes', () => {
    expect(isSameChoice(choice(['a', 'b']), choice(['b', 'a']))).toBe(true)
    expect(isSameChoice(choice(['a']), choice(['a'], { isForAll: true }))).toBe(false)
  })

  it.each([
    ['scopes alone', choice(['a']), choice(['a', 'b']), { scope: ['a', 'b'] }],
    ['all from some', choice(['a']), choice(['a'], { isForAll: true }), { allow_all_scopes: true }],
    ['some from all', choice([], { isForAll: true }), choice(['a']), { scope: ['a'] }],
    [
      'organizations alone',
      choice(['a'], { organizations: 'require' }),
      choice(['a']),
      { organization_usage: 'deny' },
    ],
    ['nothing', choice(['a', 'b']), choice(['b', 'a']), {}],
  ])('sends only what differs: %s', (_, before, after, body) => {
    expect(patchOf(before, after)).toEqual(body)
  })

  it('goes on top of what somebody else stored', () => {
    const base = choice(['a', 'b'])
    const mine = choice(['a', 'c'])
    const theirs = choice(['a', 'b', 'd'])
    expect(rebase({ base, mine, theirs })).toEqual(choice(['a', 'd', 'c']))
  })
})

it('an application raises its own rights only by the Management API', () => {
  expect(raisingScopes(choice(['create:client_grants', 'read:users']), true)).toEqual([
    'create:client_grants',
  ])
  expect(raisingScopes(choice([], { isForAll: true }), true)).toHaveLength(2)
  expect(raisingScopes(choice(['create:client_grants']), false)).toEqual([])
})

it('a grant that is not there chooses nothing', () => {
  expect(choiceOf(undefined)).toEqual(choice([]))
})
