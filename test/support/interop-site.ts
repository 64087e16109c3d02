/** A site with one of the SDKs in a process of its own, and a fresh browser in front of it. */
import type { Page } from 'playwright-core'
import type { RealBrowser } from './browser.ts'
import { newOrigin, startApp, type RunningApp } from './interop-apps.ts'
import { signIn, type InteropClient, type InteropWorld } from './interop-world.ts'
import type { Person } from './sign-in-world.ts'

export interface Site extends RunningApp, InteropClient {
  readonly page: Page
  /** The JSON that the page shows; any other page is a failure that says which. */
  shown(): Promise<any>
  /** Opens a path of the site, and answers what is shown where that leads. */
  open(path: string): Promise<any>
  /** Opens a path that leads to the sign-in, signs in, and answers what the site shows at `landing`. */
  signInAt(path: string, landing: string): Promise<any>
}

/** Starts `test/interop/apps/NAME.mjs` as a client with `client` in its document. */
export const startSite = async (
  { browser, world, who }: { browser: RealBrowser; world: InteropWorld; who: Person },
  name: string,
  {
    settings = {},
    client = {},
  }: { settings?: Record<string, unknown>; client?: Record<string, unknown> } = {},
): Promise<Site> => {
  const origin = await newOrigin()
  const made = await world.client(origin, client)
  const { apiOrigin, server } = world
  const running = await startApp(server, name, { origin, apiOrigin, ...made, ...settings })
  const page = await (await browser.profile()).newPage()
  const shown = async (): Promise<any> => {
    const text = (await page.textContent('body')) ?? ''
    if (!/^[{[n]/.test(text)) throw new Error(`${page.url()} shows ${text}`)
    return JSON.parse(text) as unknown
  }
  return {
    ...made,
    ...running,
    page,
    shown,
    async open(path) {
      await page.goto(origin + path)
      return shown()
    },
    async signInAt(path, landing) {
      await page.goto(origin + path)
      await signIn(page, who)
      await page.waitForURL((url) => url.origin === origin && url.pathname === landing)
      return shown()
    },
  }
}
