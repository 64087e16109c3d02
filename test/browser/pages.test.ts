/**
 * Every page as it looks: judged by axe in light, dark, at 320 px and from right to left, with a
 * browser that complains of nothing. With `PICTURES_DIR` each is also kept as a picture.
 */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { password, type Person } from '../support/sign-in-world.ts'
import { visitor, type Reader, type Visitor } from './visitor.ts'
import { browserWorld, type BrowserWorld } from './world.ts'

/** Judges the page that the visitor is on; `name` tells two of one screen apart. */
type Look = (screen: string, name?: string) => Promise<void>

interface Way {
  readonly title: string
  readonly isIdentifierFirst?: true
  go(world: BrowserWorld, ada: Visitor, look: Look): Promise<void>
}

const submit = async ({ page }: Visitor, values: Record<string, string> = {}): Promise<void> => {
  for (const [name, value] of Object.entries(values)) await page.fill(`#${name}`, value)
  await click(page, '[data-action-button-primary]')
}

const click = async (page: Visitor['page'], selector: string): Promise<void> => {
  const loaded = page.waitForEvent('load', { timeout: 20_000 })
  await page.click(selector)
  await loaded
}

const logIn = (ada: Visitor, who: Person): Promise<void> =>
  submit(ada, { username: who.email, password })

const ways: readonly Way[] = [
  {
    title: 'login and sign-up',
    async go(world, ada, look) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      await look('login')
      await submit(ada)
      await look('login', 'login-empty')
      await submit(ada, { username: who.email, password: 'wrong' })
      await look('login', 'login-wrong')
      await submit(ada, { password: 'wrong' })
      await submit(ada, { password: 'wrong' })
      await look('login', 'login-throttled')
      await click(ada.page, 'a[href*="/u/signup"]')
      await look('signup')
      await submit(ada, { email: 'no address', password: 'weak' })
      await look('signup', 'signup-wrong')
      await ada.open(await world.mailLink(who.email))
      await look('brute-force-protection-unblock')
      await submit(ada)
      await look('brute-force-protection-unblock-success')
      await ada.open(world.at('/u/unblock?ticket=none'))
      await look('brute-force-protection-unblock-failure')
    },
  },
  {
    title: 'the identifier first',
    isIdentifierFirst: true,
    async go(world, ada, look) {
      await ada.open(world.start(world.shop))
      await look('login-id')
      await submit(ada)
      await look('login-id', 'login-id-empty')
      await submit(ada, { username: 'a.person.with.a.very.long.name@a-long-domain.example.com' })
      await look('login-password')
      await submit(ada, { password: 'wrong' })
      await look('login-password', 'login-password-wrong')
      await ada.open(world.start(world.shop, { screen_hint: 'signup' }))
      await look('signup-id')
      const email = world.newAddress()
      await submit(ada, { email })
      await look('signup-password')
      await submit(ada, { password: 'weak' })
      await look('signup-password', 'signup-password-weak')
      await submit(ada, { password })
      const link = await world.mailLink(email)
      await ada.open(link)
      await look('email-verification-result')
      await ada.open(link)
      await look('email-verification-result', 'email-verification-over')
    },
  },
  {
    title: 'a new password',
    async go(world, ada, look) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop, { screen_hint: 'reset-password' }))
      await look('reset-password-request')
      await submit(ada)
      await look('reset-password-request', 'reset-password-request-empty')
      await submit(ada, { email: who.email })
      await look('reset-password-email')
      const link = await world.mailLink(who.email)
      await ada.open(link)
      await look('reset-password')
      await submit(ada, { 'password-reset': 'weak', 're-enter-password': 'other' })
      await look('reset-password', 'reset-password-wrong')
      const strong = 'Another-Horse-7-Staple'
      await submit(ada, { 'password-reset': strong, 're-enter-password': strong })
      await look('reset-password-success')
      await ada.open(link)
      await look('reset-password-error')
    },
  },
  {
    title: 'what applications ask for',
    async go(world, ada, look) {
      const { partner, audience } = world
      const scope = 'openid profile email read:orders write:orders'
      await ada.open(world.start(partner, { audience, scope }))
      await logIn(ada, await world.somebody(partner))
      await look('consent')
      await ada.open(world.start(world.shop, { prompt: 'login' }))
      await logIn(ada, await world.somebody())
      await ada.open(world.start(world.shop))
      await look('confirmation')
      await ada.open(world.start(world.shop, { prompt: 'select_account' }))
      await look('select-account')
      await ada.open(world.at('/oidc/logout'))
      await look('logout')
      await click(ada.page, 'button[value=deny]')
      await look('logout-aborted')
      await ada.open(world.at('/oidc/logout'))
      await submit(ada)
      await look('logout-complete')
    },
  },
  {
    title: 'a device',
    async go(world, ada, look) {
      await ada.open(world.at('/activate'))
      await look('device-code-activation')
      await submit(ada, { code: 'BBBB-CCCC' })
      await look('device-code-activation', 'device-code-activation-wrong')
      await submit(ada, { code: (await world.deviceCodes()).user_code })
      await look('device-code-confirmation')
      await click(ada.page, 'button[value=cancel]')
      await look('device-code-activation-denied')
      await ada.open(world.at('/activate'))
      await submit(ada, { code: (await world.deviceCodes()).user_code })
      await submit(ada)
      await logIn(ada, await world.somebody(world.tv))
      await look('device-code-activation-allowed')
    },
  },
  {
    title: 'errors',
    async go(world, ada, look) {
      await ada.open(world.at('/u/nothing-here'))
      await look('error', 'error-not-found')
      await ada.open(world.start({ ...world.shop, client_id: 'nobody' }))
      await look('error', 'error-unknown-client')
      await ada.open(world.start(world.shop, { redirect_uri: 'https://attacker.example/' }))
      await look('error', 'error-callback')
      await ada.page.click('summary')
      await look('error', 'error-callback-details')
      await ada.open(world.start(world.shop))
      world.clock.advance(3_601_000)
      await submit(ada)
      await look('error', 'error-expired')
    },
  },
  {
    title: 'names that are longer than a line',
    async go(world, ada, look) {
      const long = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten'
      await world.setNames({ tenant: long, shop: long.toUpperCase() })
      await ada.open(world.start(world.shop))
      await look('login', 'long-login')
      const email = `${long.slice(0, 40).toLowerCase()}.${world.newAddress()}`
      await logIn(ada, await world.somebody(world.shop, email))
      await ada.open(world.start(world.shop))
      await look('confirmation', 'long-confirmation')
      await ada.open(world.start(world.shop, { prompt: 'select_account' }))
      await look('select-account', 'long-select-account')
      await world.setNames({ tenant: 'Northwind', shop: 'Shop' })
    },
  },
]

