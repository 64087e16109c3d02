/** A site on Express with a login: a page for everybody, and one for people who have signed in. */
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import express from 'express'
import oidc from 'express-openid-connect'

const { auth, requiresAuth } = oidc

const escape = (text) =>
  String(text).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (title, body) =>
  `<!doctype html><html lang="en"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`

/** `secret` seals the site's own cookie: at least 32 characters, the same on every node. */
export const createApp = ({ issuer, origin, clientId, clientSecret, secret }) => {
  const app = express()
  app.disable('x-powered-by')
  app.use(
    auth({
      issuerBaseURL: issuer,
      baseURL: origin,
      clientID: clientId,
      clientSecret,
      secret,
      // Pages are open unless they say otherwise; /logout ends the session at Latchkey, too.
      authRequired: false,
      idpLogout: true,
      authorizationParams: { response_type: 'code', scope: 'openid profile email' },
    }),
  )
  app.get('/', (request, response) => {
    const link = request.oidc.isAuthenticated()
      ? '<a href="/profile">Your profile</a>'
      : '<a href="/login">Log in</a>'
    response.send(page('Orders', link))
  })
  app.get('/profile', requiresAuth(), (request, response) => {
    const { name, email } = request.oidc.user
    const body = `<p>${escape(email)}</p><a href="/logout">Log out</a>`
    response.send(page(`Hello ${escape(name)}`, body))
  })
  return app
}

/** Listens on localhost, at the port of `origin`. */
export const start = async (settings) => {
  const server = createApp(settings).listen(Number(new URL(settings.origin).port), 'localhost')
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `${settings.origin}/`, close }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, SITE_SECRET: secret } = process.env
  if (clientId === undefined || clientSecret === undefined || secret === undefined) {
    console.error('Set CLIENT_ID, CLIENT_SECRET and SITE_SECRET; the README says how.')
    process.exit(2)
  }
  const { url } = await start({
    issuer: process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/',
    origin: process.env.ORIGIN ?? 'http://localhost:3000',
    clientId,
    clientSecret,
    secret,
  })
  console.log(`The orders site listens on ${url}`)
}
