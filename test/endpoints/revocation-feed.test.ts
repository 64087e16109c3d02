import { createLocalJWKSet, jwtVerify } from 'jose'
import { covers, hashRuleValue, tokenId } from '@latchkey/verifier'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'

onEachDatabase('the revocation feed', (server) => {
  const path = '/.well-known/latchkey/revocations'
  const read = async (query = ''): Promise<{ claims: any; etag: string }> => {
    const response = await server().fetch(path + query)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=5')
    const jwks: any = await (await server().fetch('/.well-known/jwks.json')).json()
    const { payload, protectedHeader } = await jwtVerify(
      await response.text(),
      createLocalJWKSet(jwks),
      {
        issuer: server().issuer,
        algorithms: ['RS256'],
        typ: 'latchkey-revocations+jwt',
      },
    )
    expect(protectedHeader.typ).toBe('latchkey-revocations+jwt')
    expect(payload.exp! - payload.iat!).toBe(60)
    return { claims: payload, etag: response.headers.get('etag') ?? '' }
  }
  const tokenOf = async (machine: Machine): Promise<string> =>
    (
      await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
      })
    ).body.access_token

  test('names a revoked token by its id, and by nothing that tells who it was', async () => {
    const machine = await server().machine()
    const token = await tokenOf(machine)
    const before = await read()
    expect(before.claims.tokens).not.toContain(tokenId(token))
    await server().post('/oauth/revoke', {
      client_id: machine.client_id,
      client_secret: machine.client_secret,
      token,
    })
    const after = await read()
    expect(after.claims.tokens).toContain(tokenId(token))
    expect(after.claims.seq).toBeGreaterThan(before.claims.seq)
    expect(after.etag).toBe(`"${String(after.claims.seq)}"`)
    expect(JSON.stringify(after.claims)).not.toContain(machine.client_id)
  })

  test('a delta holds what came after and says since when; the whole feed replaces', async () => {
    const { claims: before } = await read()
    const machine = await server().machine()
    await server().api('POST', '/api/latchkey/v1/tokens/revoke', { client_id: machine.client_id })
    const { claims: delta } = await read(`?since=${String(before.seq)}`)
    expect(delta.since).toBe(before.seq)
    expect(delta.tokens).toEqual([])
    expect(delta.rules).toHaveLength(1)
    expect(delta.rules[0].client).toBe(hashRuleValue(server().issuer, 'client', machine.client_id))
    const { claims: whole } = await read()
    expect(whole.since).toBeUndefined()
    expect(whole.rules.length).toBeGreaterThanOrEqual(1)
    expect(
      covers(whole, {
        id: 'x',
        iat: 1,
        client: machine.client_id,
        sub: 's',
        aud: ['a'],
        kind: 'access_token',
      }),
    ).toBe(true)
  })

  test('an unchanged feed answers 304 to its ETag', async () => {
    const { etag } = await read()
    const response = await server().fetch(path, { headers: { 'if-none-match': etag } })
    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
  })

  for (const since of ['-1', 'x', '99999999999', '1.5'])
    test(`since=${since} is answered with the whole feed`, async () => {
      expect((await read(`?since=${since}`)).claims.since).toBeUndefined()
    })

  test('a revocation says that an API which reads the feed no longer accepts the token', async () => {
    const machine = await server().machine()
    await server().fetch(`${path}?audience=${encodeURIComponent(machine.audience)}`)
    await tokenOf(machine)
    const { status, body } = await server().api('POST', '/api/latchkey/v1/tokens/revoke', {
      audience: machine.audience,
    })
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain(machine.audience)
  })

  test('a stream sends the feed and then each change', async () => {
    const response = await server().fetch(path, { headers: { accept: 'text/event-stream' } })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reader = response.body!.getReader()
    const next = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value)
    const first = await next()
    expect(first).toMatch(/^event: revocations\nid: \d+\ndata: [\w-]+\.[\w-]+\.[\w-]+\n\n$/)
    const machine = await server().machine()
    await server().api('POST', '/api/latchkey/v1/tokens/revoke', { client_id: machine.client_id })
    const second = await next()
    expect(Number(/id: (\d+)/.exec(second)?.[1])).toBeGreaterThan(
      Number(/id: (\d+)/.exec(first)?.[1]),
    )
    await reader.cancel()
  })

  test('one address follows at most 20 streams at once, and gets a place back when one ends', async () => {
    const follow = (): Promise<Response> =>
      server().fetch(path, { headers: { accept: 'text/event-stream' } })
    const streams: Response[] = []
    for (let count = 0; count < 20; count += 1) streams.push(await follow())
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
    const refused = await follow()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    await streams[0]!.body!.cancel()
    const again = await follow()
    expect(again.status).toBe(200)
    for (const stream of [...streams.slice(1), again]) await stream.body!.cancel()
  })
})
