/** An Express site with passport-auth0. */
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import Auth0Strategy from 'passport-auth0'
import { callApi, input, serve } from './serve.mjs'

const { audience, clientId, clientSecret, domain, issuer, origin } = input

passport.use(
  new Auth0Strategy(
    { domain, clientID: clientId, clientSecret, callbackURL: `${origin}/callback` },
    (accessToken, refreshToken, _more, profile, done) => {
      done(null, { id: profile.id, emails: profile.emails, accessToken, refreshToken })
    },
  ),
)
passport.serializeUser((user, done) => {
  done(null, user)
})
passport.deserializeUser((user, done) => {
  done(null, user)
})

const app = express()
app.use(session({ secret: 'a secret of the site', resave: false, saveUninitialized: false }))
app.use(passport.initialize(), passport.session())
const begin = (more) =>
  passport.authenticate('auth0', {
    scope: 'openid profile email offline_access read:orders',
    audience,
    ...more,
  })
app.get('/login', begin({}))
app.get('/silent', begin({ prompt: 'none' }))
app.get(
  '/callback',
  passport.authenticate('auth0', { successRedirect: '/user', failureRedirect: '/refused' }),
)
app.get('/user', ({ user = null }, response) => {
  response.json(user && { id: user.id, emails: user.emails, mayRefresh: 'refreshToken' in user })
})
app.get('/bye', (request, response) => {
  response.json({ isSignedIn: request.isAuthenticated() })
})
app.get('/refused', (_request, response) => {
  response.json({ refused: true })
})
app.get('/api', async ({ user }, response) => {
  response.json(await callApi(user.accessToken))
})
app.get('/logout', (request, response) => {
  request.logout(() => {
    const address = new URL('/v2/logout', issuer)
    address.searchParams.set('client_id', clientId)
    address.searchParams.set('returnTo', `${origin}/bye`)
    response.redirect(address.href)
  })
})
serve(app)
