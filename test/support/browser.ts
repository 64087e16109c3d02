/**
 * A real browser: Chromium through playwright-core, one process a test file. Machines without one
 * skip, and say so.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { findChromium } from '../../scripts/chromium.mjs'

export interface RealBrowser {
  /** A fresh profile; closed with the browser. `javaScriptEnabled: false` for pages without scripts. */
  profile(options?: BrowserContextOptions): Promise<BrowserContext>
  /** As `profile`, in a browser of its own that lets cookies through to frames of other sites. */
  profileWithThirdPartyCookies(): Promise<BrowserContext>
}

/**
 * Declares tests that need a browser: `browser.profile()` inside them gives a fresh profile that
 * trusts any certificate. Skipped, with the reason in the title, where there is no Chromium.
 */
export const inBrowser = (title: string, tests: (browser: RealBrowser) => void): void => {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    describe.skip(`${title} (skipped: no Chromium; set CHROMIUM_PATH)`, () => {
      tests(noBrowser)
    })
    return
  }
  const launch = {
    executablePath,
    // As root Chromium's sandbox cannot be made; shared memory is small in containers.
    // Judged once for the browser: a context that forgives each certificate anew begins the request again
    // each time, and gives up after too many.
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-dev-shm-usage',
      '--ignore-certificate-errors',
    ],
  }
  describe(title, () => {
    let browser: Browser | undefined
    const lenient: { context: BrowserContext; directory: string }[] = []
    beforeAll(async () => {
      browser = await chromium.launch(launch)
    })
    afterAll(async () => {
      await browser?.close()
      for (const { context, directory } of lenient) {
        await context.close()
        await rm(directory, { recursive: true, force: true })
      }
    })
    tests({
      profile(options = {}) {
        if (browser === undefined) throw new Error('The browser has not started.')
        return browser.newContext({ ignoreHTTPSErrors: true, ...options })
      },
      async profileWithThirdPartyCookies() {
        const directory = await mkdtemp(join(tmpdir(), 'latchkey-profile-'))
        await mkdir(join(directory, 'Default'))
        const preferences = {
          profile: { cookie_controls_mode: 0, block_third_party_cookies: false },
        }
        await writeFile(join(directory, 'Default', 'Preferences'), JSON.stringify(preferences))
        const options = { ...launch, ignoreHTTPSErrors: true }
        const context = await chromium.launchPersistentContext(directory, options)
        lenient.push({ context, directory })
        return context
      },
    })
  })
}

const none = (): Promise<never> => Promise.reject(new Error('This machine has no Chromium.'))
const noBrowser: RealBrowser = { profile: none, profileWithThirdPartyCookies: none }