type Theme = 'light' | 'dark'

interface View {
  readonly theme: Theme
  readonly width: number
}

const views: Readonly<Record<Reader['language'], readonly View[]>> = {
  en: [
    { theme: 'light', width: 1_024 },
    { theme: 'dark', width: 1_024 },
    { theme: 'light', width: 320 },
  ],
  ar: [
    { theme: 'light', width: 1_024 },
    { theme: 'dark', width: 320 },
  ],
}

const pictures = process.env['PICTURES_DIR']
if (pictures !== undefined) mkdirSync(pictures, { recursive: true })

inBrowser('the pages, as they look', (browser) => {
  let world: BrowserWorld
  let axe: string
  beforeAll(async () => {
    world = await browserWorld()
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  })
  afterAll(() => world.close())

  const judge = async ({ page, language }: Visitor, view: View, name: string): Promise<void> => {
    const { theme, width } = view
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 720 })
    const look = () =>
      page.evaluate(async () => {
        const { axe: judging, document, innerWidth } = globalThis as any
        const { violations, passes } = await judging.run()
        return {
          violations: violations.map(({ id, nodes }: any) => `${id}: ${String(nodes[0]?.html)}`),
          hasJudged: passes.length > 10,
          tooWide: document.documentElement.scrollWidth - innerWidth,
        }
      })
    // Again where it fails: a slow browser takes on a theme or a width a moment after it is told of it.
    await expect.poll(look, { message: `${name}, ${theme}, ${String(width)} px` }).toEqual({
      violations: [],
      hasJudged: true,
      tooWide: 0,
    })
    if (pictures !== undefined) {
      const file = `${name}.${language}.${theme}.${String(width)}.png`
      await page.screenshot({ path: join(pictures, file), fullPage: true })
    }
  }

  for (const language of ['en', 'ar'] as const)
    describe(language === 'ar' ? 'in Arabic' : 'in English', () => {
      let profile: BrowserContext
      beforeAll(async () => {
        profile = await browser.profile({ locale: language, reducedMotion: 'reduce' })
      })
      afterAll(() => profile.close())

      for (const { title, isIdentifierFirst = false, go } of ways)
        test(
          title,
          async () => {
            await profile.clearCookies()
            const ada = await visitor(profile, { language, hasScripts: true })
            await world.setIdentifierFirst(isIdentifierFirst)
            await go(world, ada, async (screen, name = screen) => {
              await ada.isOn(screen)
              // Brought in by the debugger, so the page's own policy stays in force.
              await ada.page.evaluate(axe)
              for (const view of views[language]) await judge(ada, view, name)
            })
            await ada.page.close()
            expect(ada.complaints).toEqual([])
          },
          120_000,
        )
    })
})
