import { expect, test } from 'vitest'
import { en } from './en.ts'
import { withCustomTexts } from './custom-texts.ts'

const shown = (custom: object, isIdentifierFirst = false) =>
  withCustomTexts(en, custom as never, { isIdentifierFirst })

test('without texts of the tenant the catalogue speaks', () => {
  expect(withCustomTexts(en, undefined, { isIdentifierFirst: false })).toBe(en)
  expect(shown({})).toEqual(en)
})

for (const { title, custom, group, expected } of [
  {
    title: 'a title and a button of the login page',
    custom: { login: { login: { title: 'Moin', buttonText: 'Los' } } },
    group: 'login',
    expected: { title: 'Moin', button: 'Los' },
  },
  {
    title: 'the link of the sign-up page',
    custom: { signup: { signup: { loginActionLinkText: 'Come in' } } },
    group: 'signUp',
    expected: { logIn: 'Come in' },
  },
  {
    title: 'the buttons of consent',
    custom: { consent: { consent: { acceptButtonText: 'Yes', declineButtonText: 'No' } } },
    group: 'consent',
    expected: { accept: 'Yes', decline: 'No' },
  },
  {
    title: 'a screen of a group of screens',
    custom: { 'device-flow': { 'device-code-activation': { title: 'Your code' } } },
    group: 'device',
    expected: { enterTitle: 'Your code' },
  },
] as const)
  test(`${title} is replaced, and nothing else`, () => {
    expect(shown(custom)).toEqual({ ...en, [group]: { ...en[group], ...expected } })
  })

test('the page that asks for the identifier alone has words of its own', () => {
  const custom = {
    login: { login: { title: 'Both' } },
    'login-id': { 'login-id': { title: 'Identifier' } },
  }
  expect(shown(custom).login.title).toBe('Both')
  expect(shown(custom, true).login.title).toBe('Identifier')
})

for (const { title, value } of [
  { title: 'an empty text', value: ' ' },
  { title: 'an overlong text', value: 'x'.repeat(2_001) },
  { title: 'a number', value: 7 },
  { title: 'an object', value: { a: 'b' } },
])
  test(`${title} is not shown`, () => {
    expect(shown({ login: { login: { title: value, description: 'Kept' } } }).login).toEqual({
      ...en.login,
      description: 'Kept',
    })
  })

test('a text that has no place here changes nothing', () => {
  expect(shown({ login: { login: { toString: 'x', logoAltText: 'y' }, nowhere: {} } })).toEqual(en)
})
