/** What a refused set-up means for the form: at which field it stands, or that the form is over. */
import type { Problem } from '../../api/problem.ts'
import { texts } from './texts.ts'

export interface SetupForm {
  readonly setup_code: string
  readonly email: string
  readonly password: string
  readonly friendly_name: string
}

export type Refusal =
  | { readonly kind: 'field'; readonly name: keyof SetupForm; readonly message: string }
  /** The code cannot be used any more. */
  | { readonly kind: 'over' }
  /** Somebody set the server up meanwhile. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'other' }

const least = 15
const codeLength = 28
const longestName = 100

/** Reads the server's refusal. */
export const refusalOf = ({ code, status, message, field, attributes }: Problem): Refusal => {
  if (code === 'setup_closed') return { kind: 'closed' }
  if (code === 'setup_code_over') return { kind: 'over' }
  const at = (name: keyof SetupForm, text: string): Refusal => ({
    kind: 'field',
    name,
    message: text,
  })
  if (code === 'invalid_setup_code') {
    const left = attributes['tries_left']
    if (left === 0) return { kind: 'over' }
    return at('setup_code', texts.wrongCode(typeof left === 'number' ? left : undefined))
  }
  if (status === 409) return at('email', texts.refused.emailTaken)
  if (status !== 400) return { kind: 'other' }
  if (message.includes('PasswordNoUserInfo')) return at('password', texts.refused.passwordPersonal)
  if (message.includes('PasswordDictionary')) return at('password', texts.refused.passwordCommon)
  if (message.includes('Password')) return at('password', message)
  if (field === 'setup_code') return at('setup_code', texts.refused.codeShort)
  if (field === 'email') return at('email', texts.refused.email)
  if (field === 'password' || field === 'friendly_name') return at(field, message)
  return { kind: 'other' }
}

/** What keeps the form from being sent; a message for each field that does. */
export const checkSetup = (form: SetupForm): Partial<Record<keyof SetupForm, string>> => {
  const code = form.setup_code.replaceAll(/[\s-]/g, '')
  const checks: Record<keyof SetupForm, string | undefined> = {
    setup_code:
      code === ''
        ? texts.refused.codeMissing
        : code.length !== codeLength
          ? texts.refused.codeShort
          : undefined,
    email: /^[^\s@]+@[^\s@]+$/.test(form.email.trim()) ? undefined : texts.refused.email,
    password:
      [...form.password].length < least
        ? texts.refused.passwordShort([...form.password].length)
        : undefined,
    friendly_name:
      form.friendly_name.trim().length > longestName
        ? texts.refused.tenantLong(form.friendly_name.trim().length)
        : undefined,
  }
  return Object.fromEntries(
    Object.entries(checks).filter(([, message]) => message !== undefined),
  ) as Partial<Record<keyof SetupForm, string>>
}
