/** What can be said of a token, as a list of verdicts. Pure. */
import type { Answer } from '../../api/call.ts'
import { absolute, fromNow, inUnits } from '../../texts/duration.ts'
import { audiencesOf, isIdToken, timeOf, type Claims } from './decode-token.ts'
import { texts } from './texts.ts'

export type Inspection = Answer<'/latchkey/tokens/inspect', 'post'>
export type Mark = 'good' | 'bad' | 'warn' | 'note'

export interface Verdict {
  readonly mark: Mark
  readonly text: string
}

export interface VerdictFacts {
  readonly header: Claims
  readonly claims: Claims
  readonly issuer: string
  /** Milliseconds, by the server's clock. */
  readonly now: number
  readonly nameOfApi: (audience: string) => string
  /** State of the signing key among those of the tenant: a key of `texts.verdicts.keys`. */
  readonly stateOfKey?: ((kid: string) => string | undefined) | undefined
  /** How the API signs now; undefined when it is unknown. */
  readonly algorithmOfApi?: string | undefined
}

const words = texts.verdicts
const good = (text: string): Verdict => ({ mark: 'good', text })
const bad = (text: string): Verdict => ({ mark: 'bad', text })
const warn = (text: string): Verdict => ({ mark: 'warn', text })
const note = (text: string): Verdict => ({ mark: 'note', text })

/** Issued by this tenant, or by whom; only the first is worth verifying here. */
export const isOurs = (claims: Claims, issuer: string): boolean => claims['iss'] === issuer

const issuerVerdict = ({ claims, issuer }: VerdictFacts): Verdict => {
  if (isOurs(claims, issuer)) return note(words.ours)
  const named = claims['iss']
  return warn(typeof named === 'string' && named !== '' ? words.foreign(named) : words.noIssuer)
}

const timeVerdicts = ({ claims, now }: VerdictFacts): Verdict[] => {
  const [expires, begins, issued] = [
    timeOf(claims, 'exp'),
    timeOf(claims, 'nbf'),
    timeOf(claims, 'iat'),
  ]
  const seconds = now / 1000
  const found: Verdict[] = []
  if (expires === undefined) found.push(warn(words.noExpiry))
  else if (expires > seconds) found.push(good(words.live(inUnits(expires - seconds))))
  else found.push(bad(words.expired(fromNow(expires * 1000, now))))
  if (begins !== undefined && begins > seconds)
    found.push(bad(words.notYet(absolute(begins * 1000))))
  if (issued !== undefined && issued > seconds + 5) found.push(warn(words.early))
  return found
}

const audienceVerdict = ({ claims, issuer, nameOfApi }: VerdictFacts): Verdict => {
  const audiences = audiencesOf(claims)
  if (audiences.length === 0) return warn(words.noAudience)
  if (audiences.includes(`${issuer}mfa/`)) return note(words.mfa)
  if (audiences.every((audience) => audience === `${issuer}userinfo`))
    return note(words.userinfoOnly)
  return good(words.audience(audiences.map(nameOfApi).join(', ')))
}

const warnings = ({ header, claims, algorithmOfApi }: VerdictFacts): Verdict[] => {
  const algorithm = typeof header['alg'] === 'string' ? header['alg'] : ''
  const audiences = audiencesOf(claims).length
  const found: Verdict[] = []
  if (algorithm.toLowerCase() === 'none') found.push(bad(words.none))
  if (algorithm.startsWith('HS') && audiences > 1) found.push(warn(words.shared(audiences)))
  if (algorithmOfApi !== undefined && algorithm !== '' && algorithm !== algorithmOfApi)
    found.push(warn(words.algorithm(algorithm, algorithmOfApi)))
  return found
}

/** What the browser alone can say of a JWT. */
export const localVerdicts = (facts: VerdictFacts): readonly Verdict[] => [
  issuerVerdict(facts),
  ...timeVerdicts(facts),
  ...(isIdToken(facts.claims) ? [warn(words.idToken)] : [audienceVerdict(facts)]),
  ...warnings(facts),
]

const signatureVerdict = (inspection: Inspection, facts: VerdictFacts): Verdict => {
  const { fault, format } = inspection
  if (fault === 'bad_signature') return bad(words.bad_signature)
  if (fault === 'unknown_key') return bad(words.unknown_key)
  if (fault === 'malformed') return bad(words.malformed)
  if (fault === 'wrong_issuer') return warn(words.wrong_issuer)
  if (format === 'opaque') return good(words.sealed)
  const kid = facts.header['kid']
  if (typeof kid !== 'string') return good(words.signedPlain)
  const state = facts.stateOfKey?.(kid)
  const short = kid.length > 10 ? `${kid.slice(0, 6)}…` : kid
  return good(words.signed(state === undefined ? short : `${short} (${state})`))
}

const unsettled: ReadonlySet<string> = new Set([
  'bad_signature',
  'unknown_key',
  'malformed',
  'wrong_issuer',
])

/** What the server said, together with what the claims say. */
export const serverVerdicts = (inspection: Inspection, facts: VerdictFacts): readonly Verdict[] => {
  const { format, fault, status } = inspection
  if (format === 'unknown') return [bad(words.unknown)]
  if (format === 'refresh_token') return refreshVerdicts(inspection)
  const rest = [
    ...timeVerdicts(facts),
    ...(fault === 'not_an_access_token' || isIdToken(facts.claims)
      ? [warn(words.idToken)]
      : [audienceVerdict(facts)]),
  ]
  const revocation =
    status === 'revoked'
      ? [bad(words.revoked)]
      : status === 'active'
        ? [good(words.notRevoked)]
        : []
  return [
    signatureVerdict(inspection, facts),
    ...(unsettled.has(fault ?? '') ? [issuerVerdict(facts)] : []),
    ...rest,
    ...revocation,
    ...warnings(facts),
  ]
}

const refreshVerdicts = ({ status, fault }: Inspection): readonly Verdict[] => {
  if (fault === 'replaced') return [bad(words.replaced)]
  if (status === 'active') return [good(words.refreshGood)]
  return [bad(status === 'expired' ? words.refreshOver : words.unknownRefresh)]
}
