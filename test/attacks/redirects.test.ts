/** Rows 1–11: no answer of ours ever leads to an address that nobody registered. */
import { beforeAll, describe, expect, test } from 'vitest'
import { authorize, codeRequest, signedIn, webClient } from '../support/authorize.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { person, type Application } from '../support/people.ts'

const registered = [
  'https://app.example/cb',
  'https://app.example/cb?tenant=1',
  'https://b%C3%BCcher.example/cb',
  'https://xn--bcher-kva.example/cb',
  'https://*.example.com',
  'http://localhost:80',
  'http://127.0.0.1',
]

onEachDatabase('redirects', (server) => {
  let client: Application
  let cookie: string
  beforeAll(async () => {
    client = await webClient(server(), {
      callbacks: registered,
      web_origins: ['https://app.example'],
    })
    cookie = (await signedIn(server(), await person(server()))).cookie
  })

  const rows: Record<string, string[]> = {
    'row 1: relatives of a registered address': [
      'https://app.example/cb/more',
      'https://app.example/c',
      'https://app.example.evil.test/cb',
      'https://evil.test/https://app.example/cb',
      'https://evil.test?https://app.example/cb',
      'https://evil.test#https://app.example/cb',
    ],
    'row 2: a user part before another host': [
      'http://localhost:80@evil.test',
      'http://127.0.0.1@evil.test',
      'http://localhost:80:x@evil.test/',
      'https://app.example%40evil.test/cb',
    ],
    'row 3: paths that walk': [
      'https://app.example/%252e%252e%252fcb',
      'https://app.example/%2e%2e/cb',
      'https://app.example/..;/cb',
      'https://app.example/cb/../evil',
      'https://app.example/x/../cb',
      'https://app.example\\cb',
      'https://app.example/cb\\..\\evil',
      'https:\\\\app.example\\cb',
      'https://app.example/cb\t',
      'https://app.example/\tcb',
      'https://app.example/cb\n',
      'https://app.example/cb\r\nSet-Cookie: a=b',
      'https://app.example/cb\0',
      'https://app.example/cb%00',
    ],
    'row 4: other ways to write it': [
      'https://app.example/CB',
      'https://app.example/cb/',
      'https://app.example:443/cb',
      'https://app.example./cb',
      'https://app。example/cb',
      'https://app．example/cb',
      'https://bücher.example/cb',
      'https://app.ex\u00adample/cb',
      'http://app.example/cb',
      'https://app.example/cb?',
      'https://app.example/cb?tenant=1&x=2',
      'https://app.example/cb?tenant=%31',
    ],
    'row 6: wildcards': [
      'https://evil.com/.example.com',
      'https://a.b.example.com',
      'https://example.com.evil',
      'https://a.example.com.evil',
      'https://example.com',
      'https://.example.com',
      'https://a.example.com:8443',
      'https://a.example.com/',
      'http://a.example.com',
      'https://*.example.com',
      'https://evil.com%2f.example.com',
      'https://evil.com#.example.com',
      'https://evil.com?.example.com',
      'https://evil.com\\.example.com',
    ],
    'row 7: addresses that run code or carry their own content': [
      'javascript:alert(1)',
      'JavaScript:alert(1)//https://app.example/cb',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://app.example/x',
      '//app.example/cb',
      '/cb',
      'https:/app.example/cb',
    ],
  }
  for (const [row, addresses] of Object.entries(rows))
    describe(row, () => {
      test.each(addresses)('%j', async (redirectUri) => {
        for (const change of [{}, { response_type: 'nonsense' }, { prompt: 'none' }]) {
          const answer = await authorize(
            server(),
            codeRequest(client, { redirect_uri: redirectUri, ...change }),
            { cookie },
          )
          // Row 11: also what is wrong beside it is told on our own page.
          expect(answer.status).toBeGreaterThanOrEqual(400)
          expect([answer.target, answer.page?.screen]).toEqual([undefined, 'error'])
          expect(answer.page?.forms).toEqual([])
          expect(answer.page?.links.map(({ href }) => href)).not.toContain(redirectUri)
        }
      })
    })

  test('row 7: such addresses cannot be registered either, by creation or change', async () => {
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///x',
      'blob:x',
    ])
      for (const list of ['callbacks', 'allowed_logout_urls', 'web_origins', 'allowed_origins']) {
        const body = { [list]: [address] }
        const made = await server().api('POST', '/api/v2/clients', { name: 'x', ...body })
        const changed = await server().api('PATCH', `/api/v2/clients/${client.client_id}`, body)
        expect([address, list, made.status, changed.status]).toEqual([address, list, 400, 400])
      }
  })

  test('row 7: nor are they used when they are there (a restored or older record)', async () => {
    const clients = server().stores.records('client')
    const made = await webClient(server())
    const current = await clients.get(made.client_id)
    if (current === undefined) throw new Error('no client')
    const document = { ...current.document, callbacks: ['javascript:alert(1)'] }
    await server().stores.commit([clients.update(current, { document })])
    for (const redirect_uri of ['javascript:alert(1)', undefined]) {
      const answer = await authorize(server(), codeRequest(made, { redirect_uri }), { cookie })
      expect([answer.status, answer.target]).toEqual([403, undefined])
    }
  })

  describe('row 8: two redirect URIs', () => {
    const evil = `redirect_uri=${encodeURIComponent('https://evil.example/')}`
    const good = () =>
      new URLSearchParams(codeRequest(client, { redirect_uri: registered[0] })).toString()

    test('in the query, in either order', async () => {
      for (const query of [`${good()}&${evil}`, `${evil}&${good()}`]) {
        const answer = await authorize(server(), query, { cookie })
        expect([answer.status, answer.target]).toEqual([400, undefined])
      }
    })

    test('one in the query and one in the posted form', async () => {
      const response = await server().fetch(`/authorize?${evil}`, {
        method: 'POST',
        body: good(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      })
      expect([response.status, response.headers.get('location')]).toEqual([400, null])
    })

    test('one pushed and one in the query: only the pushed one counts', async () => {
      const { body } = await server().post('/oauth/par', {
        ...codeRequest(client, { redirect_uri: registered[0] }),
        client_secret: String(client.client_secret),
      })
      const used = await authorize(
        server(),
        `client_id=${client.client_id}&request_uri=${encodeURIComponent(body.request_uri)}&${evil}`,
        { cookie },
      )
      expect(used.target).toBe(registered[0])
    })

    test('two pushed', async () => {
      const response = await server().fetch('/oauth/par', {
        method: 'POST',
        body: `${good()}&client_secret=${String(client.client_secret)}&${evil}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect(response.status).toBe(400)
    })
  })

  test('what is registered is led to, whatever else is said', async () => {
    for (const [redirectUri, target] of [
      ['https://app.example/cb#fragment', 'https://app.example/cb'],
      ['HTTPS://APP.example/cb', 'HTTPS://APP.example/cb'],
      ['https://tenant-1.example.com', 'https://tenant-1.example.com'],
      ['https://xn--bcher-kva.example/cb', 'https://xn--bcher-kva.example/cb'],
    ]) {
      const answer = await authorize(server(), codeRequest(client, { redirect_uri: redirectUri }), {
        cookie,
      })
      expect([answer.status, answer.target]).toEqual([302, target])
    }
  })

  test('an answer adds no header by its state or callback', async () => {
    const answer = await authorize(
      server(),
      codeRequest(client, { redirect_uri: registered[0], state: 'a\r\nSet-Cookie: evil=1' }),
      { cookie },
    )
    expect(answer.headers.getSetCookie().filter((one) => one.includes('evil'))).toEqual([])
    expect(answer.headers.get('location')).not.toMatch(/[\r\n]/)
  })
})
