import type { PasswordViolation } from '../domain/password-policy.ts'
import type { ErrorKey } from './texts/texts.ts'

/** What a page says about a password that is not taken. */
export const weakPassword = ({ name, rules }: PasswordViolation): ErrorKey => {
  if (name === 'PasswordDictionaryError') return 'passwordTooCommon'
  if (name === 'PasswordHistoryError') return 'passwordUsedBefore'
  if (name === 'PasswordNoUserInfoError') return 'passwordHasPersonalData'
  return rules.some(({ code, verified }) => code === 'lengthAtMost' && !verified)
    ? 'passwordTooLong'
    : 'passwordTooWeak'
}
