import { expect, it } from 'vitest'
import { lostScopes } from './rbac-loss.ts'

it('RBAC takes the permissions that users were not given, and none of OpenID Connect', () => {
  const tokens = [
    { userId: 'ada', scopes: ['openid', 'read:orders', 'write:orders'] },
    { userId: 'ben', scopes: ['read:orders', 'write:orders', 'offline_access'] },
  ]
  const held = new Map([['ada', new Set(['read:orders'])]])
  expect(lostScopes(tokens, held)).toEqual([
    { scope: 'write:orders', times: 2 },
    { scope: 'read:orders', times: 1 },
  ])
})
