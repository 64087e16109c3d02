/** What each claim means, in plain words. Pure: names of APIs and applications are handed in. */
import { catalogue } from '../../texts/catalogue.ts'
import { absolute, inUnits } from '../../texts/duration.ts'
import { audiencesOf, clientOf, isIdToken, timeOf, type Claims } from './decode-token.ts'

export interface NoteFacts {
  readonly claims: Claims
  /** This tenant's issuer. */
  readonly issuer: string
  /** Milliseconds. */
  readonly now: number
  readonly nameOfApi: (audience: string) => string
}

const words = catalogue({
  en: {
    header: {
      alg: (value: string): string => {
        if (value === 'none') return 'Not signed at all. Nobody may accept it.'
        if (value.startsWith('HS'))
          return 'Signed with a secret that issuer and API share: whoever checks it can also forge it.'
        return 'Signed with a private key; everybody can check it with the public key.'
      },
      typ: 'What kind of token it says it is.',
      kid: 'Which key signed it, as the key set of the issuer lists it.',
      enc: 'How its content is sealed.',
      jku: 'Where its maker says the keys are. Never fetch keys from there.',
      x5t: 'Thumbprint of the certificate that belongs to the key.',
      cty: 'What the sealed content is.',
      iss: 'Who sealed it.',
      other: 'Not a member that we use.',
    },
    iss: { ours: 'Who issued it: this tenant.', other: 'Who issued it: not this tenant.' },
    sub: {
      client: 'Whom it speaks for: the application itself.',
      user: 'Whom it speaks for: this user.',
    },
    aud: {
      api: (names: string) => `Which API it is for: ${names}. Others must refuse it.`,
      client: 'Which application it is for. An ID token is never for an API.',
      mfa: 'For the MFA API of this tenant only.',
    },
    azp: 'Application that it was issued to.',
    client_id: 'Application that it was issued to.',
    iat: (at: string) => `Issued ${at}.`,
    exp: {
      left: (at: string, left: string) => `Ends ${at}: ${left} left.`,
      ended: (at: string) => `Ended ${at}.`,
    },
    nbf: (at: string) => `Not good before ${at}.`,
    auth_time: (at: string) => `The user last proved who they are ${at}.`,
    updated_at: 'When the profile last changed.',
    noTime: 'This should be a number of seconds since 1970, and is not.',
    plain: {
      scope: 'What it may do: its permissions, separated by spaces.',
      permissions: 'What the user or application may do by its roles and grant (RBAC).',
      gty: 'How it was asked for.',
      jti: 'The id of this token: its name in the ledger and the revocation feed.',
      act: 'Who made it on behalf of another: a token made by hand names its maker.',
      nonce: 'Repeats what the application sent, so that an answer cannot be replayed.',
      at_hash: 'Ties this ID token to the access token that came with it.',
      c_hash: 'Ties this ID token to the code that came with it.',
      acr: 'How strong the sign-in was.',
      amr: 'How the user signed in.',
      sid: 'Session in which it was issued.',
      org_id: 'Organization that the user signed in to.',
      org_name: 'Organization that the user signed in to, by name.',
      name: 'Full name of the user.',
      given_name: 'First name of the user.',
      family_name: 'Last name of the user.',
      nickname: 'Short name of the user.',
      email: 'E-mail address of the user.',
      email_verified: 'Whether the user has proved to own that address.',
      picture: 'Picture of the user.',
      phone_number: 'Telephone number of the user.',
      cnf: 'Bound to a key: only its holder may use the token.',
    } as Readonly<Record<string, string>>,
    custom: 'Added by the tenant: not a claim that the protocol defines.',
  },
})

const isAddress = (name: string): boolean => /^https?:\/\//.test(name)

const moment = (seconds: number): string => absolute(seconds * 1000)

/** What a member of the header means. */
export const headerNote = (name: string, value: unknown): string => {
  if (name === 'alg') return words.header.alg(String(value))
  const found = (words.header as Readonly<Record<string, unknown>>)[name]
  return typeof found === 'string' && name !== 'other' ? found : words.header.other
}

const timeNote = (name: 'iat' | 'exp' | 'nbf', { claims, now }: NoteFacts): string => {
  const at = timeOf(claims, name)
  if (at === undefined) return words.noTime
  if (name === 'iat') return words.iat(moment(at))
  if (name === 'nbf') return words.nbf(moment(at))
  const left = at - now / 1000
  return left > 0 ? words.exp.left(moment(at), inUnits(left)) : words.exp.ended(moment(at))
}

const audienceNote = ({ claims, issuer, nameOfApi }: NoteFacts): string => {
  const audiences = audiencesOf(claims)
  if (isIdToken(claims)) return words.aud.client
  if (audiences.includes(`${issuer}mfa/`)) return words.aud.mfa
  return words.aud.api(audiences.map(nameOfApi).join(', '))
}

/** What a claim of the payload means for this token. */
export const claimNote = (name: string, facts: NoteFacts): string => {
  const { claims, issuer } = facts
  switch (name) {
    case 'iss':
      return claims['iss'] === issuer ? words.iss.ours : words.iss.other
    case 'sub':
      return String(claims['sub']).endsWith('@clients') ? words.sub.client : words.sub.user
    case 'aud':
      return audienceNote(facts)
    case 'azp':
    case 'client_id':
      return clientOf(claims) === undefined ? words.custom : words[name]
    case 'iat':
    case 'exp':
    case 'nbf':
      return timeNote(name, facts)
    case 'auth_time':
      return typeof claims[name] === 'number' ? words.auth_time(moment(claims[name])) : words.noTime
    case 'updated_at':
      return words.updated_at
    default:
      return isAddress(name) ? words.custom : (words.plain[name] ?? words.custom)
  }
}

/** A claim's value as it is written: texts without quotes, the rest as JSON. */
export const claimValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)
