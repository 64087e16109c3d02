/**
 * A real browser: Chromium through playwright-core, one process a test file. Machines without one
 * skip, and say so.
 */
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
  describe(title, () => {
    let browser: Browser | undefined
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        // As root Chromium's sandbox cannot be made; shared memory is small in containers.
        args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
      })
    })
    afterAll(async () => {
      await browser?.close()
    })
    tests({
      profile(options = {}) {
        if (browser === undefined) throw new Error('The browser has not started.')
        return browser.newContext({ ignoreHTTPSErrors: true, ...options })
      },
    })
  })
}

const noBrowser: RealBrowser = {
  profile: () => Promise.reject(new Error('This machine has no Chromium.')),
}
