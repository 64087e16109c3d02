import { expect, it } from 'vitest'
import type { Call } from './call.ts'
import { onTrial } from './trials.ts'

const triable = [
  { path: '/api/v2/tenants/settings', members: ['session_lifetime'] },
  { path: '/api/latchkey/v1/settings', members: ['rate_limits.authorize'] },
]

const request = (template: string, body: unknown, method: Call['method'] = 'patch'): Call => ({
  method,
  template,
  path: {},
  query: {},
  body,
})

it.each([
  ['a setting that can be tried', request('/v2/tenants/settings', { session_lifetime: 2 }), 300],
  ['one within another', request('/latchkey/settings', { rate_limits: { authorize: {} } }), 300],
  ['another setting', request('/v2/tenants/settings', { friendly_name: 'A' }), undefined],
  ['another one within', request('/latchkey/settings', { rate_limits: {} }), undefined],
  ['the same name elsewhere', request('/v2/branding', { session_lifetime: 2 }), undefined],
  ['a read', request('/v2/tenants/settings', undefined, 'get'), undefined],
])('%s', (_, sent, seconds) => {
  expect(onTrial(sent, triable).trialSeconds).toBe(seconds)
})
