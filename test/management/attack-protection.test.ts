import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

const path = (name: string): string => `/api/v2/attack-protection/${name}`

onEachDatabase('attack protection', (server) => {
  const get = async (name: string) => (await server().api('GET', path(name))).body
  const patch = (name: string, body: object) => server().api('PATCH', path(name), body)

  test('has the defaults of the wire', async () => {
    expect(await get('brute-force-protection')).toEqual({
      enabled: true,
      shields: ['block', 'user_notification'],
      mode: 'count_per_identifier_and_ip',
      allowlist: [],
      max_attempts: 10,
    })
    expect(await get('suspicious-ip-throttling')).toMatchObject({
      enabled: true,
      stage: { 'pre-login': { max_attempts: 100, rate: 864_000 } },
    })
    expect(await get('breached-password-detection')).toMatchObject({ enabled: false })
    expect(await get('bot-detection')).toMatchObject({ challenge_password_policy: 'never' })
    expect(await get('phone-provider-protection')).toEqual({ type: 'none' })
  })

  test('takes back what it answers', async () => {
    for (const name of [
      'brute-force-protection',
      'suspicious-ip-throttling',
      'breached-password-detection',
      'bot-detection',
      'phone-provider-protection',
    ]) {
      const before = await get(name)
      const { status, body } = await patch(name, before)
      expect([name, status, body]).toEqual([name, 200, before])
    }
  })

  test('changes one stage and leaves the other', async () => {
    const { body } = await patch('suspicious-ip-throttling', {
      stage: { 'pre-login': { max_attempts: 7, rate: 40_000 } },
    })
    expect(body.stage).toMatchObject({
      'pre-login': { max_attempts: 7, rate: 40_000 },
      'pre-user-registration': { max_attempts: 50, rate: 1_200 },
    })
  })

  test('promises nothing that is not done', async () => {
    for (const [name, body] of [
      ['breached-password-detection', { enabled: true }],
      ['bot-detection', { challenge_password_policy: 'always' }],
    ] as const) {
      const answer = await patch(name, body)
      expect([answer.status, answer.body.errorCode]).toEqual([403, 'feature_not_enabled'])
    }
    expect(await get('breached-password-detection')).toMatchObject({ enabled: false })
  })

  describe('refuses', () => {
    for (const [given, name, body] of [
      ['no attempt', 'brute-force-protection', { max_attempts: 0 }],
      ['too many attempts', 'brute-force-protection', { max_attempts: 101 }],
      ['an unknown shield', 'brute-force-protection', { shields: ['pray'] }],
      ['an unknown mode', 'brute-force-protection', { mode: 'count' }],
      ['what is no address', 'brute-force-protection', { allowlist: ['localhost'] }],
      ['a network that is none', 'suspicious-ip-throttling', { allowlist: ['10.0.0.0/40'] }],
      ['an unknown stage', 'suspicious-ip-throttling', { stage: { 'post-login': {} } }],
      ['a rate too quick', 'suspicious-ip-throttling', { stage: { 'pre-login': { rate: 1 } } }],
      ['an unknown member', 'bot-detection', { nonsense: true }],
      ['nothing where something is needed', 'phone-provider-protection', {}],
    ] as const)
      test(given, async () => {
        const { status, body: refused } = await patch(name, body)
        expect([status, refused.errorCode]).toEqual([400, 'invalid_body'])
      })
  })

  test('keeps the mailbox to those who may read it, and notes who did', async () => {
    const mails = '/api/latchkey/v1/mails'
    const token = await server().managementToken(['read:users'])
    expect((await server().api('GET', mails, undefined, token)).status).toBe(403)
    expect((await server().api('GET', mails)).body).toMatchObject({ mails: [] })
    await server().stores.events.flush()
    const read = await server().stores.events.search({
      filter: { field: 'type', pattern: 'mgmt_api_read' },
      newestFirst: true,
      offset: 0,
      limit: 1,
    })
    expect(read[0]?.document['description']).toBe('List mails of the development mailbox')
    expect((await server().api('GET', `${mails}?limit=0`)).status).toBe(400)
  })
})
