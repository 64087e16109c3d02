/**
 * A browser without scripts in front of `app.fetch`: it keeps cookies, follows redirects on the
 * server's own origin and stops where an application would take over.
 */
import { fillForm, readPage, type Form, type Page } from './page.ts'
import type { TestServer } from './server.ts'

export interface Visited {
  /** Of the last answer. */
  readonly status: number
  /** Address of the last answer, or the application's address that was redirected to. */
  readonly url: URL
  readonly headers: Headers
  readonly body: string
  /** Undefined when the last answer is no HTML. */
  readonly page: Page | undefined
  /** True when the server sent the browser to another origin; nothing was fetched there. */
  readonly hasLeft: boolean
  /** Status and address of every answer on the way. */
  readonly hops: readonly { readonly status: number; readonly url: string }[]
}

export interface BrowserSession {
  /** Name to value; change it to forge or to lose cookies. */
  readonly cookies: Map<string, string>
  /** The attributes that each cookie was last set with, lower case, without its value. */
  readonly cookieAttributes: Map<string, string>
  open(path: string | URL, headers?: Record<string, string>): Promise<Visited>
  /** Posts a form body, as a page of this origin would (with Origin, unless `headers` says otherwise). */
  post(
    path: string | URL,
    form: URLSearchParams | Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Visited>
  /** Fills in a page's form (the main one) and presses a button. */
  submit(
    from: Visited,
    values?: Record<string, string>,
    options?: { action?: string; form?: Form; headers?: Record<string, string> },
  ): Promise<Visited>
  /** Follows the link with this text. */
  follow(from: Visited, text: string | RegExp): Promise<Visited>
}

const mostHops = 10

export const browserSession = (
  server: Pick<TestServer, 'issuer' | 'fetch'>,
  own: Record<string, string> = {},
): BrowserSession => {
  const cookies = new Map<string, string>()
  const cookieAttributes = new Map<string, string>()
  const keep = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const mark = pair.indexOf('=')
      const name = pair.slice(0, mark)
      cookieAttributes.set(name, attributes.join('; ').toLowerCase())
      const isGone = attributes.some((attribute) => /^max-age=(0|-)/i.test(attribute))
      if (isGone) cookies.delete(name)
      else cookies.set(name, pair.slice(mark + 1))
    }
  }
  const send = async (url: URL, init: RequestInit): Promise<Response> => {
    const headers = new Headers({ ...own, ...(init.headers as Record<string, string>) })
    if (cookies.size > 0 && !headers.has('cookie'))
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await server.fetch(`${url.pathname}${url.search}`, { ...init, headers })
    keep(response.headers)
    return response
  }
  const visit = async (first: URL, init: RequestInit): Promise<Visited> => {
    const hops: { status: number; url: string }[] = []
    let url = first
    let request = init
    for (;;) {
      const response = await send(url, request)
      hops.push({ status: response.status, url: url.href })
      const location = response.headers.get('location')
      const seen = { status: response.status, headers: response.headers, hops }
      if (location === null || response.status < 300 || response.status > 399) {
        const body = await response.text()
        const isHtml = (response.headers.get('content-type') ?? '').includes('text/html')
        return { ...seen, url, body, page: isHtml ? readPage(body) : undefined, hasLeft: false }
      }
      url = new URL(location, url)
      if (url.origin !== new URL(server.issuer).origin)
        return { ...seen, url, body: '', page: undefined, hasLeft: true }
      if (hops.length > mostHops) throw new Error(`Redirected in circles: ${url.href}`)
      // 303 and, as browsers do it, 302 after a POST are followed by GET.
      request = { method: 'GET', headers: {} }
    }
  }
  const session: BrowserSession = {
    cookies,
    cookieAttributes,
    open: (path, headers = {}) =>
      visit(new URL(path, server.issuer), { headers: { 'sec-fetch-site': 'none', ...headers } }),
    post: (path, form, headers = {}) =>
      visit(new URL(path, server.issuer), {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: new URL(server.issuer).origin,
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
      }),
    submit(from, values = {}, options = {}) {
      const form = options.form ?? from.page?.form
      if (form === undefined) throw new Error(`There is no form at ${from.url.href}.`)
      const target = new URL(form.action ?? '', from.url)
      const body = fillForm(form, values, options.action)
      return session.post(form.action === undefined ? from.url : target, body, options.headers)
    },
    follow(from, text) {
      const link = from.page?.links.find((one) =>
        typeof text === 'string' ? one.text === text : text.test(one.text),
      )
      if (link === undefined) throw new Error(`There is no link ${String(text)}.`)
      return session.open(new URL(link.href, from.url))
    },
  }
  return session
}
