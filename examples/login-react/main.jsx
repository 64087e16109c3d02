/** A React application with a login, which calls an API with the token of whoever has signed in. */
import { Auth0Provider, useAuth0 } from '@auth0/auth0-react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

const { CLIENT_ID, AUDIENCE, DOMAIN } = import.meta.env

const Orders = () => {
  const { getAccessTokenSilently } = useAuth0()
  const [orders, setOrders] = useState([])
  const [failure, setFailure] = useState('')
  const read = async () => {
    try {
      const authorization = `Bearer ${await getAccessTokenSilently()}`
      const response = await fetch('/api/orders', { headers: { authorization } })
      if (!response.ok) throw new Error(`The API answered ${response.status}.`)
      setOrders((await response.json()).orders)
    } catch (error) {
      setFailure(error.message)
    }
  }
  return (
    <>
      <button onClick={read}>Read orders</button>
      <ul>
        {orders.map(({ id, item }) => (
          <li key={id}>{item}</li>
        ))}
      </ul>
      <p role="alert">{failure}</p>
    </>
  )
}

const App = () => {
  const { isLoading, isAuthenticated, error, user, loginWithRedirect, logout } = useAuth0()
  if (isLoading) return <p>Just a moment</p>
  if (!isAuthenticated)
    return (
      <>
        <h1>Orders</h1>
        <p role="alert">{error?.message}</p>
        <button onClick={() => loginWithRedirect()}>Log in</button>
      </>
    )
  const leave = () => logout({ logoutParams: { returnTo: `${location.origin}/` } })
  return (
    <>
      <h1>Hello {user.name}</h1>
      <Orders />
      <button onClick={leave}>Log out</button>
    </>
  )
}

createRoot(document.getElementById('page')).render(
  <Auth0Provider
    domain={DOMAIN}
    clientId={CLIENT_ID}
    // Tokens stay in memory. After a reload the session at Latchkey answers, in a hidden frame.
    useRefreshTokens
    useRefreshTokensFallback
    authorizationParams={{
      redirect_uri: `${location.origin}/`,
      audience: AUDIENCE,
      scope: 'openid profile email read:orders',
    }}
  >
    <App />
  </Auth0Provider>,
)
