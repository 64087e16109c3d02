/**
 * What `serve` prints when it listens: where it is, and two lines to paste that get and use a
 * token.
 */
import { isAbsolute, relative } from 'node:path'
import type { SetupCode } from '../bootstrap.ts'

export interface BannerFacts {
  readonly version: string
  readonly issuer: string
  /** The local CA's certificate; undefined with an operator's certificate or without TLS. */
  readonly caFile: string | undefined
  /** Only at the first start: shown this once. */
  readonly created:
    { readonly clientId: string; readonly clientSecret: string; readonly file: string } | undefined
  /** One for each tenant without an owner; shown this once. */
  readonly setupCodes: readonly SetupCode[]
}

export const banner = (facts: BannerFacts): string =>
  [
    '',
    `Latchkey ${facts.version} serves ${facts.issuer}`,
    ...(facts.caFile === undefined ? [] : trust(facts.caFile)),
    ...console(facts),
    ...(facts.created === undefined ? laterStart(facts) : firstStart(facts, facts.created)),
    '',
  ].join('\n')

/** The code stands beside the address, never in it: addresses are kept in histories and logs. */
const console = ({ issuer, setupCodes }: BannerFacts): string[] => {
  const address = `  ${issuer}console/`
  if (setupCodes.length === 0) return ['', 'Console:', address]
  const [only] = setupCodes
  if (setupCodes.length === 1 && only?.issuer === issuer)
    return ['', 'Console, and the code that sets it up (30 minutes):', address, `  ${only.code}`]
  return [
    '',
    'Console:',
    address,
    'Tenants that nobody governs yet, and the codes that set them up (30 minutes):',
    ...setupCodes.map(({ tenant, issuer, code }) => `  ${tenant}  ${issuer}console/  ${code}`),
  ]
}

const trust = (caFile: string): string[] => [
  '',
  'Certificates come from a local CA. Trust it for one process at a time:',
  `  NODE_EXTRA_CA_CERTS=${quoted(nearest(caFile))} node app.js`,
]

const firstStart = (facts: BannerFacts, created: NonNullable<BannerFacts['created']>): string[] => [
  '',
  `Management client, shown this once (also in ${nearest(created.file)}, readable by you alone):`,
  `  client_id      ${created.clientId}`,
  `  client_secret  ${created.clientSecret}`,
  '',
  'Get a token:',
  `  ${tokenLine(facts, created)}`,
  '',
  'Use one:',
  `  ${useLine(facts, `$(${tokenLine(facts, created)} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`)}`,
]

const laterStart = (facts: BannerFacts): string[] => [
  '',
  'Get a token and use it:',
  `  ${useLine(facts, '$(npx latchkey token --audience management)')}`,
]

const tokenLine = (
  { issuer, caFile }: BannerFacts,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): string => {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    audience: `${issuer}api/v2/`,
  }
  const fields = Object.entries(form).map(([name, value]) =>
    /^[\w.:/-]+$/.test(value)
      ? `-d ${name}=${value}`
      : `--data-urlencode ${quoted(`${name}=${value}`)}`,
  )
  return [curl(caFile), `${issuer}oauth/token`, ...fields].join(' ')
}

const useLine = ({ issuer, caFile }: BannerFacts, token: string): string =>
  `${curl(caFile)} ${issuer}api/v2/clients -H "Authorization: Bearer ${token}"`

const curl = (caFile: string | undefined): string =>
  caFile === undefined ? 'curl -s' : `curl -s --cacert ${quoted(nearest(caFile))}`

/** Relative to the working directory where the file lies below it. */
const nearest = (file: string): string => {
  const short = relative(process.cwd(), file)
  return short.startsWith('..') || isAbsolute(short) ? file : short
}

/** As one word of a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w./=:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
