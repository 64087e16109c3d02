import { expect, it } from 'vitest'
import { countByScope } from './scope-use.ts'

it('a permission counts its applications once, its roles, and the tokens of today', () => {
  const uses = countByScope({
    grants: [
      { client_id: 'a', scope: ['read', 'write'] },
      { client_id: 'a', scope: ['read'] },
      { client_id: 'b', scope: ['read'] },
    ],
    roles: [{ name: 'Desk', scopes: ['read'] }],
    usage: [
      { scope: 'read write', count: 3 },
      { scope: 'read', count: 4 },
    ],
  })
  expect(uses.get('read')).toEqual({ clientIds: ['a', 'b'], roles: ['Desk'], tokens: 7 })
  expect(uses.get('write')).toEqual({ clientIds: ['a'], roles: [], tokens: 3 })
  expect(uses.get('none')).toBeUndefined()
})
