import { expect, test } from 'vitest'
import { newUserCode, normalizeUserCode } from './user-code.ts'

for (const row of [
  {
    given: 'no settings',
    settings: {},
    form: /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/,
  },
  {
    given: 'digits',
    settings: { device_flow: { charset: 'digits' } },
    form: /^\d{3}-\d{3}-\d{3}$/,
  },
  {
    given: 'a mask of its own',
    settings: { device_flow: { charset: 'base20', mask: 'TV ***-***-****' } },
    form: /^TV [B-Z]{3}-[B-Z]{3}-[B-Z]{4}$/,
  },
  {
    given: 'a mask with too few places',
    settings: { device_flow: { charset: 'base20', mask: '****' } },
    form: /^[B-Z]{4}-[B-Z]{4}$/,
  },
  {
    given: 'a mask of markup',
    settings: { device_flow: { mask: '<b>********</b>' } },
    form: /^[B-Z]{4}-[B-Z]{4}$/,
  },
])
  test(`With ${row.given} a user code has its form`, () => {
    expect(newUserCode(row.settings)).toMatch(row.form)
  })

test('Codes differ', () => {
  expect(new Set(Array.from({ length: 200 }, () => newUserCode({}))).size).toBe(200)
})

for (const [typed, code] of [
  ['wdjb-mjht', 'WDJBMJHT'],
  [' WDJB MJHT ', 'WDJBMJHT'],
  ['ＷＤＪＢ－ＭＪＨＴ', 'WDJBMJHT'],
  ['123–456–789', '123456789'],
  ['---', undefined],
  [undefined, undefined],
  ['B'.repeat(101), undefined],
] as const)
  test(`${String(typed).slice(0, 20)} is read as ${String(code)}`, () => {
    expect(normalizeUserCode(typed)).toBe(code)
  })
