import { describe, expect, test } from 'vitest'
import type { RefreshToken } from '../../src/domain/refresh-token.ts'
import { onEachDatabase } from '../support/each-database.ts'

const tokens = '/api/latchkey/v1/tokens'
const created = '2026-01-02T03:04:05.000Z'
const far = '2999-01-01T00:00:00.000Z'
const farther = '2999-02-01T00:00:00.000Z'

const family = (id: string, change: Partial<RefreshToken> = {}): RefreshToken => ({
  id,
  clientId: 'shop',
  userId: 'auth0|ada',
  sessionId: 'ses_1',
  isRotating: true,
  counter: 0,
  familySecretHash: `${id}-family`,
  tokenHash: `${id}-token`,
  previousHash: undefined,
  previousUntil: undefined,
  previousAnswer: undefined,
  resources: [{ audience: 'https://orders', scopes: ['read', 'offline_access'] }],
  createdAt: created,
  lastExchangedAt: undefined,
  expiresAt: farther,
  idleExpiresAt: far,
  document: {},
  ...change,
})

onEachDatabase('refresh tokens in the token list', (server) => {
  const list = async (query: string) =>
    (await server().api('GET', `${tokens}?kind=refresh_token&${query}`)).body
  const keep = (...families: RefreshToken[]) => {
    const { stores } = server()
    return stores.commit(families.map((each) => stores.refreshTokens.insert(each)))
  }

  test('they are listed newest first and page by page, and never their secrets', async () => {
    await keep(family('rt_a'), family('rt_b', { clientId: 'other' }))
    await keep(family('rt_c', { expiresAt: undefined, idleExpiresAt: undefined }))
    const first = await list('take=2')
    expect(first.tokens.map(({ id }: { id: string }) => id)).toEqual(['rt_c', 'rt_b'])
    const second = await list(`take=2&from=${first.next}`)
    expect(second.tokens).toEqual([
      {
        id: 'rt_a',
        kind: 'refresh_token',
        status: 'active',
        client_id: 'shop',
        client_name: null,
        subject: 'auth0|ada',
        user_id: 'auth0|ada',
        audience: 'https://orders',
        scopes: ['read', 'offline_access'],
        issued_at: created,
        expires_at: far,
        idle_expires_at: far,
        last_exchanged_at: null,
        rotates: true,
        session_id: 'ses_1',
      },
    ])
    expect(second.next).toBeUndefined()
    expect(first.tokens[0].expires_at).toBeUndefined()
    expect((await server().api('GET', `${tokens}/rt_a`)).body).toEqual(second.tokens[0])
  })

  describe('they are found by', () => {
    for (const row of [
      { by: 'client', query: 'client_id=other', ids: ['rt_b'] },
      { by: 'API', query: 'audience=https://orders&client_id=shop', ids: ['rt_c', 'rt_a'] },
      { by: 'another API', query: 'audience=https://bills', ids: [] },
      { by: 'user', query: 'user_id=auth0|ada&status=active&client_id=other', ids: ['rt_b'] },
      { by: 'session', query: 'session_id=ses_2', ids: [] },
      { by: 'an end that none of them has', query: 'status=revoked', ids: [] },
    ])
      test(row.by, async () => {
        const { tokens: found } = await list(row.query)
        expect(found.map(({ id }: { id: string }) => id)).toEqual(row.ids)
      })
  })

  test('one of them is revoked by its id', async () => {
    expect((await server().api('POST', `${tokens}/revoke`, { jti: 'rt_c' })).status).toBe(200)
    expect((await server().api('GET', `${tokens}/rt_c`)).status).toBe(404)
  })

  test('access tokens are listed by their kind, and only pages that were given lead on', async () => {
    const get = (query: string) => server().api('GET', `${tokens}?${query}`)
    const { body } = await get('kind=access_token')
    expect(body.tokens.length).toBeGreaterThan(0)
    for (const token of body.tokens) expect(token.kind).toBe('access_token')
    expect((await get('kind=id_token')).body.tokens).toEqual([])
    expect((await get('kind=cookie')).status).toBe(400)
    expect((await get('kind=access_token&from=rt_a')).status).toBe(400)
  })

  test('they are counted for their client', async () => {
    const { body } = await server().api('GET', `${tokens}/counts?client_id=shop`)
    expect(body.clients[0].refresh_tokens).toEqual({ count: 1, is_at_least: false })
  })
})
