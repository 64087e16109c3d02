/** Deleting the client that tokens are made for by hand ends what was made, and the making. */
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

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
