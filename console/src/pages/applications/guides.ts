/** Ready-to-run code with the user's own values. Pure: from facts to text. */

export interface GuideFacts {
  /** With its slash: `https://id.example/`. */
  readonly issuer: string
  readonly clientId: string
  /** Identifier of the API to ask for; undefined while none is chosen. */
  readonly audience: string | undefined
  readonly scopes: readonly string[]
  /** Where users return to; the first allowed callback. */
  readonly callback: string | undefined
  readonly isBasic: boolean
}

export interface Guide {
  readonly id: string
  readonly label: string
  readonly code: string
}

const host = ({ issuer }: GuideFacts): string => new URL(issuer).host
const audienceOf = ({ audience }: GuideFacts): string => audience ?? 'YOUR_API_IDENTIFIER'
const callbackOf = ({ callback }: GuideFacts): string => callback ?? 'YOUR_CALLBACK_URL'
const userScope = ({ scopes }: GuideFacts): string =>
  ['openid', 'profile', 'email', ...scopes].join(' ')

const curl = (facts: GuideFacts): string =>
  [
    'export CLIENT_SECRET=…   # copy it above',
    '',
    `curl --request POST '${facts.issuer}oauth/token' \\`,
    ...(facts.isBasic
      ? [`  --user "${facts.clientId}:$CLIENT_SECRET" \\`]
      : [`  -d client_id=${facts.clientId} -d client_secret=$CLIENT_SECRET \\`]),
    `  -d grant_type=client_credentials \\`,
    `  --data-urlencode 'audience=${audienceOf(facts)}'`,
  ].join('\n')

const node = (facts: GuideFacts): string =>
  [
    `const response = await fetch('${facts.issuer}oauth/token', {`,
    `  method: 'POST',`,
    `  headers: { 'content-type': 'application/json' },`,
    '  body: JSON.stringify({',
    `    grant_type: 'client_credentials',`,
    `    client_id: '${facts.clientId}',`,
    '    client_secret: process.env.CLIENT_SECRET,',
    `    audience: '${audienceOf(facts)}',`,
    '  }),',
    '})',
    'const { access_token: token, expires_in: seconds } = await response.json()',
    'console.log(`token for ${seconds} s`)',
    '',
    '// Keep the token until it expires: ask again only then.',
    `// await fetch('https://…', { headers: { authorization: \`Bearer \${token}\` } })`,
  ].join('\n')

const python = (facts: GuideFacts): string =>
  [
    'import os, requests',
    '',
    `answer = requests.post('${facts.issuer}oauth/token', json={`,
    `    'grant_type': 'client_credentials',`,
    `    'client_id': '${facts.clientId}',`,
    `    'client_secret': os.environ['CLIENT_SECRET'],`,
    `    'audience': '${audienceOf(facts)}',`,
    '}).json()',
    `token = answer['access_token']`,
    `print('token for', answer['expires_in'], 's')`,
  ].join('\n')

const go = (facts: GuideFacts): string =>
  [
    'config := clientcredentials.Config{',
    `    ClientID:     "${facts.clientId}",`,
    '    ClientSecret: os.Getenv("CLIENT_SECRET"),',
    `    TokenURL:     "${facts.issuer}oauth/token",`,
    `    EndpointParams: url.Values{"audience": {"${audienceOf(facts)}"}},`,
    '}',
    'client := config.Client(context.Background()) // asks again when a token expires',
  ].join('\n')

const express = (facts: GuideFacts): string => {
  const callback = callbackOf(facts)
  const base = URL.canParse(callback) ? new URL(callback).origin : 'http://localhost:3000'
  const route = URL.canParse(callback) ? new URL(callback).pathname : '/callback'
  return [
    `// npm install express express-openid-connect`,
    `import { auth, requiresAuth } from 'express-openid-connect'`,
    '',
    'app.use(',
    '  auth({',
    `    issuerBaseURL: '${facts.issuer}',`,
    `    baseURL: '${base}',`,
    `    clientID: '${facts.clientId}',`,
    '    clientSecret: process.env.CLIENT_SECRET,',
    '    secret: process.env.SITE_SECRET, // seals the cookie of your site',
    `    routes: { callback: '${route}' },`,
    '    authRequired: false,',
    '    idpLogout: true,',
    '    authorizationParams: {',
    `      response_type: 'code',`,
    `      scope: '${userScope(facts)}',`,
    ...(facts.audience === undefined ? [] : [`      audience: '${facts.audience}',`]),
    '    },',
    '  }),',
    ')',
    `app.get('/profile', requiresAuth(), (request, response) => response.json(request.oidc.user))`,
  ].join('\n')
}

