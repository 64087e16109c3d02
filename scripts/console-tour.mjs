// Takes the pictures of docs/tour.md: starts the built server on an empty database, names an owner by the set-up code,
// fills the tenant with believable records, and photographs each screen. `npm run tour`; needs Chromium.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

const root = new URL('..', import.meta.url).pathname
const owner = { email: 'ada@acme.example', password: 'a long sentence nobody guesses' }
const client = { id: 'tourclient', secret: 'a-secret-for-the-tour-of-the-console-only' }

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** Starts the server and waits for its banner, which holds the set-up code. */
const start = async (directory, port) => {
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), 'serve'], {
    env: {
      PATH: process.env.PATH,
      LATCHKEY_DATA_DIR: directory,
      LATCHKEY_DATABASE_URL: `sqlite:${join(directory, 'latchkey.db')}`,
      LATCHKEY_ISSUER: `http://localhost:${port}/`,
      LATCHKEY_PORT: String(port),
      LATCHKEY_TLS: 'off',
      LATCHKEY_BOOTSTRAP_CLIENT_ID: client.id,
      LATCHKEY_BOOTSTRAP_CLIENT_SECRET: client.secret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const code = await new Promise((resolve, reject) => {
    child.stdout.on('data', (bytes) => {
      said += bytes
      const found = /^\s+((?:[A-Z0-9]{4}-)+[A-Z0-9]{4})$/m.exec(said)?.[1]
      if (found !== undefined && said.includes('listening')) resolve(found)
    })
    child.on('exit', () => reject(new Error(`The server ended: ${said}`)))
  })
  return { child, code }
}

const json = async (response) => {
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

const post = (url, body, headers = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).then(json)

const apis = [
  [
    'Orders API',
    'https://api.acme.example/orders',
    3600,
    'read:orders write:orders delete:orders read:invoices',
  ],
  [
    'Payments API',
    'https://api.acme.example/payments',
    600,
    'read:payments create:payments refund:payments',
  ],
  ['Reports', 'https://reports.acme.example', 28_800, 'read:reports create:reports'],
]
const applications = [
  ['Billing worker', 'non_interactive'],
  ['Nightly export', 'non_interactive'],
  ['Fraud checks', 'non_interactive'],
  ['Shop (web)', 'regular_web'],
  ['Storefront', 'spa'],
  ['Driver app', 'native'],
]
const people = ['Grace Hopper', 'Edsger Dijkstra', 'Barbara Liskov', 'Radia Perlman', 'Alan Turing']

const fill = async (origin) => {
  const token = (body) =>
    post(`${origin}/oauth/token`, { grant_type: 'client_credentials', ...body })
  const audience = `${origin}/api/v2/`
  const { access_token: bearer } = await token({
    client_id: client.id,
    client_secret: client.secret,
    audience,
  })
  const api = (path, body) =>
    post(`${origin}/api/v2/${path}`, body, { authorization: `Bearer ${bearer}` })
  const made = []
  for (const [name, identifier, lifetime, scopes] of apis)
    made.push(
      await api('resource-servers', {
        name,
        identifier,
        token_lifetime: lifetime,
        signing_alg: 'RS256',
        scopes: scopes.split(' ').map((value) => ({ value, description: value.replace(':', ' ') })),
      }),
    )
  for (const [index, [name, type]] of applications.entries()) {
    const app = await api('clients', {
      name,
      app_type: type,
      callbacks: type === 'non_interactive' ? [] : ['https://shop.acme.example/callback'],
      grant_types:
        type === 'non_interactive'
          ? ['client_credentials']
          : ['authorization_code', 'refresh_token'],
    })
    if (type !== 'non_interactive') continue
    for (const one of made.slice(0, 3 - index))
      await api('client-grants', {
        client_id: app.client_id,
        audience: one.identifier,
        scope: one.scopes.slice(0, 2).map(({ value }) => value),
      })
    for (let times = 0; times < 4 + index; times += 1)
      await token({
        client_id: app.client_id,
        client_secret: app.client_secret,
        audience: made[times % (3 - index)].identifier,
      })
    await token({
      client_id: app.client_id,
      client_secret: app.client_secret,
      audience: made[0].identifier,
      scope: 'delete:orders',
    }).catch(() => undefined)
  }
  for (const name of people)
    await api('users', {
      connection: 'Username-Password-Authentication',
      email: `${name.toLowerCase().replace(' ', '.')}@acme.example`,
      name,
      password: 'Correct horse 9 battery',
      email_verified: true,
    })
  const { clients } = await fetch(`${origin}/api/v2/clients?include_totals=true`, {
    headers: { authorization: `Bearer ${bearer}` },
  }).then(json)
  const sample = await token({ ...(await secretOf(clients)), audience: made[0].identifier })
  return {
    app: clients.find(({ name }) => name === 'Billing worker').client_id,
    api: made[0].id,
    sample: sample.access_token,
  }
}

const secretOf = (clients) => {
  const one = clients.find(({ name }) => name === 'Billing worker')
  return { client_id: one.client_id, client_secret: one.client_secret }
}

const screens = ({ app, api }) => [
  ['overview', '/'],
  ['applications', '/applications'],
  ['credentials', `/applications/${app}/credentials`],
  ['application-tokens', `/applications/${app}/tokens`],
  ['api-settings', `/apis/${api}/settings`],
  ['application-access', `/apis/${api}/access`],
  ['explorer', '/apis/management/explorer'],
  ['ledger', '/tokens'],
  ['map', '/map'],
  ['logs', '/logs'],
  ['users', '/users'],
  ['signing-keys', '/settings/signing-keys'],
  ['branding', '/branding'],
]

const size = { width: 1200, height: 780 }
const photograph = (page, name) =>
  page.screenshot({ path: join(root, 'docs/tour', `${name}.jpg`), type: 'jpeg', quality: 62 })

const settle = async (page) => {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined)
  await page.waitForTimeout(700)
}

const tour = async (origin, code) => {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  await page.goto(`${origin}/console/`)
  await settle(page)
  await photograph(page, 'first-run')
  await post(`${origin}/api/latchkey/v1/setup`, {
    setup_code: code,
    ...owner,
    friendly_name: 'Acme',
  })
  const known = await fill(origin)
  await page.goto(`${origin}/console/`)
  await page.locator('#username').fill(owner.email)
  await page.locator('#password').fill(owner.password)
  await page.locator('[name=action]').first().click()
  await page.waitForURL(`${origin}/console/**`)
  for (const [name, path] of screens(known)) {
    await page.goto(`${origin}/console${path}`)
    await settle(page)
    await photograph(page, name)
  }
  await page.goto(`${origin}/console/tokens/inspect`)
  await settle(page)
  await page.locator('textarea').first().fill(known.sample)
  await page.getByRole('button', { name: /^Verify/ }).click()
  await settle(page)
  await photograph(page, 'inspector')
  await browser.close()
}

const directory = mkdtempSync(join(tmpdir(), 'latchkey-tour-'))
const port = await freePort()
const { child, code } = await start(directory, port)
try {
  await tour(`http://localhost:${port}`, code)
} finally {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  rmSync(directory, { recursive: true, force: true })
}
