/** A site with auth0-server-js, whose sessions are kept in memory and found by cookies. */
import { CookieTransactionStore, ServerClient, StatefulStateStore } from '@auth0/auth0-server-js'
import { callApi, input, serveRoutes } from './serve.mjs'

const { audience, otherAudience, clientId, clientSecret, domain, origin } = input

const cookies = {
  getCookie: (name, at) => cookies.getCookies(at)[name],
  getCookies: ({ request }) =>
    Object.fromEntries(
      (request.headers.cookie ?? '')
        .split('; ')
        .map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
    ),
  setCookie(name, value, _options, { response }) {
    response.appendHeader('set-cookie', `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`)
  },
  deleteCookie(name, { response }) {
    response.appendHeader('set-cookie', `${name}=; Path=/; Max-Age=0`)
  },
}

const sessions = new Map()
const store = {
  get: async (id) => sessions.get(id),
  set: async (id, session) => void sessions.set(id, session),
  delete: async (id) => void sessions.delete(id),
  async deleteByLogoutToken({ sid }) {
    for (const [id, session] of sessions) if (session.internal.sid === sid) sessions.delete(id)
  },
}
const secret = 'a secret of the site that is long enough'

const auth0 = new ServerClient({
  domain,
  clientId,
  clientSecret,
  authorizationParams: {
    redirect_uri: `${origin}/callback`,
    audience,
    scope: 'openid profile email offline_access read:orders',
  },
  transactionStore: new CookieTransactionStore({ secret }, cookies),
  stateStore: new StatefulStateStore({ secret, store }, cookies),
})

const token = async (at, options) => {
  const { accessToken, scope } = await (options === undefined
    ? auth0.getAccessToken(at)
    : auth0.getAccessToken(options, at))
  return { token: accessToken, scope, api: await callApi(accessToken) }
}

serveRoutes({
  '/login': (url, at) =>
    auth0.startInteractiveLogin(
      { appState: { from: 'here' }, pushedAuthorizationRequests: url.searchParams.has('pushed') },
      at,
    ),
  '/callback': (url, at) => auth0.completeInteractiveLogin(url, at),
  '/user': async (_url, at) => ({ user: await auth0.getUser(at) }),
  '/api': (_url, at) => token(at),
  '/other': (_url, at) => token(at, { audience: otherAudience, scope: 'read:bills' }),
  async '/refresh'(_url, at) {
    // The session's token ends, so that the next one has to be refreshed.
    const before = await auth0.getSession(at)
    for (const session of sessions.values())
      for (const kept of session.tokenSets) if (kept.audience === audience) kept.expiresAt = 0
    const answer = await token(at)
    const after = await auth0.getSession(at)
    return { ...answer, isRotated: after.refreshToken !== before.refreshToken }
  },
  '/logout': (_url, at) => auth0.logout({ returnTo: `${origin}/bye` }, at),
  '/bye': async (_url, at) => ({ user: (await auth0.getUser(at)) ?? null }),
})
