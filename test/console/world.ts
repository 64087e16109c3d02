/**
 * A real server with the built console, and administrators at browsers: what every test in this folder
 * stands on. A visit that saw a console error or a breach of the page's policy fails its test.
 */
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { RealBrowser } from '../support/browser.ts'
import {
  makeAdministrator,
  ownerEmail,
  ownerPassword,
  startConsole,
  type ConsoleRole,
  type RunningConsole,
} from '../support/console.ts'

/** Sockets that a browser opens ahead and leaves unused are closed by the server after a while, as they should be. */
const slowMachine = /ERR_TOO_MANY_RETRIES/

/** A browser on a busy machine is slow; what is wrong is wrong after a minute, too. */
vi.setConfig({ testTimeout: 120_000 })

export interface VisitOptions {
  readonly role?: ConsoleRole
  readonly dark?: boolean
  /** Pixels; 1280 unless said. */
  readonly width?: number
}

export interface ConsoleVisit {
  readonly page: Page
  /** What the browser complained of since the visit began. */
  readonly complaints: readonly string[]
  /** Opens a path of the console (`/apis`) and waits for its heading. */
  open(path: string): Promise<void>
  /** No error in the browser's console, no breach of the policy since the last time. `allowed`: what a test provoked. */
  expectClean(allowed?: RegExp): void
  close(): Promise<void>
}

export interface ConsoleWorld {
  readonly running: RunningConsole
  readonly origin: string
  /** Arranges data with every scope; answers the body, throws when the server refuses. */
  api(method: string, path: string, body?: unknown): Promise<any>
  /** A browser signed in by the real login page; the sign-in of a role is made once and used again. */
  visit(options?: VisitOptions): Promise<ConsoleVisit>
  /**
   * Opens each path light, dark and at 320 px: axe finds nothing, nothing is wider than the screen.
   * `allowed`: complaints of the browser that belong to the page.
   */
  expectAccessible(paths: readonly string[], allowed?: RegExp): Promise<void>
  stop(): Promise<void>
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds on the page as it stands, one line a finding; empty when all is well. While a dialog is
 * open only it is judged: what lies behind it is covered on purpose.
 */
export const findings = async (page: Page): Promise<string[]> => {
  // Added by the debugger, which the page's policy does not see.
  await page.evaluate(await readFile(axeSource, 'utf8'))
  return page.evaluate(async (runOnly) => {
    const { axe, document } = globalThis as any
    const dialogs = [...document.querySelectorAll('[role=dialog][aria-modal=true]')]
    const { violations } = await axe.run(dialogs.at(-1) ?? document, { runOnly })
    return violations.map(
      ({ id, nodes }: any) =>
        `${id}: ${nodes.map(({ target, any: [first] }: any) => `${target.join(' ')} ${first?.message ?? ''}`).join('; ')}`,
    )
  }, tags)
}

/**
 * Axe finds nothing on the page, dialogs included. What it finds is looked at again after a second: a page
 * half drawn is no fault, and what stays is one.
 */
export const expectAccessible = async (page: Page): Promise<void> => {
  await moved(page)
  let found = await findings(page)
  if (found.length > 0) {
    await page.waitForTimeout(1000)
    await moved(page)
    found = await findings(page)
  }
  expect(found.join('\n'), page.url()).toBe('')
}

/** Waits until nothing on the page fades or slides any more: a colour half way there is nobody's choice. */
const moved = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    (globalThis as any).document
      .getAnimations()
      .every(
        ({ playState, effect }: any) =>
          playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  )

/** Waits until the page has its one heading and no grey lines any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(
    () => (globalThis as any).document.querySelector('[aria-busy=true]') === null,
  )
}

/** Starts the server for a file's tests (inside `inBrowser`); the console must have been built (`npm run build`). */
export const consoleWorld = async (browser: RealBrowser): Promise<ConsoleWorld> => {
  const consoleDirectory = await copyOfConsole()
  const running = await startConsole({
    environment: { LATCHKEY_RATE_LIMITS: 'off' },
    consoleDirectory,
  })
  const signedIn = new Map<ConsoleRole, BrowserContextOptions['storageState']>()
  const visits = new Set<ConsoleVisit>()

  const stateOf = async (role: ConsoleRole): Promise<BrowserContextOptions['storageState']> => {
    const known = signedIn.get(role)
    if (known !== undefined) return known
    const email = role === 'owner' ? ownerEmail : `${role}@example.com`
    if (role !== 'owner') await makeAdministrator(running.server, { email, role })
    const state = await signIn(browser, running.origin, { email, password: ownerPassword })
    signedIn.set(role, state)
    return state
  }

  const visit = async (options: VisitOptions = {}): Promise<ConsoleVisit> => {
    const context = await browser.profile({
      storageState: (await stateOf(options.role ?? 'owner')) ?? { cookies: [], origins: [] },
      colorScheme: options.dark === true ? 'dark' : 'light',
      viewport: { width: options.width ?? 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    const made = await visitOf(context, running.origin)
    visits.add(made)
    return made
  }

  return {
    running,
    origin: running.origin,
    async api(method, path, body) {
      const answer = await running.server.api(method, path, body)
      if (answer.status > 299)
        throw new Error(
          `${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`,
        )
      return answer.body
    },
    visit,
    async expectAccessible(paths, allowed) {
      for (const look of [{}, { dark: true }, { width: 320 }]) {
        const made = await visit(look)
        for (const path of paths) {
          await made.open(path)
          await expectAccessible(made.page)
          await expectReflow(made.page)
        }
        made.expectClean(allowed)
        await made.close()
      }
    },
    async stop() {
      for (const made of visits) await made.close()
      await running.stop()
      await rm(consoleDirectory, { recursive: true, force: true })
    },
  }
}

/** A build of the console that no later build takes away while the tests run. */
export const copyOfConsole = async (): Promise<string> => {
  const built = new URL('../../dist/console/', import.meta.url).pathname
  if (!existsSync(join(built, 'index.html')))
    throw new Error('The console is not built: npm run build')
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-console-'))
  await cp(built, directory, { recursive: true })
  return directory
}

/** Nothing is wider than the screen. */
export const expectReflow = async (page: Page): Promise<void> => {
  const excess = await page.evaluate(() => {
    const { document, innerWidth } = globalThis as any
    return document.documentElement.scrollWidth - innerWidth
  })
  expect(excess, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
}

/** Signs in by the login page, as a person does; answers the cookies. */
const signIn = async (
  browser: RealBrowser,
  origin: string,
  { email, password }: { email: string; password: string },
): Promise<BrowserContextOptions['storageState']> => {
  const context = await browser.profile()
  const page = await context.newPage()
  await page.goto(`${origin}/console/`)
  await page.locator('#username').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('[name=action]').first().click()
  await page.waitForURL(`${origin}/console/**`)
  await page.locator('main h1').waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

/** A page that keeps what the browser complains of. */
export const visitOf = async (context: BrowserContext, origin: string): Promise<ConsoleVisit> => {
  // Below the runner's own limit, so that a failure names what was waited for.
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    complaints,
    async open(path) {
      await page.goto(`${origin}/console${path}`)
      await settled(page)
    },
    expectClean(allowed) {
      const heard = complaints
        .splice(0)
        .filter((text) => allowed?.test(text) !== true && !slowMachine.test(text))
      expect(heard).toEqual([])
    },
    close: () => context.close(),
  }
}
