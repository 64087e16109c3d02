import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import { asCurl, asSdk, asTerraform } from './show.ts'

const issuer = 'https://tenant.example/'
const hostile = `x'"\\ + stolen() + '`

const request = (change: Partial<Call>): Call => ({
  method: 'patch',
  template: '/v2/users/{id}',
  path: { id: hostile },
  query: {},
  body: { name: hostile },
  ...change,
})

/** What a program holds that runs what was pasted: `call` gets the arguments of the one call in it. */
const run = (code: string, names: Record<string, unknown>): void => {
  const body = code.slice(code.search(/await (management|fetch)/)).replace(/^await /, '')
  new Function(...Object.keys(names), body)(...Object.values(names))
}

describe('a request that is shown holds data as data', () => {
  it('for the shell', () => {
    const shown = asCurl(request({ path: { id: "a'b" }, body: { name: "c'd" } }), issuer)
    expect(shown).toContain(String.raw`'https://tenant.example/api/v2/users/a'\''b'`)
    expect(shown).toContain(String.raw`c'\''d`)
  })

  it('for the SDK', () => {
    let got: unknown[] = []
    const management = { users: { update: (...sent: unknown[]) => (got = sent) } }
    run(asSdk(request({}), issuer), { management })
    expect(got).toEqual([hostile, { name: hostile }])
  })

  it('with the header of a trial', () => {
    const tried = request({ path: {}, template: '/v2/tenants/settings', trialSeconds: 300 })
    expect(asCurl(tried, issuer)).toContain(`--header 'x-latchkey-trial: 300'`)
    let got: unknown[] = []
    const management = { tenants: { settings: { update: (...sent: unknown[]) => (got = sent) } } }
    run(asSdk(tried, issuer), { management })
    expect(got).toEqual([{ name: hostile }, { headers: { 'x-latchkey-trial': '300' } }])
  })

  it('for fetch', () => {
    let got: unknown[] = []
    const call = request({ template: '/latchkey/administrators/{id}', method: 'put' })
    const names = { fetch: (...sent: unknown[]) => (got = sent), process: { env: {} } }
    run(asSdk(call, issuer), names)
    const id = encodeURIComponent(hostile)
    expect(got[0]).toBe(`https://tenant.example/api/latchkey/v1/administrators/${id}`)
    expect((got[1] as { body: string }).body).toBe(JSON.stringify({ name: hostile }))
  })

  it('for Terraform, without templates', () => {
    const body = { name: '${file("/etc/passwd")}', note: '%{ if true }' }
    const shown = asTerraform(request({ template: '/v2/clients/{id}', body }))
    expect(shown).toContain('name = "$${file(\\"/etc/passwd\\")}"')
    expect(shown).toContain('note = "%%{ if true }"')
  })
})
