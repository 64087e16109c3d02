import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { readPage } from '../support/page.ts'
import { isAlive, signIn, webClient } from './signed-in.ts'

const query = (parameters: Record<string, string>): string =>
  `/v2/logout?${new URLSearchParams(parameters).toString()}`

onEachDatabase('/v2/logout', (server) => {
  test('ends the session, deletes its cookie and leads to the registered address', async () => {
    const client = await webClient(server())
    const person = await signIn(server(), { clientIds: [client] })
    const returnTo = 'https://shop.example/bye?lang=de#top'
    const answer = await server().fetch(query({ client_id: client, returnTo }), {
      headers: { cookie: person.cookie },
    })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(returnTo)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-latchkey=; Path=/; HttpOnly; Secure; SameSite=None; Max-Age=0',
    ])
    expect(await isAlive(server(), person)).toBe(false)
    const { stores } = server()
    const [event] = await stores.events.search({
      filter: { field: 'type', pattern: 'slo' },
      newestFirst: true,
      offset: 0,
      limit: 1,
    })
    expect(event?.document).toMatchObject({
      type: 'slo',
      client_id: client,
      user_id: person.userId,
      details: { return_to: returnTo, session_id: person.sessionId },
    })
  })

  test('without an address leads to the first one of the client', async () => {
    const client = await webClient(server())
    const answer = await server().fetch(query({ client_id: client }))
    expect(answer.headers.get('location')).toBe('https://shop.example/bye')
  })

  test('without a client and an address says OK', async () => {
    const person = await signIn(server())
    const answer = await server().fetch('/v2/logout?federated', {
      headers: { cookie: person.cookie },
    })
    expect([answer.status, await answer.text()]).toEqual([200, 'OK'])
    expect(await isAlive(server(), person)).toBe(false)
  })

  test('without a client obeys the addresses of the tenant', async () => {
    await server().api('PATCH', '/api/v2/tenants/settings', {
      allowed_logout_urls: ['https://*.tenant.example/out'],
    })
    const good = await server().fetch(query({ returnTo: 'https://a.tenant.example/out' }))
    expect(good.headers.get('location')).toBe('https://a.tenant.example/out')
    const ofClient = await server().fetch(query({ returnTo: 'https://shop.example/bye' }))
    expect(ofClient.status).toBe(400)
  })

  test('a client whose first address is a pattern leads nowhere by itself', async () => {
    const client = await webClient(server(), {
      allowed_logout_urls: ['https://*.shop.example/bye'],
    })
    const answer = await server().fetch(query({ client_id: client }))
    expect([answer.status, await answer.text()]).toEqual([200, 'OK'])
  })

  for (const [title, parameters] of [
    ['an address that is not registered', { returnTo: 'https://evil.example/' }],
    ['a client that does not exist', { client_id: 'nobody' }],
    ['the tenant’s global client', { client_id: 'global' }],
  ] as const)
    test(`${title}: our page, 400, and nothing changed`, async () => {
      const client = await webClient(server())
      const person = await signIn(server(), { clientIds: [client] })
      const given = { client_id: client, ...parameters }
      const answer = await server().fetch(query(given), { headers: { cookie: person.cookie } })
      expect(answer.status).toBe(400)
      expect(answer.headers.get('location')).toBeNull()
      expect(answer.headers.getSetCookie()).toEqual([])
      const page = readPage(await answer.text())
      expect(page.screen).toBe('error')
      expect(page.text).toContain('invalid_request')
      expect(await isAlive(server(), person)).toBe(true)
    })

  test('the refusal names the parameter, and is logged', async () => {
    const returnTo = 'https://evil.example/<script>'
    const answer = await server().fetch(query({ returnTo }))
    const page = readPage(await answer.text())
    expect(page.text).toContain(
      `The "returnTo" querystring parameter "${returnTo}" is not defined as a valid URL in "Allowed Logout URLs"`,
    )
    const scripts = page.all(({ tag }) => tag === 'script')
    expect(scripts.filter(({ attributes }) => attributes['src'] === undefined)).toEqual([])
    const { stores } = server()
    await stores.events.flush()
    const events = await stores.events.search({
      filter: { field: 'type', pattern: 'flo' },
      newestFirst: true,
      offset: 0,
      limit: 1,
    })
    expect(events[0]?.document['details']).toMatchObject({ error: 'invalid_request' })
  })

  test('a parameter that is repeated is refused on a page', async () => {
    const answer = await server().fetch('/v2/logout?returnTo=a&returnTo=b')
    expect(answer.status).toBe(400)
    expect(readPage(await answer.text()).screen).toBe('error')
  })
})
