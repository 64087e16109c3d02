/** Needs a running Latchkey; see the README beside this file. Exits with 0 when all holds. */
import assert from 'node:assert/strict'
import { createBrowser } from '../browser-without-scripts.mjs'
import { freeOrigin, issuer, withLogin } from '../check-login.mjs'
import { start } from './server.js'

const origin = await freeOrigin()
await withLogin({ name: 'express', origin }, async ({ clientId, clientSecret, person }) => {
  const secret = 'only for this check, which ends in a moment'
  const site = await start({ issuer, origin, clientId, clientSecret, secret })
  try {
    const browser = createBrowser()
    const home = await browser.open(site.url)
    assert.match(home.html, /<a href="\/login">Log in<\/a>/, 'nobody is signed in')

    const login = await browser.open(`${site.url}profile`)
    assert.equal(login.url.pathname, '/u/login', 'a protected page leads to the sign-in')
    assert.equal(login.url.origin, new URL(issuer).origin, 'of Latchkey')
    const refused = await browser.submit(login, { username: person.email, password: 'wrong' })
    assert.equal(refused.url.pathname, '/u/login', 'a wrong password leads nowhere')
    const profile = await browser.submit(refused, {
      username: person.email,
      password: person.password,
    })
    assert.equal(profile.url.href, `${site.url}profile`, 'a right one leads back to the page')
    assert.match(profile.html, /<h1>Hello Ada Lovelace<\/h1>/, 'which knows who it is')

    const bye = await browser.open(`${site.url}logout`)
    assert.equal(bye.url.origin, origin, 'logging out leads back to the site')
    assert.match(bye.html, /<a href="\/login">Log in<\/a>/, 'which has forgotten')
    const again = await browser.open(`${site.url}profile`)
    assert.equal(again.url.pathname, '/u/login', 'and so has Latchkey')
  } finally {
    await site.close()
  }
})
console.log('login-express: all checks hold')
