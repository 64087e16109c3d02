/** A React application with auth0-react: a guarded page, what it shows and its buttons. */
import { Auth0Provider, useAuth0, withAuthenticationRequired } from '@auth0/auth0-react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

const { document, history, location, settings } = globalThis
const { domain, clientId, audience, apiOrigin, origin } = settings

const Account = () => {
  const { user, getAccessTokenSilently, logout } = useAuth0()
  const [shown, show] = useState('')
  const callApi = async () => {
    const authorization = `Bearer ${await getAccessTokenSilently()}`
    const answer = await fetch(`${apiOrigin}/orders`, { headers: { authorization } })
    show(`${String(answer.status)} ${(await answer.json()).sub}`)
  }
  const renew = async () => {
    const { id_token } = await getAccessTokenSilently({ cacheMode: 'off', detailedResponse: true })
    show(id_token)
  }
  return (
    <>
      <h1>{user.email}</h1>
      <output>{shown}</output>
      <button onClick={() => void callApi()}>Call the API</button>
      <button onClick={() => void renew()}>Renew</button>
      <button onClick={() => void logout({ logoutParams: { returnTo: `${origin}/` } })}>
        Log out
      </button>
    </>
  )
}
const Guarded = withAuthenticationRequired(Account)

const Home = () => {
  const { isLoading, isAuthenticated, error, loginWithRedirect } = useAuth0()
  if (isLoading) return <p>Loading</p>
  return (
    <>
      <h1>{isAuthenticated ? 'Signed in' : 'Nobody'}</h1>
      <output>{error?.message}</output>
      <button onClick={() => void loginWithRedirect({ appState: { returnTo: '/account' } })}>
        Log in
      </button>
    </>
  )
}

createRoot(document.getElementById('page')).render(
  <Auth0Provider
    domain={domain}
    clientId={clientId}
    useRefreshTokens
    useRefreshTokensFallback
    authorizationParams={{
      redirect_uri: `${origin}/`,
      audience,
      scope: 'openid email read:orders',
    }}
    onRedirectCallback={(appState) => {
      history.replaceState({}, '', appState?.returnTo ?? '/')
      location.reload()
    }}
  >
    {location.pathname === '/account' ? <Guarded /> : <Home />}
  </Auth0Provider>,
)
