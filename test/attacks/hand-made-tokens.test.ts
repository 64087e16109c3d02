/** Deleting the client that tokens are made for by hand ends what was made, and the making. */
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'

onEachDatabase('the client of tokens made by hand', (server) => {
  test('takes its tokens with it when it is deleted, and gets no more', async () => {
    const make = () =>
      server().api('POST', '/api/latchkey/v1/tokens', { scopes: ['read:clients'], note: 'by hand' })
    const made = await make()
    const path = '/api/v2/clients'
    const use = async () =>
      (await server().api('GET', path, undefined, made.body.access_token)).status
    expect([made.status, await use()]).toEqual([201, 200])
    const { body: clients } = await server().api('GET', path)
    const explorer = clients.find(({ name }: { name: string }) => /^API Explorer/.test(name))
    expect((await server().api('DELETE', `${path}/${explorer.client_id}`)).status).toBe(204)
    expect(await use()).toBe(401)
    expect(await make()).toMatchObject({
      status: 403,
      body: { errorCode: 'operation_not_supported', message: expect.stringContaining('deleted') },
    })
  })
})

const clock = setClock()
const day = 86_400_000

onEachDatabase(
  'a token made by hand',
  (server) => {
    for (const [how, revoke] of [
      [
        'at its own client’s wish',
        (maker: string) =>
          server().post('/oauth/revoke', { ...server().bootstrapClient, token: maker }),
      ],
      [
        'by an administrator',
        (maker: string) => server().api('POST', '/api/latchkey/v1/tokens/revoke', { token: maker }),
      ],
    ] as const)
      test(`that outlives its maker’s token stays revoked with it, when that was ${how}`, async () => {
        const maker = await server().managementToken()
        const made = await server().api(
          'POST',
          '/api/latchkey/v1/tokens',
          { scopes: ['read:clients'], expires_in: 20 * 86_400 },
          maker,
        )
        const use = async () =>
          (await server().api('GET', '/api/v2/clients', undefined, made.body.access_token)).status
        expect([made.status, await use()]).toEqual([201, 200])
        expect((await revoke(maker)).status).toBe(200)
        expect(await use()).toBe(401)
        clock.advance(2 * day)
        await server().storage.reap()
        expect(await use()).toBe(401)
      })
  },
  () => ({ clock, storage: { compareClocks: false } }),
)