const react = (facts: GuideFacts): string =>
  [
    '// npm install @auth0/auth0-react',
    `import { Auth0Provider } from '@auth0/auth0-react'`,
    '',
    '<Auth0Provider',
    `  domain="${host(facts)}"`,
    `  clientId="${facts.clientId}"`,
    '  useRefreshTokens',
    '  authorizationParams={{',
    `    redirect_uri: '${callbackOf(facts)}',`,
    `    scope: '${userScope(facts)}',`,
    ...(facts.audience === undefined ? [] : [`    audience: '${facts.audience}',`]),
    '  }}',
    '>',
    '  <App />',
    '</Auth0Provider>',
    '',
    '// In a component: const { loginWithRedirect, user, getAccessTokenSilently } = useAuth0()',
  ].join('\n')

const script = (facts: GuideFacts): string =>
  [
    '// npm install @auth0/auth0-spa-js',
    `import { createAuth0Client } from '@auth0/auth0-spa-js'`,
    '',
    'const auth = await createAuth0Client({',
    `  domain: '${host(facts)}',`,
    `  clientId: '${facts.clientId}',`,
    '  authorizationParams: {',
    `    redirect_uri: '${callbackOf(facts)}',`,
    `    scope: '${userScope(facts)}',`,
    ...(facts.audience === undefined ? [] : [`    audience: '${facts.audience}',`]),
    '  },',
    '})',
    `if (location.search.includes('code=')) await auth.handleRedirectCallback()`,
    'else if (!(await auth.isAuthenticated())) await auth.loginWithRedirect()',
  ].join('\n')

const device = (facts: GuideFacts): string =>
  [
    '# 1. Ask for a code, show verification_uri_complete and user_code to the person',
    `curl '${facts.issuer}oauth/device/code' -d client_id=${facts.clientId} \\`,
    ...(facts.audience === undefined ? [] : [`  --data-urlencode 'audience=${facts.audience}' \\`]),
    `  --data-urlencode 'scope=${userScope(facts)} offline_access'`,
    '',
    '# 2. Ask each 5 seconds until the person has agreed',
    `curl '${facts.issuer}oauth/token' -d client_id=${facts.clientId} \\`,
    '  -d grant_type=urn:ietf:params:oauth:grant-type:device_code -d device_code=…',
  ].join('\n')

const appAuth = (facts: GuideFacts): string =>
  [
    '// openid-client (Node, Electron); AppAuth takes the same values on iOS and Android',
    `const server = await discovery(new URL('${facts.issuer}'), '${facts.clientId}', undefined, None())`,
    'const verifier = randomPKCECodeVerifier()',
    'const address = buildAuthorizationUrl(server, {',
    `  redirect_uri: '${callbackOf(facts)}',`,
    `  scope: '${userScope(facts)} offline_access',`,
    ...(facts.audience === undefined ? [] : [`  audience: '${facts.audience}',`]),
    '  code_challenge: await calculatePKCECodeChallenge(verifier),',
    `  code_challenge_method: 'S256',`,
    '})',
    '// Open the address in the system browser, then:',
    'const tokens = await authorizationCodeGrant(server, answer, { pkceCodeVerifier: verifier })',
  ].join('\n')

/** The guides for a type, the most used first. */
export const guidesFor = (type: string | undefined, facts: GuideFacts): readonly Guide[] => {
  switch (type) {
    case 'spa':
      return [
        { id: 'react', label: 'React', code: react(facts) },
        { id: 'script', label: 'JavaScript', code: script(facts) },
      ]
    case 'native':
      return [
        { id: 'appauth', label: 'Desktop and phone', code: appAuth(facts) },
        { id: 'device', label: 'Device or command line', code: device(facts) },
      ]
    case 'regular_web':
      return [{ id: 'express', label: 'Express', code: express(facts) }]
    default:
      return [
        { id: 'curl', label: 'curl', code: curl(facts) },
        { id: 'node', label: 'Node.js', code: node(facts) },
        { id: 'python', label: 'Python', code: python(facts) },
        { id: 'go', label: 'Go', code: go(facts) },
      ]
  }
}

/** The address that starts a sign-in by hand, to see that everything fits. */
export const signInAddress = (facts: GuideFacts, isPublic: boolean): string => {
  const address = new URL('authorize', facts.issuer)
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: facts.clientId,
    redirect_uri: callbackOf(facts),
    scope: userScope(facts),
    state: 'try',
    ...(facts.audience === undefined ? {} : { audience: facts.audience }),
    ...(isPublic ? { code_challenge: sampleChallenge, code_challenge_method: 'S256' } : {}),
  }).toString()
  return address.href
}

/** The challenge of RFC 7636, appendix B: good for a look, no code can be redeemed with it unseen. */
const sampleChallenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
