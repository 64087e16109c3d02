import { describe, expect, test } from 'vitest'
import { banner } from '../../src/cli/banner.ts'

const facts = {
  version: '1.0.0',
  issuer: 'https://localhost:8443/',
  caFile: undefined,
  created: undefined,
  setupCodes: [],
}
const code = { tenant: 'default', issuer: facts.issuer, code: 'AAAA-BBBB' }
const other = { tenant: 'two', issuer: 'https://two.example/', code: 'CCCC-DDDD' }

describe('the banner tells of the console', () => {
  for (const row of [
    {
      given: 'a tenant with an owner',
      setupCodes: [],
      lines: ['Console:', '  https://localhost:8443/console/'],
    },
    {
      given: 'a tenant without one',
      setupCodes: [code],
      lines: [
        'Console, and the code that sets it up (30 minutes):',
        '  https://localhost:8443/console/',
        '  AAAA-BBBB',
      ],
    },
    {
      given: 'several without one',
      setupCodes: [code, other],
      lines: [
        'Console:',
        '  https://localhost:8443/console/',
        'Tenants that nobody governs yet, and the codes that set them up (30 minutes):',
        '  default  https://localhost:8443/console/  AAAA-BBBB',
        '  two  https://two.example/console/  CCCC-DDDD',
      ],
    },
    {
      given: 'another tenant without one',
      setupCodes: [other],
      lines: [
        'Console:',
        '  https://localhost:8443/console/',
        'Tenants that nobody governs yet, and the codes that set them up (30 minutes):',
        '  two  https://two.example/console/  CCCC-DDDD',
      ],
    },
  ])
    test(`of ${row.given}`, () => {
      const printed = banner({ ...facts, setupCodes: row.setupCodes })
      expect(printed).toContain(`\n\n${row.lines.join('\n')}\n\n`)
    })

  test('and never puts a code into an address', () => {
    expect(banner({ ...facts, setupCodes: [code, other] })).not.toMatch(/https?:\/\/\S*(AAAA|CCCC)/)
  })
})
