/** Needs a running Latchkey and a Chromium; see the README beside this file. Exits with 0 when all holds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { findChromium } from '../../scripts/chromium.mjs'
import { freeOrigin, withLogin } from '../check-login.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Builds the application as for production and serves it at `origin`. */
const startSite = async ({ origin, clientId, audience, api }) => {
  Object.assign(process.env, { CLIENT_ID: clientId, AUDIENCE: audience, API_URL: api.url })
  const outDir = mkdtempSync(join(tmpdir(), 'login-react-'))
  const options = { root, configFile: join(root, 'vite.config.js'), logLevel: 'error' }
  await build({ ...options, build: { outDir, emptyOutDir: true } })
  const port = Number(new URL(origin).port)
  const server = await preview({ ...options, build: { outDir }, preview: { port } })
  return async () => {
    await server.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}

/** Signs in, reads orders, survives a reload, logs out. Each step waits until the page says so. */
const walk = async (page, { origin, person }) => {
  const button = (name) => page.getByRole('button', { name, exact: true })
  const hello = page.getByRole('heading', { name: `Hello ${person.name}` })
  await page.goto(origin)
  await button('Log in').click()
  await page.fill('#username', person.email)
  await page.fill('#password', person.password)
  await button('Continue').click()
  await hello.waitFor()
  await button('Read orders').click()
  await page.getByText('key ring').waitFor()
  await page.reload()
  await hello.waitFor()
  await button('Log out').click()
  await button('Log in').click()
  // The session is over: whoever logs in is asked again.
  await page.locator('#password').waitFor()
}

const executablePath = findChromium()
if (executablePath === undefined) {
  console.log('login-react: SKIPPED, there is no Chromium here; set CHROMIUM_PATH')
  process.exit(0)
}
const origin = await freeOrigin('https')
await withLogin({ name: 'react', origin }, async ({ clientId, audience, api, person }) => {
  const close = await startSite({ origin, clientId, audience, api })
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args })
  try {
    // The profile of this check knows nothing of the local CA.
    await walk(await browser.newPage({ ignoreHTTPSErrors: true }), { origin, person })
  } finally {
    await browser.close()
    await close()
  }
})
console.log('login-react: all checks hold')
