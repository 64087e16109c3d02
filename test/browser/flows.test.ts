import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { password, type Person } from '../support/sign-in-world.ts'
import { visitor, type Reader, type Visitor } from './visitor.ts'
import { browserWorld, type BrowserWorld } from './world.ts'

interface Flow {
  readonly title: string
  readonly isIdentifierFirst?: true
  run(world: BrowserWorld, ada: Visitor): Promise<void>
}

const newPassword = 'Another-Horse-7-Staple'

/** The browser has come to the application, with this in its address. */
const isBack = (
  { page }: Visitor,
  { origin }: BrowserWorld,
  told: 'code' | 'error' = 'code',
): void => {
  const { origin: there, pathname, searchParams } = new URL(page.url())
  expect(`${there}${pathname}`).toBe(`${origin}/callback`)
  expect([...searchParams.keys()][0]).toBe(told)
  expect(searchParams.get('state')).toBe('the state of the application')
}

const logIn = async (ada: Visitor, who: Person): Promise<void> => {
  await ada.isOn('login')
  await ada.type('username', who.email)
  await ada.type('password', password)
  await ada.enter()
}

const askConsent = async (world: BrowserWorld, ada: Visitor): Promise<void> => {
  const { partner, audience } = world
  const scope = 'openid email read:orders write:orders'
  await ada.open(world.start(partner, { audience, scope }))
  await logIn(ada, await world.somebody(partner))
  await ada.isOn('consent')
}

/** Signed in, at an application whose address anybody on the machine could listen at. */
const askConfirmation = async (world: BrowserWorld, ada: Visitor): Promise<void> => {
  await ada.open(world.start(world.shop))
  await logIn(ada, await world.somebody())
  await ada.open(world.start(world.shop))
  await ada.isOn('confirmation')
}

const askLogout = async (world: BrowserWorld, ada: Visitor): Promise<void> => {
  await ada.open(world.start(world.shop))
  await logIn(ada, await world.somebody())
  const asked = world.at('/oidc/logout')
  asked.searchParams.set('client_id', world.shop.client_id)
  asked.searchParams.set('post_logout_redirect_uri', `${world.origin}/bye`)
  await ada.open(asked)
  await ada.isOn('logout')
}

const askDevice = async (world: BrowserWorld, ada: Visitor) => {
  const { user_code, device_code } = await world.deviceCodes()
  await ada.open(world.at('/activate'))
  await ada.isOn('device-code-activation')
  await ada.type('code', 'BBBB-CCCC')
  await ada.enter()
  await ada.isOn('device-code-activation')
  await ada.type('code', user_code.toLowerCase())
  await ada.enter()
  await ada.isOn('device-code-confirmation')
  expect(await ada.page.textContent('.device-code')).toBe(user_code)
  return device_code
}

