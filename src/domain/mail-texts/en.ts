import type { MailTexts } from './texts.ts'

export const en: MailTexts = {
  verify_email: {
    subject: 'Confirm your email address for ${companyName}',
    greeting: 'Hello,',
    body: 'Someone used ${email} to sign up with ${companyName}. If that was you, confirm that this address is yours.',
    button: 'Confirm email address',
    lifetime: 'The link works once, until ${expires}.',
    unasked: 'If you did not sign up, you can ignore this email. Nothing will happen.',
  },
  reset_email: {
    subject: 'Choose a new password for ${companyName}',
    greeting: 'Hello,',
    body: 'Someone asked to change the password of ${email} at ${companyName}. If that was you, choose a new one.',
    button: 'Choose a new password',
    lifetime: 'The link works once, until ${expires}.',
    unasked:
      'If you did not ask for this, you can ignore this email. Your password stays the same.',
  },
  blocked_account: {
    subject: 'Sign-in to ${companyName} was blocked',
    greeting: 'Hello,',
    body: 'There were too many wrong passwords for ${email}, so we stopped sign-in from the address ${ip}. If that was you, you can open it again.',
    button: 'Unblock my account',
    lifetime: 'The link works once, until ${expires}.',
    unasked:
      'If that was not you, someone may be guessing your password. Choose a new one that you use nowhere else.',
  },
  password_changed: {
    subject: 'Your password for ${companyName} was changed',
    greeting: 'Hello,',
    body: 'The password of ${email} at ${companyName} was changed. Everything that was signed in has to sign in again.',
    unasked: 'If that was not you, reset your password now and tell ${companyName}.',
  },
  welcome_email: {
    subject: 'Welcome to ${companyName}',
    greeting: 'Hello,',
    body: 'Your account ${email} at ${companyName} is ready.',
    unasked: 'If you did not sign up, tell ${companyName}.',
  },
  linkHint: 'If the button does not work, open this address in your browser:',
}
