/** What each code of the log means: a short name for lists, and a plain sentence for one entry. */
import { catalogue } from '../../texts/catalogue.ts'
import type { Entry } from './entry.ts'

/** Names for the sentence; a word such as "an application" where the entry names none. */
export interface Names {
  readonly client: string
  readonly user: string
  readonly api: string
}

export interface EventCode {
  readonly title: string
  readonly sentence: (names: Names) => string
}

const code = (title: string, sentence: (names: Names) => string): EventCode => ({ title, sentence })

export const eventTexts = catalogue({
  en: {
    someClient: 'an application',
    someUser: 'somebody',
    someApi: 'an API',
    unknown: (type: string) => `An event of the type ${type}.`,
    codes: {
      s: code('Signed in', ({ user, client }) => `${user} signed in to ${client}.`),
      ssa: code(
        'Signed in silently',
        ({ user, client }) => `${client} renewed the sign-in of ${user} without showing a page.`,
      ),
      f: code('Failed sign-in', ({ client }) => `A sign-in to ${client} failed.`),
      fp: code('Wrong password', ({ user }) => `${user} typed a wrong password.`),
      fu: code(
        'Unknown user',
        ({ client }) => `Somebody tried to sign in to ${client} as a user who does not exist.`,
      ),
      fsa: code(
        'Failed silent sign-in',
        ({ client }) => `${client} could not renew a sign-in without showing a page.`,
      ),
      ss: code('Signed up', ({ user, client }) => `${user} signed up at ${client}.`),
      fs: code('Failed sign-up', ({ client }) => `A sign-up at ${client} failed.`),
      sv: code('Email verified', ({ user }) => `${user} confirmed their email address.`),
      scp: code('Password changed', ({ user }) => `${user} has a new password.`),
      scpr: code(
        'Password change asked for',
        ({ user }) => `${user} was sent an email to choose a new password.`,
      ),
      fcpr: code('Failed password change request', () => 'A request to change a password failed.'),
      slo: code('Signed out', ({ user, client }) => `${user} signed out of ${client}.`),
      flo: code('Failed sign-out', ({ client }) => `A sign-out of ${client} failed.`),
      seacft: code(
        'Code exchanged',
        ({ user, client, api }) =>
          `${client} exchanged a sign-in of ${user} for tokens for ${api}.`,
      ),
      feacft: code(
        'Failed code exchange',
        ({ client }) => `${client} could not exchange an authorization code for tokens.`,
      ),
      seccft: code(
        'Token issued',
        ({ client, api }) => `${client} got an access token for ${api}.`,
      ),
      feccft: code(
        'Failed exchange',
        ({ client, api }) => `${client} got no access token for ${api}.`,
      ),
      sede: code(
        'Device code exchanged',
        ({ client, user }) => `${client} got tokens for ${user} after a device was confirmed.`,
      ),
      fede: code(
        'Failed device code exchange',
        ({ client }) => `${client} could not exchange a device code for tokens.`,
      ),
      fdeaz: code(
        'Failed device authorization request',
        ({ client }) => `${client} could not begin to connect a device.`,
      ),
      fdeac: code(
        'Failed device activation',
        () => 'A code typed to connect a device was refused.',
      ),
      fdecc: code(
        'Device refused',
        ({ user, client }) => `${user} did not let a device use ${client}.`,
      ),
      sepft: code(
        'Password exchanged',
        ({ client, user }) => `${client} got tokens for ${user} with their password.`,
      ),
      fepft: code(
        'Failed password exchange',
        ({ client }) => `${client} could not exchange a password for tokens.`,
      ),
      sertft: code(
        'Refresh token exchanged',
        ({ client, user }) => `${client} renewed its access token for ${user}.`,
      ),
      fertft: code(
        'Failed refresh token exchange',
        ({ client }) => `${client} could not renew an access token.`,
      ),
      ferrt: code(
        'Refresh token used twice',
        ({ client }) =>
          `${client} sent a refresh token that had been replaced. All refresh tokens of that sign-in were revoked.`,
      ),
      srrt: code(
        'Refresh token revoked',
        ({ client }) => `A refresh token of ${client} was revoked.`,
      ),
      fpar: code(
        'Failed pushed authorization request',
        ({ client }) => `${client} could not send an authorization request ahead.`,
      ),
      fco: code(
        'Origin not allowed',
        ({ client }) =>
          `A page called this server for ${client} from an origin that is not allowed.`,
      ),
      limit_wc: code(
        'Account blocked',
        ({ user }) =>
          `Too many wrong passwords for ${user}. Sign-ins from that address are blocked.`,
      ),
      limit_mu: code(
        'Address blocked',
        () => 'Too many failed attempts from one address. It is blocked for a while.',
      ),
      ublkdu: code('Account unblocked', ({ user }) => `${user} unblocked their account by email.`),
      fn: code(
        'Failed notification',
        () => 'An email could not be delivered. The reason is below.',
      ),
      w: code('Warning', () => 'The server has a warning for the administrators.'),
      sapi: code('Changed by API', ({ client }) => `${client} changed something through the API.`),
      mgmt_api_read: code(
        'Read by API',
        ({ client }) => `${client} read something through the API that is worth an entry.`,
      ),
    } as Readonly<Record<string, EventCode>>,
  },
})

/** The short name of a code; the code itself where it is not known. */
export const titleOf = (type: string): string => eventTexts.codes[type]?.title ?? type

/** The entry as a sentence. */
export const sentenceOf = (entry: Entry): string => {
  const names = {
    client: entry.clientName ?? entry.clientId ?? eventTexts.someClient,
    user: entry.userName ?? entry.userId ?? eventTexts.someUser,
    api: entry.audience ?? eventTexts.someApi,
  }
  const made = eventTexts.codes[entry.type]?.sentence(names) ?? eventTexts.unknown(entry.type)
  return made.charAt(0).toUpperCase() + made.slice(1)
}
