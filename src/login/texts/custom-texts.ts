/**
 * A tenant's own words over those of the catalogue (contract §7.1, `custom-text`). Owns which text
 * of the wire stands for which of ours; a text of the wire that has no place on our pages is kept by
 * the Management API and not shown.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../kit/json.ts'
import type { Texts } from './texts.ts'

type Group = keyof Texts

/** The texts of one screen on the wire: name there, name here. */
interface Screen {
  readonly prompt: string
  readonly screen: string
  readonly group: Group
  readonly names: Readonly<Record<string, string>>
}

const page = { pageTitle: 'pageTitle', title: 'title', description: 'description' }
const form = { ...page, buttonText: 'button' }
const choice = { ...page, acceptButtonText: 'accept', declineButtonText: 'decline' }
const logIn = {
  ...form,
  forgotPasswordText: 'forgotPassword',
  footerText: 'signUpQuestion',
  signupActionText: 'signUpQuestion',
  footerLinkText: 'signUp',
  signupActionLinkText: 'signUp',
  federatedConnectionButtonText: 'federated',
}
const signUp = {
  ...form,
  footerText: 'logInQuestion',
  loginActionText: 'logInQuestion',
  footerLinkText: 'logIn',
  loginActionLinkText: 'logIn',
}

const ownScreen = (name: string, group: Group, names: Screen['names']): Screen => ({
  prompt: name,
  screen: name,
  group,
  names,
})

const reset = (screen: string, group: Group, names: Screen['names']): Screen => ({
  prompt: 'reset-password',
  screen,
  group,
  names,
})

const device = (screen: string, names: Screen['names']): Screen => ({
  prompt: 'device-flow',
  screen,
  group: 'device',
  names,
})

/** One page asks for everything, or one for each of identifier and password: never both. */
const together: readonly Screen[] = [
  ownScreen('login', 'login', logIn),
  ownScreen('signup', 'signUp', signUp),
]
const apart: readonly Screen[] = [
  ownScreen('login-id', 'login', logIn),
  ownScreen('login-password', 'loginPassword', { ...form, forgotPasswordText: 'forgotPassword' }),
  ownScreen('signup-id', 'signUp', signUp),
]

const always: readonly Screen[] = [
  reset('reset-password-request', 'resetRequest', {
    ...form,
    descriptionEmail: 'description',
    backToLoginLinkText: 'backToLogin',
  }),
  reset('reset-password-email', 'resetEmail', {
    ...page,
    emailDescription: 'description',
    resendText: 'resendQuestion',
    resendLinkText: 'resend',
  }),
  reset('reset-password', 'resetPassword', form),
  reset('reset-password-success', 'resetPassword', {
    eventTitle: 'doneTitle',
    description: 'doneDescription',
  }),
  ownScreen('consent', 'consent', choice),
  ownScreen('logout', 'logout', choice),
  {
    prompt: 'logout',
    screen: 'logout-complete',
    group: 'logout',
    names: { description: 'doneTitle' },
  },
  {
    prompt: 'logout',
    screen: 'logout-aborted',
    group: 'logout',
    names: { description: 'abortedTitle' },
  },
  device('device-code-activation', {
    pageTitle: 'pageTitle',
    title: 'enterTitle',
    description: 'enterDescription',
    buttonText: 'enterButton',
  }),
  device('device-code-confirmation', {
    title: 'confirmTitle',
    description: 'confirmDescription',
    confirmButtonText: 'confirmButton',
    cancelButtonText: 'cancelButton',
  }),
  device('device-code-activation-allowed', {
    title: 'allowedTitle',
    description: 'allowedDescription',
  }),
  device('device-code-activation-denied', {
    title: 'deniedTitle',
    description: 'deniedDescription',
  }),
  {
    prompt: 'email-verification',
    screen: 'email-verification-result',
    group: 'emailVerification',
    names: {
      pageTitle: 'pageTitle',
      verifiedTitle: 'doneTitle',
      verifiedDescription: 'doneDescription',
      alreadyVerifiedTitle: 'alreadyTitle',
      alreadyVerifiedDescription: 'alreadyDescription',
      errorTitle: 'failedTitle',
      invalidTicketDescription: 'failedDescription',
    },
  },
]

const longest = 2_000

const isShown = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

/** Our texts of one screen that the tenant replaced. */
const replaced = (
  custom: JsonObject,
  { prompt, screen, names }: Screen,
): Record<string, string> => {
  const texts = objectOf(objectOf(custom[prompt])[screen])
  return Object.fromEntries(
    Object.entries(names).flatMap(([theirs, ours]) => {
      const value = texts[theirs]
      return isShown(value) ? [[ours, value]] : []
    }),
  )
}

/**
 * `texts` with a tenant's own in their places. `custom` is the document of one language: texts by
 * prompt and screen.
 */
export const withCustomTexts = (
  texts: Texts,
  custom: JsonObject | undefined,
  { isIdentifierFirst }: { isIdentifierFirst: boolean },
): Texts => {
  if (custom === undefined) return texts
  let result: Record<string, unknown> = { ...texts }
  for (const screen of [...(isIdentifierFirst ? apart : together), ...always]) {
    const changes = replaced(custom, screen)
    const group = result[screen.group] as object
    if (Object.keys(changes).length > 0)
      result = { ...result, [screen.group]: { ...group, ...changes } }
  }
  return result as unknown as Texts
}
