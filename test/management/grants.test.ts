import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { RefreshToken } from '../../src/domain/refresh-token.ts'
import { isoTime } from '../../src/kit/clock.ts'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

interface Consent {
  readonly userId: string
  readonly clientId: string
  readonly audience: string
}

const refreshToken = ({ userId, clientId, audience }: Consent): RefreshToken => ({
  id: randomBytes(12).toString('hex'),
  clientId,
  userId,
  sessionId: undefined,
  isRotating: false,
  counter: 0,
  familySecretHash: randomBytes(16).toString('hex'),
  tokenHash: randomBytes(16).toString('hex'),
  previousHash: undefined,
  previousUntil: undefined,
  previousAnswer: undefined,
  resources: [{ audience, scopes: ['read:a'] }],
  createdAt: isoTime(Date.now()),
  lastExchangedAt: undefined,
  expiresAt: undefined,
  idleExpiresAt: undefined,
  document: {},
})

/** A consent as the sign-in writes it, with a refresh token that it allowed. */
const consented = async ({ stores }: TestServer, consent: Consent): Promise<string> => {
  const id = randomBytes(12).toString('hex')
  const { userId: user_id, clientId: client_id, audience } = consent
  await stores.commit([
    stores.records('user_grant').insert({
      id,
      columns: { user_id, client_id, audience },
      document: { clientID: client_id, user_id, audience, scope: ['read:a'] },
    }),
    stores.refreshTokens.insert(refreshToken(consent)),
  ])
  return id
}

onEachDatabase('consents of users', (server) => {
  const path = '/api/v2/grants'
  let people = 0
  const fresh = (change: Partial<Consent> = {}): Consent => {
    people += 1
    return { userId: `auth0|p${people}`, clientId: 'app', audience: 'https://a.example', ...change }
  }
  const tokensOf = async (userId: string) =>
    (await server().stores.refreshTokens.list({ userId, limit: 10 })).map(
      ({ clientId, resources }) => `${clientId} ${String(resources[0]?.audience)}`,
    )
  const idsOf = async (query: string) =>
    (await server().api('GET', `${path}?${query}`)).body.map(({ id }: { id: string }) => id)

  test('are listed by user, client and API', async () => {
    const consent = fresh()
    const id = await consented(server(), consent)
    const other = await consented(server(), { ...consent, clientId: 'other-app' })
    const userId = encodeURIComponent(consent.userId)
    expect(await idsOf(`user_id=${userId}`)).toEqual([id, other])
    expect(await idsOf(`user_id=${userId}&client_id=other-app`)).toEqual([other])
    expect(await idsOf(`user_id=${userId}&audience=https://none.example`)).toEqual([])
    const { body } = await server().api('GET', `${path}?user_id=${userId}&include_totals=true`)
    expect(body).toEqual({
      start: 0,
      limit: 50,
      total: 2,
      grants: [
        {
          id,
          clientID: 'app',
          user_id: consent.userId,
          audience: consent.audience,
          scope: ['read:a'],
        },
        expect.objectContaining({ id: other, clientID: 'other-app' }),
      ],
    })
  })

  test('withdrawn one by one end the refresh tokens they allowed, and no others', async () => {
    const consent = fresh()
    const id = await consented(server(), consent)
    await consented(server(), { ...consent, audience: 'https://b.example' })
    expect((await server().api('DELETE', `${path}/${id}`)).status).toBe(204)
    expect(await tokensOf(consent.userId)).toEqual(['app https://b.example'])
    expect(await idsOf(`user_id=${encodeURIComponent(consent.userId)}`)).toHaveLength(1)
    expect((await server().api('DELETE', `${path}/${id}`)).status).toBe(204)
  })

  for (const { title, query, left } of [
    { title: 'all of a user', query: '', left: [] },
    { title: 'those for one client', query: '&client_id=app', left: ['other https://a.example'] },
    {
      title: 'those for one API',
      query: '&audience=https://b.example',
      left: ['app https://a.example', 'other https://a.example'],
    },
  ])
    test(`${title} are withdrawn at once`, async () => {
      const consent = fresh()
      const stranger = fresh()
      await consented(server(), stranger)
      await consented(server(), consent)
      await consented(server(), { ...consent, clientId: 'other' })
      if (query.includes('audience'))
        await consented(server(), { ...consent, audience: 'https://b.example' })
      const userId = encodeURIComponent(consent.userId)
      expect((await server().api('DELETE', `${path}?user_id=${userId}${query}`)).status).toBe(204)
      expect((await tokensOf(consent.userId)).sort()).toEqual(left)
      expect(await tokensOf(stranger.userId)).toHaveLength(1)
    })

  for (const query of ['', '?client_id=app', '?user_id='])
    test(`nobody's consents are withdrawn by DELETE /grants${query}`, async () => {
      const before = (await server().api('GET', `${path}?include_totals=true`)).body.total
      expect((await server().api('DELETE', `${path}${query}`)).status).toBe(400)
      expect((await server().api('GET', `${path}?include_totals=true`)).body.total).toBe(before)
    })

  test('end with the client and with the API they are for', async () => {
    const client = (await server().api('POST', '/api/v2/clients', { name: 'Consented' })).body
    const identifier = 'https://grants.example'
    await server().api('POST', '/api/v2/resource-servers', { identifier })
    const ofClient = fresh({ clientId: client.client_id })
    const ofApi = fresh({ audience: identifier })
    await consented(server(), ofClient)
    await consented(server(), ofApi)
    await server().api('DELETE', `/api/v2/clients/${client.client_id}`)
    await server().api('DELETE', `/api/v2/resource-servers/${encodeURIComponent(identifier)}`)
    for (const { userId } of [ofClient, ofApi]) {
      expect(await idsOf(`user_id=${encodeURIComponent(userId)}`)).toEqual([])
      expect(await tokensOf(userId)).toEqual([])
    }
  })
})
