/** The examples as their readers run them: each `check.mjs` against a server over TLS. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../../scripts/chromium.mjs'
import { startTlsServer, type ProgramEnd, type TlsServer } from '../support/tls-server.ts'

let server: TlsServer
beforeAll(async () => {
  server = await startTlsServer()
})
afterAll(() => server.close())

const check = (name: string, more: Record<string, string> = {}): Promise<ProgramEnd> =>
  server.runProgram(`examples/${name}/check.mjs`, {
    LATCHKEY_ISSUER: server.issuer,
    LATCHKEY_DATA_DIR: server.directory,
    LATCHKEY_CLIENT_ID: server.bootstrapClient.client_id,
    LATCHKEY_CLIENT_SECRET: server.bootstrapClient.client_secret,
    ...more,
  })

test.concurrent.each(['protect-express', 'protect-fastify', 'call-an-api'])(
  '%s accepts good tokens, refuses the others and obeys revocations',
  { timeout: 60_000 },
  async (name) => {
    expect(await check(name)).toEqual({ code: 0, out: `${name}: all checks hold\n`, err: '' })
  },
)

test.concurrent.each(['login-express', 'login-cli'])(
  '%s signs a person in and out',
  { timeout: 60_000 },
  async (name) => {
    expect(await check(name)).toEqual({ code: 0, out: `${name}: all checks hold\n`, err: '' })
  },
)

test.skipIf(findChromium() === undefined)(
  'login-react signs a person in and out, in Chromium',
  { timeout: 60_000 },
  async () => {
    const ended = { code: 0, out: 'login-react: all checks hold\n', err: '' }
    expect(await check('login-react')).toEqual(ended)
  },
)

test('login-react says that it is skipped without Chromium', { timeout: 60_000 }, async () => {
  const { code, out } = await check('login-react', { CHROMIUM_PATH: '/nowhere/chromium' })
  expect(code).toBe(0)
  expect(out).toMatch(/^login-react: SKIPPED, there is no Chromium here/)
})
