/** A drawn page as an answer, with the headers that keep it safe in a browser. */
import type { PageContext } from './page-context.ts'

/** The same shape as an HTTP answer of the server; `cookies` are values of `Set-Cookie`. */
export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly cookies?: readonly string[]
}

export interface PageOptions {
  /** 200 when absent. */
  readonly status?: number
  /**
   * Redirect URIs and upstreams that a form of the page may lead to, also by way of redirects:
   * Chromium holds `form-action` against each hop.
   */
  readonly leadsTo?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Draws `page` (JSX of `Layout`) for the reader of `context`. */
export const renderPage = (page: object, context: PageContext, options: PageOptions = {}): Page => {
  const drawn = textOf(page)
  return {
    status: options.status ?? 200,
    headers: {
      ...pageHeaders,
      'content-language': context.language.tag,
      'content-security-policy': contentSecurityPolicy(context, options.leadsTo ?? []),
      ...options.headers,
    },
    body: `<!doctype html>${drawn}`,
  }
}

/**
 * Written piece by piece, not by `toString`: that one prepares for components that await, and on
 * Node 20 and 22 its means (async hooks) slow every promise of the process from the first page on.
 * The library's own elements for what stands in the head and for `svg` do the same, so those are
 * written as text.
 */
const textOf = (page: object): string => {
  if (!isDrawable(page)) throw new Error('A page is made of JSX.')
  const pieces: (string | Promise<string>)[] = ['']
  page.toStringToBuffer(pieces)
  const [text] = pieces
  if (pieces.length > 1 || typeof text !== 'string')
    throw new Error('A page is drawn at once; it awaits nothing.')
  return text
}

interface Drawable {
  toStringToBuffer(pieces: (string | Promise<string>)[]): void
}

const isDrawable = (page: object): page is Drawable => 'toStringToBuffer' in page

/** No COOP `same-origin`: it would cut logins that run in a popup. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not `no-referrer`: with it Chromium posts forms with `Origin: null`, which no check can trust.
  'referrer-policy': 'same-origin',
}

const contentSecurityPolicy = ({ branding }: PageContext, leadsTo: readonly string[]): string => {
  const images = sources([branding.logoUrl, branding.faviconUrl, branding.backgroundImageUrl])
  const fonts = sources([branding.fontUrl])
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ['img-src', "'self'", 'data:', ...images].join(' '),
    ['font-src', "'self'", ...fonts].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ['form-action', "'self'", ...sources(leadsTo)].join(' '),
  ].join('; ')
}

const sources = (urls: readonly (string | undefined)[]): string[] => [
  ...new Set(urls.flatMap((url) => cspSource(url) ?? [])),
]

/**
 * The source expression that allows `url`: its origin, or its scheme when that is an application's
 * own. Undefined for what cannot be written as one; a host may hold `;`, which would end the
 * directive.
 */
export const cspSource = (url: string | undefined): string | undefined => {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  if (protocol === 'https:' || protocol === 'http:')
    return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d+)?$/.test(host) ? `${protocol}//${host}` : undefined
  return /^(javascript|data|vbscript|blob|file|about|filesystem):$/.test(protocol)
    ? undefined
    : protocol
}
