/** A page with oidc-client-ts; under /silent it is the frame of a renewal. */
import { UserManager } from 'oidc-client-ts'

const { location, settings } = globalThis
const { issuer, clientId, audience, apiOrigin, origin, more = '' } = settings

const manager = new UserManager({
  authority: issuer,
  client_id: clientId,
  redirect_uri: `${origin}/`,
  silent_redirect_uri: `${origin}/silent`,
  post_logout_redirect_uri: `${origin}/bye`,
  scope: `openid profile email read:orders${more}`,
  extraQueryParams: { audience },
  loadUserInfo: true,
  automaticSilentRenew: false,
})

const shown = (user) =>
  user && {
    profile: user.profile,
    accessToken: user.access_token,
    refreshToken: user.refresh_token,
    idToken: user.id_token,
    scopes: user.scopes,
    state: user.state,
  }
const thrown = ({ error, message }) => ({ error, message })

const start = async () => {
  if (location.pathname === '/silent') {
    await manager.signinSilentCallback()
    return
  }
  const isArrival = new URL(location.href).searchParams.has('state')
  let arrived
  if (isArrival && location.pathname === '/bye') {
    const { state, userState } = await manager.signoutRedirectCallback()
    arrived = { state, userState }
  } else if (isArrival) arrived = shown(await manager.signinRedirectCallback())
  globalThis.app = {
    arrived,
    login: (given) => manager.signinRedirect({ state: 'of mine', ...given }),
    user: async () => shown(await manager.getUser()),
    renew: async () => shown(await manager.signinSilent()),
    tryToRenew: () => manager.signinSilent().then(shown, thrown),
    async api() {
      const { access_token } = await manager.getUser()
      const headers = { authorization: `Bearer ${access_token}` }
      const answer = await fetch(`${apiOrigin}/orders`, { headers })
      return { status: answer.status, body: await answer.json() }
    },
    revoke: () => manager.revokeTokens(['refresh_token']),
    logout: () => manager.signoutRedirect({ state: 'leaving' }),
  }
}

void start()
