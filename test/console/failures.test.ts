/** What every screen says when the server refuses, has had enough, fails or is away: never a blank page, never a crash. */
import type { Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

interface Ids {
  readonly app: string
  readonly api: string
  readonly user: string
  readonly role: string
  readonly connection: string
}

/** Every screen that reads something. */
const screens: readonly [string, (ids: Ids) => string][] = [
  ['the list of applications', () => '/applications'],
  ['settings of an application', ({ app }) => `/applications/${app}/settings`],
  ['credentials of an application', ({ app }) => `/applications/${app}/credentials`],
  ['APIs of an application', ({ app }) => `/applications/${app}/apis`],
  ['tokens of an application', ({ app }) => `/applications/${app}/tokens`],
  ['quickstart of an application', ({ app }) => `/applications/${app}/quickstart`],
  ['the list of APIs', () => '/apis'],
  ['settings of an API', ({ api }) => `/apis/${api}/settings`],
  ['permissions of an API', ({ api }) => `/apis/${api}/permissions`],
  ['access to an API', ({ api }) => `/apis/${api}/access`],
  ['the test of an API', ({ api }) => `/apis/${api}/test`],
  ['the explorer', () => '/apis/management/explorer'],
  ['the ledger', () => '/tokens'],
  ['the policy view', () => '/tokens/policy'],
  ['the access map', () => '/map'],
  ['the logs', () => '/logs'],
  ['the list of users', () => '/users'],
  ['a user', ({ user }) => `/users/${user}/details`],
  ['the list of roles', () => '/roles'],
  ['a role', ({ role }) => `/roles/${role}/settings`],
  ['the list of connections', () => '/connections'],
  ['a connection', ({ connection }) => `/connections/${connection}/settings`],
  ['general settings', () => '/settings/general'],
  ['signing keys', () => '/settings/signing-keys'],
  ['advanced settings', () => '/settings/advanced'],
  ['administrators', () => '/settings/administrators'],
  ['branding', () => '/branding'],
  ['the mail provider', () => '/email'],
  ['the mailbox', () => '/email/mailbox'],
  ['attack protection', () => '/security'],
]

const refusal = (status: number, error: string, rest: object) => (route: Route) =>
  route.fulfill({
    status,
    headers: {
      'x-request-id': 'req_of_this_test',
      ...(status === 429
        ? { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600) }
        : {}),
    },
    json: { statusCode: status, error, ...rest },
  })

const failures: readonly [string, (route: Route) => Promise<void>, RegExp][] = [
  [
    'a role that lacks the scope',
    refusal(403, 'Forbidden', {
      message: 'Insufficient scope, expected any of: read:nothing',
      errorCode: 'insufficient_scope',
    }),
    /read:nothing/,
  ],
  [
    'too many requests',
    refusal(429, 'Too Many Requests', {
      message: 'Global limit has been reached',
      errorCode: 'too_many_requests',
    }),
    /Too many requests for now/,
  ],
  [
    'a failing server',
    refusal(500, 'Internal Server Error', { message: 'Internal error' }),
    /server failed/i,
  ],
  [
    'a server that is away',
    (route) => route.abort('connectionrefused'),
    /did not answer|cannot be reached|away/i,
  ],
]

inBrowser('screens of the console when something fails', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let ids: Ids
  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
    const { api } = world
    const client = await api('POST', '/api/v2/clients', {
      name: 'Worker',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    })
    const server = await api('POST', '/api/v2/resource-servers', {
      name: 'Orders',
      identifier: 'https://orders.example',
      scopes: [{ value: 'read:orders' }],
    })
    const user = await api('POST', '/api/v2/users', {
      connection: 'Username-Password-Authentication',
      email: 'grace@example.com',
      password: 'a sentence of many Words 7',
    })
    const role = await api('POST', '/api/v2/roles', { name: 'Desk' })
    const [connection] = await api('GET', '/api/v2/connections')
    ids = {
      app: client.client_id,
      api: server.id,
      user: encodeURIComponent(user.user_id),
      role: role.id,
      connection: connection.id,
    }
  })
  afterAll(() => world.stop())

  for (const [failure, answer, says] of failures)
    describe(failure, () => {
      it.each(screens)(
        'is told by %s',
        async (_, pathOf) => {
          const { page } = visit
          await page.route('**/console/api/**', answer)
          await page.goto(`${world.origin}/console${pathOf(ids)}`)
          await page.locator('main').getByText(says).first().waitFor()
          await expect.poll(() => page.getByText('This page could not be drawn').count()).toBe(0)
          await expect.poll(() => page.locator('h1').count()).toBe(1)
          await page.unroute('**/console/api/**')
          visit.expectClean(/status of (403|429|500)|ERR_CONNECTION_REFUSED/)
        },
        60_000,
      )
    })

  it('a problem can be read by everybody', async () => {
    const { page } = visit
    await page.route('**/console/api/**', failures[0]![1])
    await page.goto(`${world.origin}/console/apis`)
    await page
      .locator('main')
      .getByText(/read:nothing/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await page.unroute('**/console/api/**')
    visit.expectClean(/status of 403/)
  })

  it.each([
    ['an application', '/applications/gone/settings', 'Applications'],
    ['an API', '/apis/gone/settings', 'APIs'],
    ['a user', '/users/auth0%7Cgone/details', 'Users'],
    ['a role', '/roles/rol_gone/settings', 'Roles'],
    ['a connection', '/connections/con_gone/settings', 'Connections'],
  ])(
    '%s that is gone leads back to its list',
    async (_, path, list) => {
      const { page } = visit
      await page.goto(`${world.origin}/console${path}`)
      await page.getByText('It no longer exists.', { exact: false }).first().waitFor()
      await page.getByRole('link', { name: 'Back to the list' }).click()
      await page.getByRole('heading', { level: 1, name: list }).waitFor()
      visit.expectClean(/status of (400|404)/)
    },
    60_000,
  )
})
