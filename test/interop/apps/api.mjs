/** An API of Express that express-oauth2-jwt-bearer protects; pages of any origin may call it. */
import express from 'express'
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer'
import { input, serve } from './serve.mjs'

const app = express()
app.use((request, response, next) => {
  response.set('access-control-allow-origin', '*')
  response.set('access-control-allow-headers', 'authorization')
  if (request.method === 'OPTIONS') response.sendStatus(204)
  else next()
})
app.get(
  '/orders',
  auth({ issuerBaseURL: input.issuer, audience: input.audience }),
  requiredScopes('read:orders'),
  ({ auth: { payload } }, response) => {
    response.json({ sub: payload.sub, azp: payload.azp, scope: payload.scope })
  },
)
// Express knows an error handler by its four parameters.
app.use((error, request, response, _next) => {
  response.status(error.status ?? 500).json({ error: error.code ?? error.message })
})
serve(app)
