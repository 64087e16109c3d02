import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtConsole, fixtureScript } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

describe('the page and the assets of the console', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ consoleDirectory: builtConsole() })
  })
  afterAll(() => server.close())

  for (const path of [
    '/console',
    '/console/',
    '/console/apis/123/settings?tab=x',
    '/dashboard',
    '/dashboard/eu/tenant/applications/abc/settings',
  ])
    test(`${path} is the page, with a nonce of its own`, async () => {
      const nonces = new Set<string>()
      for (let visits = 0; visits < 2; visits += 1) {
        const response = await server.fetch(path)
        expect(response.status).toBe(200)
        const body = await response.text()
        const policy = response.headers.get('content-security-policy') ?? ''
        const nonce = /script-src 'self' 'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? ''
        expect(body).not.toContain('__LATCHKEY_NONCE__')
        expect(body.match(new RegExp(`nonce="${nonce}"`, 'g'))).toHaveLength(2)
        expect(policy).toBe(
          `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; ` +
            "img-src 'self' data: https:; font-src 'self'; connect-src 'self' https:; " +
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        )
        expect(Object.fromEntries(response.headers)).toMatchObject({
          'cache-control': 'no-store',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'content-type': 'text/html; charset=utf-8',
        })
        nonces.add(nonce)
      }
      expect(nonces.size).toBe(2)
    })

  for (const row of [
    { accepts: undefined, encoding: null, read: (bytes: Buffer) => bytes },
    { accepts: 'gzip', encoding: 'gzip', read: gunzipSync },
    { accepts: 'gzip, deflate, br', encoding: 'br', read: brotliDecompressSync },
    { accepts: 'gzip, br;q=0', encoding: 'gzip', read: gunzipSync },
    { accepts: 'identity', encoding: null, read: (bytes: Buffer) => bytes },
  ])
    test(`a script for who accepts ${String(row.accepts)} comes as ${String(row.encoding)}`, async () => {
      const headers = row.accepts === undefined ? {} : { 'accept-encoding': row.accepts }
      const response = await server.fetch('/console/assets/index-1a2b.js', { headers })
      expect(response.headers.get('content-encoding')).toBe(row.encoding)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(row.read(bytes).toString()).toBe(fixtureScript)
    })

  test('assets in folders and without compressed forms are served', async () => {
    const font = await server.fetch('/console/assets/fonts/text-1a2b.woff2', {
      headers: { 'accept-encoding': 'br' },
    })
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2'])
    const style = await server.fetch('/console/assets/plain-1a2b.css', {
      headers: { 'accept-encoding': 'br' },
    })
    expect(style.headers.get('content-encoding')).toBeNull()
  })

  for (const path of [
    '/console/assets/',
    '/console/assets/missing.js',
    '/console/assets/index-1a2b.js.br',
    '/console/assets/..%2findex.html',
    '/console/assets/%2e%2e%2findex.html',
    '/console/assets/fonts/..%2findex-1a2b.js',
    '/console/assets//etc/passwd',
    '/console/assets/fonts',
    '/console/assets/__proto__',
  ])
    test(`${path} is not found`, async () => {
      const response = await server.fetch(path)
      expect([response.status, await response.text()]).toEqual([404, 'Not Found\n'])
    })

  test('only reading is answered', async () => {
    for (const path of ['/console/', '/dashboard/x', '/console/state', '/console/sign-in'])
      expect((await server.fetch(path, { method: 'POST' })).status).toBe(405)
    expect((await server.fetch('/console/sign-out')).status).toBe(405)
  })
})

test('a console that is not built says so', async () => {
  const consoleDirectory = mkdtempSync(join(tmpdir(), 'latchkey-empty-'))
  const server = await startServer({ consoleDirectory })
  try {
    const response = await server.fetch('/console/')
    expect([response.status, await response.text()]).toEqual([
      503,
      'The console is not built. Run `npm run build` and start the server again.\n',
    ])
    expect((await server.fetch('/console/state')).status).toBe(200)
  } finally {
    await server.close()
  }
})

test('on plain http the page may also call plain http, and cookies have no prefix', async () => {
  const server = await startServer({
    consoleDirectory: builtConsole(),
    environment: { LATCHKEY_TLS: 'off', LATCHKEY_ISSUER: 'http://localhost:8443/' },
  })
  try {
    const policy = (await server.fetch('/console/')).headers.get('content-security-policy')
    expect(policy).toContain("connect-src 'self' https: http:;")
    const cookie = (await server.fetch('/console/sign-in')).headers.get('set-cookie')
    expect(cookie).toMatch(/^latchkey-console-sign-in=v1\.[^;]+; Path=\/; HttpOnly; SameSite=Lax/)
  } finally {
    await server.close()
  }
})
