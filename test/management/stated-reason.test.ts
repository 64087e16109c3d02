import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

const changeWith = async (server: TestServer, reason: string): Promise<void> => {
  const token = await server.managementToken()
  const { status } = await server.fetch('/api/v2/tenants/settings', {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-latchkey-reason': reason,
    },
    body: JSON.stringify({ friendly_name: 'Acme' }),
  })
  expect(status).toBe(200)
}

const lastReason = async (server: TestServer): Promise<unknown> => {
  await server.stores.events.flush()
  const { body } = await server.api('GET', '/api/v2/logs?q=type:sapi&per_page=1')
  return body[0].details.request.reason
}

onEachDatabase('the reason of a change', (server) => {
  for (const row of [
    { given: 'words', header: 'tills%20that%20are%20offline', kept: 'tills that are offline' },
    { given: 'letters beyond ASCII', header: encodeURIComponent('für Ada 🙂'), kept: 'für Ada 🙂' },
    { given: 'what is no encoding', header: '100 % sure', kept: '100 % sure' },
    {
      given: 'a long one, cut between characters',
      header: encodeURIComponent('🙂'.repeat(150)),
      kept: '🙂'.repeat(150),
    },
    { given: 'nothing', header: '', kept: undefined },
  ]) {
    test(`${row.given} stands in the log as it was meant`, async () => {
      await changeWith(server(), row.header)
      expect(await lastReason(server())).toBe(row.kept)
    })
  }

  test('no more than 200 characters are kept', async () => {
    await changeWith(server(), 'a'.repeat(1500))
    expect(await lastReason(server())).toBe('a'.repeat(200))
  })
})