const flows: readonly Flow[] = [
  {
    title: 'a login, after a wrong password',
    async run(world, ada) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      await ada.isOn('login')
      await ada.type('username', who.email)
      await ada.type('password', 'wrong')
      await ada.press()
      await ada.isOn('login')
      expect(await ada.page.inputValue('#username')).toBe(who.email)
      // The focus is in the refused field: nothing but the password has to be typed again.
      await ada.page.keyboard.insertText(password)
      await ada.enter()
      isBack(ada, world)
    },
  },
  {
    title: 'a login with the identifier first, which is corrected once',
    isIdentifierFirst: true,
    async run(world, ada) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      await ada.isOn('login-id')
      await ada.type('username', 'typo@example.com')
      await ada.enter()
      await ada.isOn('login-password')
      await ada.follow('a.change')
      await ada.isOn('login-id')
      expect(await ada.page.inputValue('#username')).toBe('typo@example.com')
      await ada.type('username', who.email)
      await ada.press()
      await ada.isOn('login-password')
      await ada.type('password', password)
      await ada.press()
      isBack(ada, world)
    },
  },
  {
    title: 'a sign-up, and the link of its mail',
    async run(world, ada) {
      const address = world.newAddress()
      await ada.open(world.start(world.shop))
      await ada.follow('a[href*="/u/signup"]')
      await ada.isOn('signup')
      await ada.type('email', address)
      await ada.type('password', 'weak')
      await ada.press()
      await ada.isOn('signup')
      expect(await ada.page.inputValue('#email')).toBe(address)
      await ada.type('password', password)
      await ada.press()
      isBack(ada, world)
      const link = await world.mailLink(address)
      await ada.open(link)
      await ada.isOn('email-verification-result')
      expect(await ada.page.textContent('main')).toContain(address)
      await ada.open(link)
      await ada.isOn('email-verification-result')
      expect(await ada.page.title()).toMatch(ada.language === 'ar' ? /^خطأ/ : /^Error: /)
    },
  },
  {
    title: 'a sign-up with the identifier first',
    isIdentifierFirst: true,
    async run(world, ada) {
      await ada.open(world.start(world.shop, { screen_hint: 'signup' }))
      await ada.isOn('signup-id')
      await ada.press()
      await ada.isOn('signup-id')
      await ada.type('email', world.newAddress())
      await ada.press()
      await ada.isOn('signup-password')
      await ada.type('password', password)
      await ada.press()
      isBack(ada, world)
    },
  },
  {
    title: 'a new password by the link of a mail',
    async run(world, ada) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      await ada.follow('a[href*="/u/reset-password"]')
      await ada.isOn('reset-password-request')
      await ada.type('email', who.email)
      await ada.press()
      await ada.isOn('reset-password-email')
      const link = await world.mailLink(who.email)
      await ada.open(link)
      await ada.isOn('reset-password')
      await ada.type('password-reset', newPassword)
      await ada.type('re-enter-password', `${newPassword}!`)
      await ada.press()
      await ada.isOn('reset-password')
      await ada.type('password-reset', newPassword)
      await ada.type('re-enter-password', newPassword)
      await ada.press()
      await ada.isOn('reset-password-success')
      await ada.open(link)
      await ada.isOn('reset-password-error')
      await ada.open(world.start(world.shop))
      await ada.type('username', who.email)
      await ada.type('password', newPassword)
      await ada.enter()
      isBack(ada, world)
    },
  },
  {
    title: 'a third party that is allowed what it asks for, once and for all',
    async run(world, ada) {
      await askConsent(world, ada)
      await ada.press('accept')
      isBack(ada, world)
      const { partner, audience } = world
      await ada.open(world.start(partner, { audience, scope: 'openid email read:orders' }))
      await ada.isOn('confirmation')
    },
  },
  {
    title: 'a third party that is declined',
    async run(world, ada) {
      await askConsent(world, ada)
      await ada.press('deny')
      isBack(ada, world, 'error')
      expect(new URL(ada.page.url()).searchParams.get('error')).toBe('access_denied')
    },
  },
  {
    title: 'a callback that is confirmed',
    async run(world, ada) {
      await askConfirmation(world, ada)
      await ada.press()
      isBack(ada, world)
    },
  },
  {
    title: 'a callback that is not confirmed',
    async run(world, ada) {
      await askConfirmation(world, ada)
      await ada.follow('[data-action-button-secondary]')
      isBack(ada, world, 'error')
    },
  },
  {
    title: 'another account than the one that is signed in',
    async run(world, ada) {
      await ada.open(world.start(world.shop))
      await logIn(ada, await world.somebody())
      await ada.open(world.start(world.shop, { prompt: 'select_account' }))
      await ada.isOn('select-account')
      await ada.press('switch')
      await logIn(ada, await world.somebody())
      isBack(ada, world)
    },
  },
  {
    title: 'a device that is let in',
    async run(world, ada) {
      const deviceCode = await askDevice(world, ada)
      await ada.press('confirm')
      await logIn(ada, await world.somebody(world.tv))
      await ada.isOn('device-code-activation-allowed')
      expect(await world.pollDevice(deviceCode)).toBe(200)
    },
  },
  {
    title: 'a device that is turned away',
    async run(world, ada) {
      const deviceCode = await askDevice(world, ada)
      await ada.press('cancel')
      await ada.isOn('device-code-activation-denied')
      expect(await world.pollDevice(deviceCode)).toBe(403)
    },
  },
  {
    title: 'a logout that is confirmed',
    async run(world, ada) {
      await askLogout(world, ada)
      await ada.press('accept')
      expect(ada.page.url()).toBe(`${world.origin}/bye`)
      await ada.open(world.start(world.shop))
      await ada.isOn('login')
      await ada.open(world.at('/oidc/logout'))
      await ada.isOn('logout-complete')
    },
  },
  {
    title: 'a logout that is not confirmed',
    async run(world, ada) {
      await askLogout(world, ada)
      await ada.press('deny')
      await ada.isOn('logout-aborted')
      await ada.open(world.start(world.shop))
      await ada.isOn('confirmation')
    },
  },
  {
    title: 'the Back button, after a refusal and after the end',
    async run(world, ada) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      await ada.type('username', 'typo@example.com')
      await ada.type('password', password)
      await ada.press()
      await ada.isOn('login')
      await ada.page.goBack()
      await ada.isOn('login')
      await ada.type('username', who.email)
      await ada.type('password', password)
      await ada.press()
      isBack(ada, world)
      await ada.page.goBack()
      await ada.isOn('error')
    },
  },
  {
    title: 'links that lead nowhere',
    async run(world, ada) {
      const elsewhere = { redirect_uri: 'https://attacker.example/' }
      for (const url of [
        world.start(world.shop, elsewhere),
        world.start({ ...world.shop, client_id: 'nobody' }),
        world.at('/u/unblock?ticket=none'),
        world.at('/u/nothing-here'),
      ]) {
        await ada.open(url)
        const screen =
          url.pathname === '/u/unblock' ? 'brute-force-protection-unblock-failure' : 'error'
        await ada.isOn(screen)
        expect(await ada.page.title()).toMatch(ada.language === 'ar' ? /^خطأ/ : /^Error: /)
        expect(ada.page.url()).toBe(url.href)
      }
    },
  },
  {
    title: 'a page that was open too long, and the way to start again',
    async run(world, ada) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      world.clock.advance(3_601_000)
      await logIn(ada, who)
      await ada.isOn('error')
      expect(await hrefOf(ada, 'a.primary')).toBe('https://shop.example/login')
    },
  },
  {
    title: 'an account with too many wrong passwords, opened again by the link of its mail',
    async run(world, ada) {
      const who = await world.somebody()
      await ada.open(world.start(world.shop))
      await ada.type('username', who.email)
      for (const wrong of ['wrong', 'wronger', password]) {
        await ada.type('password', wrong)
        await ada.enter()
        await ada.isOn('login')
      }
      expect(await ada.page.getAttribute('#prompt-alert', 'role')).toBe('alert')
      const login = ada.page.url()
      await ada.open(await world.mailLink(who.email))
      await ada.isOn('brute-force-protection-unblock')
      await ada.press()
      await ada.isOn('brute-force-protection-unblock-success')
      await ada.open(login)
      await logIn(ada, who)
      isBack(ada, world)
    },
  },
]

