/**
 * An Express site with express-openid-connect: its default (ID token by form_post), or the code flow
 * with tokens for an API where `input.audience` is given. Told of logouts at `input.noticePort`.
 */
import express from 'express'
import { createServer } from 'node:http'
import { MemoryStore } from 'express-session'
import oidc from 'express-openid-connect'
import { callApi, input, serve } from './serve.mjs'

const { auth, requiresAuth } = oidc
const { audience, clientId, clientSecret, issuer, noticePort, origin } = input

const authorizationParams =
  audience === undefined
    ? { response_type: 'id_token', scope: 'openid profile email' }
    : {
        response_type: 'code',
        audience,
        scope: 'openid profile email offline_access read:orders',
      }
const app = express()
app.use(
  auth({
    issuerBaseURL: issuer,
    baseURL: origin,
    clientID: clientId,
    clientSecret,
    secret: 'a secret of the site that is long enough',
    authRequired: false,
    idpLogout: true,
    routes: { postLogoutRedirect: '/bye' },
    ...(noticePort === undefined ? {} : { backchannelLogout: { store: new MemoryStore() } }),
    authorizationParams,
  }),
)
app.get('/bye', ({ oidc: { user } }, response) => {
  response.json({ user })
})
app.get('/user', ({ oidc: { user } }, response) => {
  response.json({ user })
})
app.get('/guarded', requiresAuth(), ({ oidc: { idTokenClaims } }, response) => {
  response.json({ claims: idTokenClaims })
})
app.get('/silent', (_request, response) =>
  response.oidc.login({
    silent: true,
    returnTo: '/user',
    authorizationParams: { ...authorizationParams, prompt: 'none' },
  }),
)
app.get('/api', async ({ oidc: { accessToken } }, response) => {
  response.json(await callApi(accessToken.access_token))
})
app.get('/profile', async ({ oidc }, response) => {
  response.json(await oidc.fetchUserInfo())
})
app.get('/refresh', async ({ oidc }, response) => {
  const before = oidc.refreshToken
  const { access_token: token } = await oidc.accessToken.refresh()
  response.json({ isRotated: oidc.refreshToken !== before, api: await callApi(token) })
})
// Express knows an error handler by its four parameters.
app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ threw: error.error ?? error.message })
})
if (noticePort !== undefined) createServer(app).listen(noticePort, 'localhost')
serve(app)
