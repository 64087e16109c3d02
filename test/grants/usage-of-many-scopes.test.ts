import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('usage', (server) => {
  test('counts tokens whose scopes are longer than a key of the database can be, apart from one another', async () => {
    const values = Array.from({ length: 100 }, () => randomBytes(100).toString('base64url'))
    const machine = await server().machine({
      api: { scopes: values.map((value) => ({ value })) },
      grant: { scope: values },
    })
    for (const scope of [values.join(' '), values.slice(1).join(' '), values.join(' ')]) {
      const { client_id, client_secret, audience } = machine
      const { status } = await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        ...{ client_id, client_secret, audience, scope },
      })
      expect(status).toBe(200)
    }
    const path = `/api/latchkey/v1/usage?client_id=${machine.client_id}`
    const { status, body } = await server().api('GET', path)
    const counts = body.usage?.map(({ count }: { count: number }) => count)
    expect([status, counts]).toEqual([200, [2, 1]])
  })
})
