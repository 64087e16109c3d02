import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import { checkSetup, refusalOf } from './refusal.ts'
import { texts } from './texts.ts'

const form = {
  setup_code: 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345',
  email: 'ada@example.com',
  password: 'four words of mine',
  friendly_name: '',
}

const problem = (status: number, code: string, message = '', attributes = {}): Problem =>
  new Problem(message, { status, code, attributes })

for (const [what, given, expected] of [
  ['set up meanwhile', problem(403, 'setup_closed'), { kind: 'closed' }],
  ['a code that is over', problem(403, 'setup_code_over'), { kind: 'over' }],
  ['the last try', problem(403, 'invalid_setup_code', '', { tries_left: 0 }), { kind: 'over' }],
  [
    'a wrong code',
    problem(403, 'invalid_setup_code', '', { tries_left: 3 }),
    { kind: 'field', name: 'setup_code', message: texts.wrongCode(3) },
  ],
  [
    'an address that is taken',
    problem(409, 'auth0_idp_error'),
    { kind: 'field', name: 'email', message: texts.refused.emailTaken },
  ],
  [
    'a common password',
    problem(400, 'x', 'PasswordDictionaryError: Password is not allowed'),
    { kind: 'field', name: 'password', message: texts.refused.passwordCommon },
  ],
  [
    'an address of a wrong form',
    problem(400, 'invalid_body', `Payload validation error: 'x' on property email`),
    { kind: 'field', name: 'email', message: texts.refused.email },
  ],
  ['no answer', problem(0, 'x'), { kind: 'other' }],
] as const)
  test(`a set-up refused for ${what} is told in its place`, () => {
    expect(refusalOf(given)).toEqual(expected)
  })

for (const [change, names] of [
  [{}, []],
  [{ setup_code: ' abcd efgh jklm npqr stuv wxyz 2345 ' }, []],
  [{ setup_code: '' }, ['setup_code']],
  [{ setup_code: 'ABCD-EFGH' }, ['setup_code']],
  [{ email: 'ada' }, ['email']],
  [{ password: 'short' }, ['password']],
  [{ password: '🔑'.repeat(8) }, ['password']],
  [{ friendly_name: 'a'.repeat(101) }, ['friendly_name']],
] as const)
  test(`a form with ${JSON.stringify(change).slice(0, 40)} is stopped at ${names.join() || 'nothing'}`, () => {
    expect(Object.keys(checkSetup({ ...form, ...change }))).toEqual(names)
  })
