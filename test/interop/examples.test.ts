/** The examples as their readers run them: each `check.mjs` against a server over TLS. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTlsServer, type ProgramEnd, type TlsServer } from '../support/tls-server.ts'

let server: TlsServer
beforeAll(async () => {
  server = await startTlsServer()
})
afterAll(() => server.close())

const check = (name: string): Promise<ProgramEnd> =>
  server.runProgram(`examples/${name}/check.mjs`, {
    LATCHKEY_ISSUER: server.issuer,
    LATCHKEY_CLIENT_ID: server.bootstrapClient.client_id,
    LATCHKEY_CLIENT_SECRET: server.bootstrapClient.client_secret,
  })

test.concurrent.each(['protect-express', 'protect-fastify', 'call-an-api'])(
  '%s accepts good tokens, refuses the others and obeys revocations',
  { timeout: 60_000 },
  async (name) => {
    expect(await check(name)).toEqual({ code: 0, out: `${name}: all checks hold\n`, err: '' })
  },
)
