import { expect, it } from 'vitest'
import { callSample, sampleOf, type SampleKind } from './token-samples.ts'

const request = {
  issuer: 'https://id.example/',
  clientId: 'abc',
  audience: `https://api.example/o'brien`,
  scopes: ['read:orders', 'write:orders'],
  expiresIn: 600,
}

it.each(['curl', 'fetch', 'sdk', 'python'] as SampleKind[])(
  'the %s sample asks for what was chosen and keeps the secret a variable',
  (kind) => {
    const sample = sampleOf(kind, request)
    expect(sample).toContain('CLIENT_SECRET')
    expect(sample).toContain('read:orders write:orders')
    expect(sample).toContain('600')
    expect(sample).toContain('id.example')
  },
)

it('quotes what the shell would read otherwise', () => {
  expect(sampleOf('curl', request)).toContain(String.raw`'audience=https://api.example/o'\''brien'`)
})

it('leaves out what was not chosen', () => {
  const sample = sampleOf('fetch', { ...request, scopes: [], expiresIn: null })
  expect(sample).not.toContain('scope')
  expect(sample).not.toContain('expires_in')
})

it('a call of an API shows its method, and a body where there is one', () => {
  expect(callSample('GET', 'https://a', '')).not.toContain('--data')
  expect(callSample('POST', 'https://a', '{}')).toContain(`--data '{}'`)
})
