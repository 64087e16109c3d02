/**
 * Stands for the conformance suite: a server made as the guide says, and a browser that walks its
 * pages by the guide's commands, as the suite's own does.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applySeed, readSeed } from '../../src/cli/seed.ts'
import { seedRequests } from '../../src/cli/seed-requests.ts'
import { browserSession, type BrowserSession, type Visited } from '../support/browser-session.ts'
import type { Control, Form, Page } from '../support/page.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  guideConfiguration,
  guideSeed,
  guideSettings,
  guideTenantSettings,
  suiteBase,
  type BrowserEntry,
  type Command,
} from './guide.ts'

export interface Suite {
  readonly server: TestServer
  /** Runs as the wall's does, and forward when told: modules wait. */
  readonly clock: { now(): number; advance(milliseconds: number): void }
  close(): Promise<void>
}

/** Starts a server with the guide's issuer, seed and tenant settings. */
export const startSuite = async (url?: string): Promise<Suite> => {
  let ahead = 0
  const clock = {
    now: () => Date.now() + ahead,
    advance(milliseconds: number) {
      ahead += milliseconds
    },
  }
  const server = await startServer({
    clock,
    environment: { LATCHKEY_ISSUER: guideSettings['LATCHKEY_ISSUER'] ?? '' },
    // The database's clock does not run ahead.
    storage: { compareClocks: false },
    ...(url === undefined ? {} : { url }),
  })
  const file = join(server.directory, 'conformance-seed.json')
  writeFileSync(file, guideSeed)
  await applySeed(readSeed(file), seedRequests(server.storage, server.app.operatorApi()))
  const path = '/api/latchkey/v1/settings'
  const { status } = await server.api('PATCH', path, guideTenantSettings)
  if (status !== 200) throw new Error(`The tenant's settings were answered with ${String(status)}.`)
  return { server, clock, close: () => server.close() }
}

export interface Walked {
  /** Where the browser ended: at the suite, or at a page of ours. */
  readonly url: URL
  readonly isAtSuite: boolean
  readonly status: number
  readonly page: Page | undefined
  /** What a page posted to the suite by itself. */
  readonly posted: Readonly<Record<string, string>> | undefined
  /** `data-screen` of every page of ours on the way. */
  readonly screens: readonly string[]
  /** Texts of the pages that were photographed. */
  readonly pictures: readonly string[]
}

/** A browser of one module: cookies begin empty and are kept until its end. */
export interface Tab {
  readonly browser: BrowserSession
  open(path: string): Promise<Walked>
  post(path: string, form: Record<string, string>): Promise<Walked>
}

/** `module` picks the commands that the configuration overrides for it. */
export const newTab = ({ server }: Suite, module: string): Tab => {
  const browser = browserSession(server)
  const entries = guideConfiguration.override[module]?.browser ?? guideConfiguration.browser
  const walkFrom = (path: string, first: () => Promise<Visited>): Promise<Walked> =>
    walk({ browser, entries, first, url: new URL(path, server.issuer).href })
  return {
    browser,
    open: (path) => walkFrom(path, () => browser.open(path)),
    post: (path, form) =>
      walkFrom(path, () =>
        browser.post(path, form, {
          origin: new URL(suiteBase).origin,
          'sec-fetch-site': 'cross-site',
        }),
      ),
  }
}

interface Walk {
  readonly browser: BrowserSession
  readonly entries: readonly BrowserEntry[]
  readonly first: () => Promise<Visited>
  readonly url: string
}

/** `*` stands for anything; no other sign is special. */
const fits = (glob: string, url: string): boolean =>
  new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replaceAll(/[.?+^$()[\]{}|\\/]/g, '\\$&'))
      .join('.*')}$`,
  ).test(url)

const walk = async ({ browser, entries, first, url }: Walk): Promise<Walked> => {
  const entry = entries.find(({ match }) => fits(match, url))
  if (entry === undefined) throw new Error(`The browser block knows no way from ${url}.`)
  const screens: string[] = []
  const pictures: string[] = []
  const arrive = (visited: Visited) => {
    if (visited.page?.screen !== undefined) screens.push(visited.page.screen)
    const posted = selfPosted(visited.page)
    const at = posted === undefined ? visited.url : new URL(posted.action)
    return { visited, url: at, posted: posted?.fields }
  }
  let at = arrive(await first())
  const isAtSuite = (): boolean => at.url.href.startsWith(suiteBase)
  for (const { task, match, optional, commands = [] } of entry.tasks) {
    if (!fits(match, at.url.href)) {
      if (optional === true) continue
      throw new Error(`${task}: the browser is at ${at.url.href}, ${at.visited.page?.text ?? ''}`)
    }
    const typed: Record<string, string> = {}
    for (const command of commands) {
      const done = isAtSuite() ? undefined : run(command, at.visited, { typed, pictures })
      if (done !== undefined) at = arrive(await browser.submit(at.visited, typed, done))
    }
  }
  const { status, page } = at.visited
  return { url: at.url, isAtSuite: isAtSuite(), status, page, posted: at.posted, screens, pictures }
}

/** A page whose script sends its form at once, as form_post has it. */
const selfPosted = (
  page: Page | undefined,
): { action: string; fields: Record<string, string> } | undefined => {
  const scripts = page?.all(({ tag }) => tag === 'script') ?? []
  const submits = scripts.some(({ children }) => String(children[0]).includes('.submit()'))
  const action = page?.form?.action
  if (!submits || page?.screen !== undefined || action?.startsWith('https://') !== true)
    return undefined
  const fields = page?.form?.controls.filter(({ tag }) => tag === 'input') ?? []
  return { action, fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])) }
}

interface Kept {
  readonly typed: Record<string, string>
  readonly pictures: string[]
}

/** Types, looks or presses; answers which form is sent by which button. */
const run = (
  command: Command,
  { page, url }: Visited,
  { typed, pictures }: Kept,
): { form: Form; action?: string } | undefined => {
  const [kind, by, target, value, regexp, picture] = command.map(String)
  if (kind === 'wait') {
    const text = `${page?.title ?? ''} ${page?.text ?? ''}`
    if (regexp !== undefined && !new RegExp(regexp).test(text))
      throw new Error(`${regexp} is not at ${url.href}: ${text}`)
    if (picture?.startsWith('update-image-placeholder') === true) pictures.push(text)
    return undefined
  }
  const found = findControl(page, by ?? '', target ?? '')
  if (found === undefined) {
    if (command.at(-1) === 'optional') return undefined
    throw new Error(`There is no ${String(by)} ${String(target)} at ${url.href}.`)
  }
  const { form, control } = found
  if (kind === 'click') return { form, ...(control.value === '' ? {} : { action: control.value }) }
  if (kind !== 'text') throw new Error(`No such command: ${String(kind)}.`)
  typed[control.name ?? ''] = value ?? ''
  return undefined
}

/** The first control of a page that a command's selector finds. */
export const findControl = (
  page: Page | undefined,
  by: string,
  target: string,
): { form: Form; control: Control } | undefined => {
  const test: Record<string, (control: Control) => boolean> = {
    id: ({ id }) => id === target,
    name: ({ name, type }) => name === target && type !== 'hidden',
  }
  const isIt = test[by]
  if (isIt === undefined) throw new Error(`No such selector: ${by}.`)
  for (const form of page?.forms ?? []) {
    const control = form.controls.find(isIt)
    if (control !== undefined) return { form, control }
  }
  return undefined
}
