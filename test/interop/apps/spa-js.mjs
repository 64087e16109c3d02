/** A page with auth0-spa-js: what it can do is `app`, what came with a redirect is `app.arrived`. */
import { createAuth0Client } from '@auth0/auth0-spa-js'

const { location, history, settings } = globalThis
const { domain, clientId, audience, apiOrigin, origin, useRefreshTokens } = settings

const thrown = ({ error, error_description, message }) => ({ error, error_description, message })

/** The answer to a redirect, if the page is where one leads to. */
const arrive = async (auth0) => {
  const { searchParams } = new URL(location.href)
  if (!searchParams.has('state')) return undefined
  const arrived = await auth0.handleRedirectCallback().catch(thrown)
  history.replaceState({}, '', '/')
  return arrived
}

const start = async () => {
  const more = useRefreshTokens ? ' offline_access' : ''
  const auth0 = await createAuth0Client({
    domain,
    clientId,
    useRefreshTokens,
    authorizationParams: {
      redirect_uri: `${origin}/`,
      audience,
      scope: `openid profile email read:orders${more}`,
    },
  })
  const arrived = await arrive(auth0)
  globalThis.app = {
    arrived,
    login: (authorizationParams) =>
      auth0.loginWithRedirect({ appState: { from: 'here' }, authorizationParams }),
    popup: () => auth0.loginWithPopup().catch(thrown),
    user: () => auth0.getUser(),
    claims: () => auth0.getIdTokenClaims(),
    isSignedIn: () => auth0.isAuthenticated(),
    token: (options) =>
      auth0.getTokenSilently({ detailedResponse: true, ...options }).catch(thrown),
    async api() {
      const authorization = `Bearer ${await auth0.getTokenSilently()}`
      const answer = await fetch(`${apiOrigin}/orders`, { headers: { authorization } })
      return { status: answer.status, body: await answer.json() }
    },
    revoke: () => auth0.revokeRefreshToken(),
    logout: () => auth0.logout({ logoutParams: { returnTo: `${origin}/bye` } }),
  }
}

void start()
