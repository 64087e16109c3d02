/**
 * The built console: its page and its assets. Which files there are is read once, when the server
 * starts, so a path that is asked for is a name on a list and never a way through directories.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlId } from '../kit/ids.ts'
import type { Answer } from './answer.ts'
import type { RequestFacts } from './request-facts.ts'

export interface ConsoleFiles {
  /** The page with a nonce of its own, or what stands in its place while the console is not built. */
  page(issuer: string): Answer
  /** By its name below `assets/`; undefined for one that is not there. */
  asset(name: string, facts: RequestFacts): Promise<Answer | undefined>
}

const noncePlaceholder = '__LATCHKEY_NONCE__'

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
}

/** Best first. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

/** The files below `directory`; it may be missing. */
export const consoleFiles = (directory: string): ConsoleFiles => {
  const index = join(directory, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined
  const names = page === undefined ? new Set<string>() : assetNames(join(directory, 'assets'))
  return {
    page: (issuer) => (page === undefined ? notBuilt : pageAnswer(page, issuer)),
    asset: (name, facts) => answerAsset({ directory, names }, name, facts),
  }
}

const assetNames = (directory: string): Set<string> =>
  existsSync(directory)
    ? new Set(
        readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
          .map((name) => name.replaceAll('\\', '/')),
      )
    : new Set()

const answerAsset = async (
  files: { directory: string; names: ReadonlySet<string> },
  name: string,
  facts: RequestFacts,
): Promise<Answer | undefined> => {
  const type = contentTypes[name.slice(name.lastIndexOf('.') + 1)]
  if (!files.names.has(name) || type === undefined) return undefined
  const accepted = acceptedEncodings(facts.header('accept-encoding') ?? '')
  const encoding = encodings.find(
    (one) => accepted.has(one.name) && files.names.has(name + one.ending),
  )
  return {
    status: 200,
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'Accept-Encoding',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding.name }),
    },
    body: await readFile(join(files.directory, 'assets', name + (encoding?.ending ?? ''))),
  }
}

/** RFC 9110 §12.5.3, without preferences: what is refused by `q=0` is left out. */
const acceptedEncodings = (header: string): ReadonlySet<string> =>
  new Set(
    header
      .slice(0, 200)
      .toLowerCase()
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => (part.split(';')[0] ?? '').trim()),
  )

/**
 * Scripts and styles by nonce. `connect-src` reaches beyond this host because "Call my API" is sent by
 * the browser; what the page loads does not.
 */
const contentSecurityPolicy = (issuer: string, nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self' https:${issuer.startsWith('http:') ? ' http:' : ''}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** On every page of the console. */
export const consolePageHeaders = (issuer: string, nonce: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy(issuer, nonce),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
})

const pageAnswer = (page: string, issuer: string): Answer => {
  const nonce = base64urlId(16)
  return {
    status: 200,
    headers: consolePageHeaders(issuer, nonce),
    body: page.replaceAll(noncePlaceholder, nonce),
  }
}

const notBuilt: Answer = {
  status: 503,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: 'The console is not built. Run `npm run build` and start the server again.\n',
}
