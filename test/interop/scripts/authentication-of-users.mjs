/** Authentication SDK from the package that `input.sdk` names: what it asks on behalf of users. */
import { input, runSteps } from './steps.mjs'

const { sdk, domain, clientId, clientSecret, audience, connection, email, password, signedIn } =
  input
const { AuthenticationClient, UserInfoClient } = await import(sdk)
const { database, oauth } = new AuthenticationClient({ domain, clientId, clientSecret })
const users = new UserInfoClient({ domain })

const data = async (asked) => (await asked).data
const signIn = (more = {}) =>
  oauth.passwordGrant({
    realm: connection,
    username: email,
    password,
    audience,
    scope: 'openid profile email offline_access read:orders',
    ...more,
  })
const refresh = (refresh_token) => data(oauth.refreshTokenGrant({ refresh_token }))
const exchange = ({ code, nonce, redirectUri, verifier }) =>
  data(
    oauth.authorizationCodeGrantWithPKCE(
      { code, redirect_uri: redirectUri, code_verifier: verifier },
      { idTokenValidateOptions: { nonce } },
    ),
  )
let first
let second

await runSteps({
  signUp: () => data(database.signUp({ connection, email, password })),
  signUpAgain: () => data(database.signUp({ connection, email, password })),
  signUpWeakly: () => data(database.signUp({ connection, email: `x${email}`, password: 'short' })),
  async byPassword() {
    first = await data(signIn())
    return first
  },
  userInfo: () => data(users.getUserInfo(first.access_token)),
  wrongPassword: () => signIn({ password: 'wrong' }),
  async refresh() {
    second = await refresh(first.refresh_token)
    return { ...second, isRotated: second.refresh_token !== first.refresh_token }
  },
  refreshByUsed: () => refresh(first.refresh_token),
  refreshAfterReuse: () => refresh(second.refresh_token),
  async revoke() {
    first = await data(signIn())
    const { status } = await oauth.revokeRefreshToken({ token: first.refresh_token })
    return { status }
  },
  refreshRevoked: () => refresh(first.refresh_token),
  push: () =>
    data(
      oauth.pushedAuthorization({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: signedIn.redirectUri,
        scope: 'openid',
      }),
    ),
  byCode: () => exchange(signedIn),
  byCodeAgain: () => exchange(signedIn),
  wrongCode: () =>
    oauth.authorizationCodeGrant({
      code: 'nobody’s',
      redirect_uri: signedIn.redirectUri,
    }),
  async changePassword() {
    const { status, data } = await database.changePassword({ connection, email })
    return { status, data }
  },
})
