/** A page with auth0-js: implicit flow, renewal by a frame, and what it asks of other endpoints. */
import auth0 from 'auth0-js'

const { location, history, settings } = globalThis
const { domain, clientId, audience, apiOrigin, origin, connection } = settings

const web = new auth0.WebAuth({
  domain,
  clientID: clientId,
  audience,
  redirectUri: `${origin}/`,
  responseType: 'token id_token',
  scope: 'openid profile email read:orders',
})

/** A function with a callback as one with a promise; a refusal is an answer here. */
const asked = (ask) =>
  new Promise((resolve) => {
    ask((error, answer) => {
      resolve(error ? { refused: error } : answer)
    })
  })

const start = async () => {
  const arrived = location.hash === '' ? undefined : await asked((done) => web.parseHash(done))
  history.replaceState({}, '', location.pathname)
  globalThis.app = {
    arrived,
    login: (more) => web.authorize({ ...more }),
    renew: (more) => asked((done) => web.checkSession({ ...more }, done)),
    userInfo: (token) => asked((done) => web.client.userInfo(token, done)),
    async api(token) {
      const headers = { authorization: `Bearer ${token}` }
      const answer = await fetch(`${apiOrigin}/orders`, { headers })
      return { status: answer.status, body: await answer.json() }
    },
    signUp: (email, password) => asked((done) => web.signup({ connection, email, password }, done)),
    changePassword: (email) => asked((done) => web.changePassword({ connection, email }, done)),
    passwordLogin: (username, password) =>
      asked((done) => web.client.login({ realm: connection, username, password }, done)),
    logout: () => web.logout({ returnTo: `${origin}/bye` }),
  }
}

void start()
