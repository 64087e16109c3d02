/** A token request as an application sends it, in several languages. The secret is always a variable. Pure. */

export interface TokenRequest {
  readonly issuer: string
  readonly clientId: string
  readonly audience: string
  readonly scopes: readonly string[]
  readonly expiresIn: number | null
}

export type SampleKind = 'curl' | 'fetch' | 'sdk' | 'python'

const members = ({ clientId, audience, scopes, expiresIn }: TokenRequest): [string, string][] => [
  ['grant_type', 'client_credentials'],
  ['client_id', clientId],
  ['audience', audience],
  ...(scopes.length === 0 ? [] : ([['scope', scopes.join(' ')]] as [string, string][])),
  ...(expiresIn === null ? [] : ([['expires_in', String(expiresIn)]] as [string, string][])),
]

const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const curl = (request: TokenRequest): string =>
  [
    `curl --request POST ${shell(`${request.issuer}oauth/token`)}`,
    `  --data-urlencode "client_secret=$CLIENT_SECRET"`,
    ...members(request).map(([name, value]) => `  --data-urlencode ${shell(`${name}=${value}`)}`),
  ].join(' \\\n')

const inQuotes = (text: string): string => JSON.stringify(text)

const fetchSample = (request: TokenRequest): string =>
  [
    `const response = await fetch(${inQuotes(`${request.issuer}oauth/token`)}, {`,
    `  method: 'POST',`,
    `  body: new URLSearchParams({`,
    ...members(request).map(([name, value]) => `    ${name}: ${inQuotes(value)},`),
    `    client_secret: process.env.CLIENT_SECRET,`,
    `  }),`,
    `})`,
    `const { access_token } = await response.json()`,
  ].join('\n')

const sdk = (request: TokenRequest): string =>
  [
    `import { AuthenticationClient } from 'auth0'`,
    '',
    `const auth = new AuthenticationClient({`,
    `  domain: ${inQuotes(new URL(request.issuer).host)},`,
    `  clientId: ${inQuotes(request.clientId)},`,
    `  clientSecret: process.env.CLIENT_SECRET,`,
    `})`,
    `const { data } = await auth.oauth.clientCredentialsGrant({`,
    ...members(request)
      .slice(2)
      .map(([name, value]) => `  ${name}: ${inQuotes(value)},`),
    `})`,
  ].join('\n')

const python = (request: TokenRequest): string =>
  [
    `import os`,
    `import requests`,
    '',
    `answer = requests.post(`,
    `    ${inQuotes(`${request.issuer}oauth/token`)},`,
    `    data={`,
    ...members(request).map(([name, value]) => `        ${inQuotes(name)}: ${inQuotes(value)},`),
    `        "client_secret": os.environ["CLIENT_SECRET"],`,
    `    },`,
    `)`,
    `token = answer.json()["access_token"]`,
  ].join('\n')

const samples: Readonly<Record<SampleKind, (request: TokenRequest) => string>> = {
  curl,
  fetch: fetchSample,
  sdk,
  python,
}

export const sampleOf = (kind: SampleKind, request: TokenRequest): string => samples[kind](request)

/** The call of an API in a terminal; the token stays a variable. */
export const callSample = (method: string, url: string, body: string): string =>
  [
    `curl --request ${method} ${shell(url)}`,
    `  --header "authorization: Bearer $TOKEN"`,
    ...(body === ''
      ? []
      : [`  --header 'content-type: application/json'`, `  --data ${shell(body)}`]),
  ].join(' \\\n')