const hrefOf = async ({ page }: Visitor, selector: string): Promise<string> =>
  page.locator(selector).evaluate((link: any) => link.href as string)

/** Language and scripts do not meddle with each other, so not every pair of them is gone through. */
const circumstances: readonly Reader[] = [
  { language: 'en', hasScripts: true },
  { language: 'en', hasScripts: false },
  { language: 'ar', hasScripts: true },
]

inBrowser('by keyboard alone', (browser) => {
  let world: BrowserWorld
  beforeAll(async () => {
    world = await browserWorld()
  })
  afterAll(() => world.close())

  for (const reader of circumstances)
    describe(`in ${reader.language === 'ar' ? 'Arabic' : 'English'}, scripts ${reader.hasScripts ? 'on' : 'off'}`, () => {
      let profile: BrowserContext
      beforeAll(async () => {
        profile = await browser.profile({
          locale: reader.language,
          javaScriptEnabled: reader.hasScripts,
          reducedMotion: 'reduce',
        })
      })
      afterAll(() => profile.close())

      for (const { title, isIdentifierFirst = false, run } of flows)
        test(title, async () => {
          await profile.clearCookies()
          const ada = await visitor(profile, reader)
          if (isIdentifierFirst) await world.setIdentifierFirst(true)
          try {
            await run(world, ada)
          } finally {
            if (isIdentifierFirst) await world.setIdentifierFirst(false)
            await ada.page.close()
          }
          expect(ada.complaints).toEqual([])
        })
    })

  test('what scripts add: a password that can be seen, and a form that is sent once', async () => {
    const profile = await browser.profile({ locale: 'en' })
    const ada = await visitor(profile, { language: 'en', hasScripts: true })
    const { page } = ada
    const { email } = await world.somebody()
    await ada.open(world.start(world.shop))
    await ada.type('username', email)
    await ada.type('password', password)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const shown = page.locator('#password')
    expect(await shown.getAttribute('type')).toBe('text')
    expect(await page.getAttribute('.reveal', 'aria-pressed')).toBe('true')
    expect(await page.getAttribute('.reveal', 'aria-label')).toBe('Hide password')
    // The focus is back in the field, where typing goes on.
    expect(await shown.evaluate((one: any) => one === one.ownerDocument.activeElement)).toBe(true)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
    })
    const loaded = page.waitForEvent('load')
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Enter')
    await loaded
    isBack(ada, world)
    expect(sent).toEqual(['/u/login'])
    expect(ada.complaints).toEqual([])
    await profile.close()
  })
})
