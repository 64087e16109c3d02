/** The guide itself: what it tells to paste is accepted, and what it tells to press is there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { applySeed, readSeed } from '../../src/cli/seed.ts'
import { seedRequests } from '../../src/cli/seed-requests.ts'
import { readConfig } from '../../src/config.ts'
import { browserSession } from '../support/browser-session.ts'
import type { Page } from '../support/page.ts'
import {
  guideConfiguration,
  guideSeed,
  guideSettings,
  suiteBase,
  type ClientName,
  type Task,
} from './guide.ts'
import { authorizationParameters, authorizePath, newRun, signIn } from './flow.ts'
import { onSuite } from './plan.ts'
import { findControl, newTab } from './suite.ts'

const directory = mkdtempSync(join(tmpdir(), 'latchkey-conformance-'))
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

test('the settings are accepted, and are those of a server behind a proxy on this machine', () => {
  const { config, errors } = readConfig({ ...guideSettings, LATCHKEY_DATA_DIR: directory })
  expect(errors).toBeUndefined()
  expect(config).toMatchObject({
    issuer: guideSettings['LATCHKEY_ISSUER'],
    seedFile: expect.any(String),
  })
  expect(guideConfiguration.server.discoveryUrl).toBe(
    `${String(guideSettings['LATCHKEY_ISSUER'])}.well-known/openid-configuration`,
  )
})

onSuite('the guide', ['sqlite'], (suite) => {
  const variant = { responseType: 'code', responseMode: 'default' } as const
  const firstPage = async (change: Record<string, string> = {}) => {
    const browser = browserSession(suite().server)
    const run = newRun(suite(), variant, 'none')
    return {
      browser,
      first: await browser.open(authorizePath(authorizationParameters(run, change))),
    }
  }

  test('the seed file is accepted, and a second start changes nothing', async () => {
    const { server } = suite()
    const file = join(directory, 'conformance-seed.json')
    writeFileSync(file, guideSeed)
    const requests = seedRequests(server.storage, server.app.operatorApi())
    expect(await applySeed(readSeed(file), requests)).toEqual({
      created: 0,
      updated: 0,
      unchanged: 5,
    })
  })

  test.each(['client', 'client2', 'client_secret_post'] as const)(
    'the suite’s %s is in the seed file, with its secret',
    (name: ClientName) => {
      const { clients } = JSON.parse(guideSeed) as { clients: Record<string, unknown>[] }
      expect(clients).toContainEqual(expect.objectContaining(guideConfiguration[name]))
    },
  )

  const commandsOf = (match: RegExp): Task['commands'] =>
    guideConfiguration.browser.flatMap(({ tasks }) => tasks).find((task) => match.test(task.match))
      ?.commands ?? []

  const expectControls = (page: Page | undefined, commands: Task['commands'] = []): void => {
    const selectors = commands.filter(([kind]) => kind === 'text' || kind === 'click')
    expect(selectors.length).toBeGreaterThan(0)
    for (const [kind, by, target] of selectors.map((command) => command.map(String)))
      expect([kind, findControl(page, by ?? '', target ?? '')?.control.tag]).toEqual([
        kind,
        kind === 'text' ? 'input' : 'button',
      ])
  }

  describe('the browser block finds what it types into and presses', () => {
    test('on the login page', async () => {
      const { first } = await firstPage()
      expect(first.url.pathname).toBe('/u/login')
      expectControls(first.page, commandsOf(/\/u\/login/))
    })

    test('on the page of consent, where it accepts', async () => {
      const tab = newTab(suite(), 'none')
      const run = { ...newRun(suite(), variant, 'none'), tab }
      await signIn(run)
      const path = authorizePath(authorizationParameters(run, { prompt: 'consent' }))
      const { page, url } = await tab.browser.open(path)
      expect(url.pathname).toBe('/u/consent')
      const commands = commandsOf(/\/u\/consent/)
      expectControls(page, commands)
      const [, by, target] = (commands?.[0] ?? []).map(String)
      expect(findControl(page, by ?? '', target ?? '')?.control.value).toBe('accept')
    })

    test('on the page that asks whether to log out, where it accepts', async () => {
      const tab = newTab(suite(), 'none')
      await signIn({ ...newRun(suite(), variant, 'none'), tab })
      const { page } = await tab.browser.open('/oidc/logout')
      const commands = commandsOf(/\/oidc\/logout/)
      expectControls(page, commands)
      const [, by, target] = (commands?.[0] ?? []).map(String)
      expect(findControl(page, by ?? '', target ?? '')?.control.value).toBe('accept')
    })
  })

  test('the addresses at the suite are those the clients are registered with', () => {
    expect(guideSeed).toContain(`"${suiteBase}/callback"`)
    expect(guideSeed).toContain(`"${suiteBase}/post_logout_redirect"`)
    expect(guideSeed).toContain(`"${suiteBase}/backchannel_logout"`)
  })
})
