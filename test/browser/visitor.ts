/**
 * A person at a browser who has only a keyboard, and what must hold of every page they come to:
 * its language and direction, one heading, the focus on what went wrong, and a focus that is seen
 * and moves down the page.
 */
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Reader {
  readonly language: 'en' | 'ar'
  readonly hasScripts: boolean
}

export interface Visitor extends Reader {
  readonly page: Page
  /** What the browser complained of: scripts, the page's policy, what did not load. */
  readonly complaints: readonly string[]
  open(url: string | URL): Promise<void>
  /** The page must be this one, at once or when a slow browser has it, and as every page must be. */
  isOn(screen: string): Promise<void>
  /** Tabs to the field, replaces what is in it. */
  type(name: string, text: string): Promise<void>
  /** Sends the form by Enter in the field that has the focus. */
  enter(): Promise<void>
  /** Tabs to the button of this `action` (the first one without) and presses it. */
  press(action?: string): Promise<void>
  /** Tabs to the link or button that matches and follows it. */
  follow(selector: string): Promise<void>
}

/** Everything the tests ask of a page is asked in one go: each question is a way to the browser. */
const readPage = (page: Page): Promise<Facts> =>
  page.evaluate(() => {
    const { document } = globalThis as any
    const main = document.querySelector('main')
    const faulty = document.querySelector('#prompt-alert.error, [aria-invalid=true]')
    return {
      screen: main?.getAttribute('data-screen') ?? document.title,
      classes: main?.className ?? '',
      language: document.documentElement.lang,
      direction: document.documentElement.dir,
      title: document.title,
      headings: [...document.querySelectorAll('h1')].map((one: any) => one.textContent),
      passwords: document.querySelectorAll('input[type=password]').length,
      firstAction: document.querySelector('[name=action]')?.className ?? 'primary',
      faulty: faulty?.id,
      focused: document.activeElement?.id,
      hasReveal: document.querySelector('button.reveal:not([hidden])') !== null,
      isWide: document.documentElement.scrollWidth > (globalThis as any).innerWidth,
    }
  })

interface Facts {
  readonly screen: string
  readonly classes: string
  readonly language: string
  readonly direction: string
  readonly title: string
  readonly headings: readonly string[]
  readonly passwords: number
  readonly firstAction: string
  readonly faulty: string | undefined
  readonly focused: string
  /** A button that shows the password: it needs scripts, so it is not there without them. */
  readonly hasReveal: boolean
  readonly isWide: boolean
}

interface Focused {
  readonly isThere: boolean
  readonly isOutside: boolean
  /** Whether the wanted element comes before the one that has the focus. */
  readonly isBehind: boolean
  readonly outline: number
  /** The middle of it, in pixels from the top of the page. */
  readonly top: number
}

const focusOf = (page: Page, selector: string): Promise<Focused> =>
  page.evaluate((wanted) => {
    const { document, getComputedStyle } = globalThis as any
    const active = document.activeElement
    const style = getComputedStyle(active)
    const box = active.getBoundingClientRect()
    return {
      isThere: active.matches(wanted) as boolean,
      isOutside: active === document.body,
      outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
      isBehind:
        active !== document.body &&
        (active.compareDocumentPosition(document.querySelector(wanted) ?? active) & 2) === 2,
      top: (globalThis as any).scrollY + (box.top + box.bottom) / 2,
    }
  }, selector)

const mostTabs = 12

/** Moves the focus until it is there; fails when it leaves the page, hides or jumps about. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  const start = await focusOf(page, selector)
  let { isThere, top } = start
  const key = start.isBehind ? 'Shift+Tab' : 'Tab'
  for (let tabs = 0; !isThere; tabs += 1) {
    if (tabs > mostTabs) throw new Error(`No ${key} leads to ${selector} on ${page.url()}.`)
    await page.keyboard.press(key)
    const focus = await focusOf(page, selector)
    const where = `on the way to ${selector} of ${page.url()}`
    expect(focus.isOutside, `the focus left the page ${where}`).toBe(false)
    expect(focus.outline, `a focus that nobody sees ${where}`).toBeGreaterThanOrEqual(2)
    const moved = key === 'Tab' ? focus.top - top : top - focus.top
    if (tabs > 0) expect(moved, `the focus jumps ${where}`).toBeGreaterThan(-12)
    ;({ isThere, top } = focus)
  }
}

const arabic = /[\u0600-\u06ff]/

const expectWellMade = (facts: Facts, { language, hasScripts }: Reader): void => {
  const where = `${facts.screen}: ${facts.title}`
  expect(facts.classes.split(' '), where).toEqual(['_widget', facts.screen])
  expect(facts.language, where).toBe(language)
  expect(facts.direction, where).toBe(language === 'ar' ? 'rtl' : 'ltr')
  expect(facts.headings, where).toHaveLength(1)
  expect(arabic.test(facts.headings[0] ?? ''), where).toBe(language === 'ar')
  expect(arabic.test(facts.title), where).toBe(language === 'ar')
  expect(facts.firstAction, where).toMatch(/\bprimary\b|_link-resend-email-action/)
  expect(facts.passwords, where).toBeLessThanOrEqual(facts.screen === 'reset-password' ? 2 : 1)
  expect(facts.hasReveal, where).toBe(hasScripts && facts.passwords > 0)
  expect(facts.isWide, where).toBe(false)
  if (facts.faulty === undefined) return
  expect(facts.focused, where).toBe(facts.faulty)
  expect(facts.title, where).toMatch(language === 'ar' ? /^خطأ/ : /^Error: /)
}

export const visitor = async (profile: BrowserContext, reader: Reader): Promise<Visitor> => {
  const page = await profile.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // A refused form answers 400 or 429, which the console calls an error.
    const isRefusal = /^Failed to load resource.* (400|403|404|429) \(/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const sending = async (act: () => Promise<void>): Promise<void> => {
    const loaded = page.waitForEvent('load', { timeout: 20_000 })
    await act()
    await loaded
  }
  const enter = (): Promise<void> => sending(() => page.keyboard.press('Enter'))
  return {
    ...reader,
    page,
    complaints,
    async open(url) {
      // Links of mails end in `#`: to open one again would stay on the page that is there.
      if (page.url() === String(url)) await page.reload()
      else await page.goto(String(url))
    },
    async isOn(screen) {
      // The browser gives the focus to what is wrong a moment after the page is there.
      const arrived = async () => {
        const { screen: shown, faulty, focused } = await readPage(page)
        return { shown, isFocused: faulty === undefined || focused === faulty }
      }
      await expect
        .poll(arrived, { message: page.url() })
        .toEqual({ shown: screen, isFocused: true })
      expectWellMade(await readPage(page), reader)
    },
    async type(name, text) {
      await tabTo(page, `#${name}`)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(text)
    },
    enter,
    async press(action) {
      await tabTo(
        page,
        action === undefined ? '[data-action-button-primary]' : `button[value="${action}"]`,
      )
      await enter()
    },
    async follow(selector) {
      await tabTo(page, selector)
      await enter()
    },
  }
}
