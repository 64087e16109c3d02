/**
 * The console in a real browser over a tenant with many applications and users: until its lists can be used, and the work
 * of drawing a hundred rows. Chromium counts the work itself, in time of its thread.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import type { Bench, Scenario } from '../harness/bench.ts'
import { repository, temporaryDirectory } from '../harness/children.ts'
import { median, spread, type Figure } from '../harness/figure.ts'
import { newFile } from '../harness/database.ts'
import { fillWithClients, fillWithUsers } from '../harness/fill.ts'
import { connection } from '../harness/people.ts'
import { startServer, stopServer, type Server } from '../harness/latchkey.ts'

const scenario = 'console'
const rowBar = { atMost: 50 }
const openBar = { atMost: 1000 }
const times = 5
const drawings = 20

const owner = { email: 'owner@bench.example', password: 'A long sentence nobody guesses 7' }

export const console: Scenario = {
  name: scenario,
  description: 'lists of the console over many applications and users, in Chromium',
  isInShortRun: true,
  async run(bench) {
    const executablePath = await browserPath()
    if (executablePath === undefined) {
      bench.say('No Chromium: the console is not measured.')
      return []
    }
    const server = await filledServer(bench)
    const browser = await chromium.launch({
      executablePath,
      // The tenant's address has the port of the first start.
      args: [
        '--no-sandbox',
        `--host-resolver-rules=MAP ${server.host} 127.0.0.1:${String(server.port)}`,
      ],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      await signIn(page, server)
      return [
        await opening(page, { server, path: '/applications', name: 'applications' }),
        await opening(page, { server, path: '/users', name: 'users' }),
        await drawing(page, server),
      ]
    } finally {
      await browser.close()
      await stopServer(server)
    }
  },
}

/** The scripts of the repository are not built: they stand where they were written. */
const browserPath = async (): Promise<string | undefined> => {
  const script = pathToFileURL(join(repository, 'scripts/chromium.mjs')).href
  const { findChromium } = (await import(script)) as { findChromium: () => string | undefined }
  return findChromium()
}

/** A server over SQLite with the many in it, and an owner. */
const filledServer = async (bench: Bench): Promise<Server> => {
  const directory = temporaryDirectory('console')
  const database = newFile(join(directory, 'latchkey.db'))
  const { clients, users } = bench.pace
  bench.say(`Writing ${String(clients)} applications and ${String(users)} users.`)
  const first = await startServer({ directory, database })
  const user = { connection, email: 'first@many.example', password: owner.password }
  await first.manage({ path: '/api/v2/users', body: user })
  await fillWithClients(first, { count: clients, algorithm: 'RS256', ...database })
  await fillWithUsers({ count: users, ...database })
  const issuerPort = Number(new URL(first.issuer).port)
  const server = await startServer({ directory, database, issuerPort })
  const made = await server.manage({
    path: '/api/v2/users',
    body: { connection: 'latchkey-administrators', ...owner, verify_email: false },
  })
  await server.manage({
    method: 'PUT',
    path: `/api/latchkey/v1/administrators/${encodeURIComponent(String(made['user_id']))}`,
    body: { role: 'owner' },
  })
  return server
}

const signIn = async (page: Page, { issuer }: Server): Promise<void> => {
  await page.goto(`${issuer}console/`)
  await page.locator('#username').fill(owner.email)
  await page.locator('#password').fill(owner.password)
  await page.locator('[name=action]').first().click()
  await page.locator('main h1').waitFor()
}

/** From the address to the first row, with the scripts in the browser's cache. */
const opening = async (
  page: Page,
  { server, path, name }: { server: Server; path: string; name: string },
): Promise<Figure> => {
  const milliseconds: number[] = []
  for (let time = 0; time <= times; time += 1) {
    const startedAt = performance.now()
    await page.goto(`${server.issuer}console${path}`)
    await page.locator('tbody tr').first().waitFor()
    if (time > 0) milliseconds.push(performance.now() - startedAt)
  }
  return {
    scenario,
    name: `until the list of ${name} stands`,
    value: median(milliseconds),
    unit: 'ms',
    bar: openBar,
    note: spread(milliseconds),
  }
}

/** The page's own work, in milliseconds: scripts, styles and layout. */
const workOf = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = metrics
    .filter(({ name }) =>
      ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name),
    )
    .reduce((sum, { value }) => sum + value, 0)
  return seconds * 1000
}

/**
 * What it costs to draw a list of a hundred rows that has been read: away from it and back again, with all that the page
 * has about it. The least of many rounds: what else runs on the machine's cores slows a round by up to a half, and
 * nothing makes one quicker. The first rounds are the compiler's.
 */
const drawing = async (page: Page, { issuer }: Server): Promise<Figure> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`${issuer}console/applications`)
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  await page.getByRole('button', { name: 'Show more' }).click()
  await rows.nth(99).waitFor()
  const milliseconds: number[] = []
  for (let time = 0; time < drawings; time += 1) {
    await follow(page, 'Roles')
    const before = await workOf(session)
    await follow(page, 'Applications')
    milliseconds.push((await workOf(session)) - before)
    if ((await rows.count()) < 100) throw new Error('The list was not drawn.')
  }
  return {
    scenario,
    name: 'work of drawing 100 rows',
    value: Math.min(...milliseconds),
    unit: 'ms',
    bar: rowBar,
    note: `median ${median(milliseconds).toFixed(0)}, ${spread(milliseconds)}`,
  }
}

/** Follows a link of the sections and waits without asking the page, which would be counted as its work. */
const follow = async (page: Page, name: string): Promise<void> => {
  await page
    .locator('nav a', { hasText: name })
    .first()
    .evaluate((link) => {
      ;(link as unknown as { click(): void }).click()
    })
  await page.waitForTimeout(400)
}
