/** Rows 45, 46 and 80 of the list of attacks, for the device flow. */
import { beforeAll, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import {
  approve,
  askForCodes,
  codes,
  enter,
  poll,
  signIn,
  television,
} from '../support/device-world.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'
import { person, type Application, type Person } from '../support/sign-in-world.ts'

const clock = setClock()
const from = (ip: string) => ({ 'x-forwarded-for': ip })
const wrong = (at: number) =>
  `BBBB-CC${'BCDFGHJKLMNPQRSTVWXZ'[Math.floor(at / 20) % 20]}${'BCDFGHJKLMNPQRSTVWXZ'[at % 20]}`

onEachDatabase(
  'attacks on the device flow',
  (server) => {
    let tv: Application
    let ada: Person
    beforeAll(async () => {
      tv = await television(server())
      ada = await person(server(), tv)
    })
    const stillPending = async (device_code: string): Promise<void> => {
      clock.advance(5_000)
      expect((await poll(server(), tv, device_code)).body.error).toBe('authorization_pending')
    }
    /** A browser with a session of ada's. */
    const signedIn = async () => {
      const { user_code } = await codes(server(), tv, { scope: 'openid' })
      return (await approve(server(), user_code, ada)).browser
    }

    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '', 'sec-fetch-site': 'cross-site' },
      { origin: '', 'sec-fetch-site': 'same-site' },
    ])
      test(`45: another site's post (${JSON.stringify(headers)}) approves nothing`, async () => {
        const browser = await signedIn()
        const { user_code, device_code } = await codes(server(), tv)
        const confirmation = await enter(browser, user_code)
        const form = { action: 'confirm', code: user_code, state: '' }
        form.state = confirmation.page?.form?.field('state')?.value ?? ''
        const own: Record<string, string> = { ...headers }
        if (own['origin'] === '') delete own['origin']
        const response = await server().fetch('/u/device-confirmation', {
          method: 'POST',
          body: new URLSearchParams(form).toString(),
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...own,
          },
        })
        expect(response.status).toBe(403)
        await stillPending(device_code)
      })

    test('45: a post without the proof of the page, or with that of another browser, approves nothing', async () => {
      const browser = await signedIn()
      const { user_code, device_code } = await codes(server(), tv)
      const other = await enter(browserSession(server()), user_code)
      for (const state of ['', 'x', other.page?.form?.field('state')?.value ?? '']) {
        const { status, page } = await browser.post('/u/device-confirmation', {
          state,
          code: user_code,
          action: 'confirm',
        })
        expect(status).toBe(403)
        expect(page?.screen).toBe('device-code-activation')
      }
      await stillPending(device_code)
    })

    test('45: the proof for one code does not confirm another', async () => {
      const browser = await signedIn()
      const mine = await codes(server(), tv)
      const theirs = await codes(server(), tv)
      const page = await enter(browser, mine.user_code)
      const state = page.page?.form?.field('state')?.value ?? ''
      const { status } = await browser.post('/u/device-confirmation', {
        state,
        code: theirs.user_code,
        action: 'confirm',
      })
      expect(status).toBe(403)
      await stillPending(theirs.device_code)
    })

    test('45: no address approves by being opened', async () => {
      const browser = await signedIn()
      const { user_code, device_code } = await codes(server(), tv)
      for (const path of [
        `/activate?user_code=${user_code}&action=confirm`,
        `/u/device-confirmation?code=${user_code}&user_code=${user_code}&action=confirm`,
        `/u/device-consent?user_code=${user_code}&state=x&action=accept`,
        `/u/device-consent?user_code=${user_code}`,
      ]) {
        const { page } = await browser.open(path)
        expect(page?.screen).not.toBe('device-code-activation-allowed')
      }
      await stillPending(device_code)
    })

    test('45: a confirmation that somebody else began is no way in for me', async () => {
      const { user_code, device_code } = await codes(server(), tv)
      const thief = browserSession(server())
      await thief.submit(await enter(thief, user_code), {}, { action: 'confirm' })
      const victim = await signedIn()
      const { page, status } = await victim.open(
        `/u/device-consent?user_code=${user_code}&state=guess`,
      )
      expect(status).toBe(400)
      expect(page?.screen).toBe('error')
      await stillPending(device_code)
    })

    test('45: no page of the flow may be framed', async () => {
      const browser = browserSession(server())
      const { user_code } = await codes(server(), tv, { scope: 'openid' })
      const activation = await browser.open('/activate')
      const confirmation = await enter(browser, user_code)
      const login = await browser.submit(confirmation, {}, { action: 'confirm' })
      const end = await signIn(browser, login, ada)
      expect(end.page?.screen).toBe('device-code-activation-allowed')
      for (const { headers } of [activation, confirmation, login, end]) {
        expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
        expect(headers.get('x-frame-options')).toBe('DENY')
        expect(headers.get('cache-control')).toBe('no-store')
      }
    })

    test('46: ten wrong codes lock an address; the right one is then refused and burned', async () => {
      const guesser = browserSession(server(), from('203.0.113.7'))
      for (let at = 0; at < 10; at += 1) expect((await enter(guesser, wrong(at))).status).toBe(400)
      const locked = await enter(guesser, wrong(10))
      expect(locked.status).toBe(429)
      expect(locked.headers.get('retry-after')).toBe('900')
      expect(locked.page?.alert).toContain('Too many tries. Wait 15 minutes')
      const { user_code, device_code } = await codes(server(), tv)
      const found = await enter(guesser, user_code)
      expect(found.status).toBe(429)
      expect(found.page?.screen).toBe('device-code-activation')
      expect((await poll(server(), tv, device_code)).body).toEqual({
        error: 'invalid_grant',
        error_description: 'Invalid or expired device code.',
      })
      const elsewhere = await enter(browserSession(server(), from('203.0.114.7')), user_code)
      expect(elsewhere.status).toBe(400)
    })

    test('46: the lock opens after fifteen minutes', async () => {
      const guesser = browserSession(server(), from('203.0.115.7'))
      for (let at = 0; at < 11; at += 1) await enter(guesser, wrong(at))
      clock.advance(899_000)
      expect((await enter(guesser, wrong(1))).status).toBe(429)
      clock.advance(1_000)
      expect((await enter(guesser, wrong(1))).status).toBe(400)
    })

    test('46: a hundred guesses at once get no further than one after the other', async () => {
      const guesser = browserSession(server(), from('203.0.116.7'))
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, at) => guesser.open(`/activate?user_code=${wrong(at)}`)),
      )
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(10)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(90)
    })

    test('46: many addresses of one IPv6 network are locked together, others are not', async () => {
      for (let at = 0; at < 50; at += 1) {
        const guesser = browserSession(server(), from(`2001:db8:77:${at.toString(16)}::1`))
        expect((await enter(guesser, wrong(at))).status).toBe(400)
      }
      const next = browserSession(server(), from('2001:db8:77:ffff::1'))
      expect((await enter(next, wrong(51))).status).toBe(429)
      const neighbour = browserSession(server(), from('2001:db8:78::1'))
      expect((await enter(neighbour, wrong(51))).status).toBe(400)
    })

    test('46: right codes never lock an address that many people share', async () => {
      for (let at = 0; at < 15; at += 1) {
        const { user_code } = await codes(server(), tv)
        const visitor = browserSession(server(), from('203.0.117.7'))
        expect((await enter(visitor, user_code)).status).toBe(200)
      }
    })

    test('46: wrong codes are logged, and a flood of them is counted', async () => {
      const guesser = browserSession(server(), from('203.0.118.7'))
      for (let at = 0; at < 30; at += 1) await guesser.open(`/activate?user_code=${wrong(at)}`)
      await server().stores.events.flush()
      const events = await server().stores.events.search({
        newestFirst: true,
        offset: 0,
        limit: 100,
        filter: {
          all: [
            { field: 'type', pattern: 'fdeac' },
            { field: 'ip', pattern: '203.0.118.7' },
          ],
        },
      })
      expect(events.length).toBeGreaterThan(0)
      expect(events.length).toBeLessThanOrEqual(20)
    })

    test('80: markup in names and in the code is text', async () => {
      const markup = '<img src=x onerror=alert(1)>"\''
      const evil = await television(server(), { name: '${clientName} & "\' &lt;b&gt;' })
      await server().api('PATCH', '/api/v2/tenants/settings', { friendly_name: markup })
      const { user_code } = await codes(server(), evil)
      const { page } = await enter(browserSession(server()), user_code)
      await server().api('PATCH', '/api/v2/tenants/settings', { friendly_name: 'Northwind' })
      expect(page?.text).toContain(markup)
      expect(page?.text).toContain('signed in to ${clientName} & "\' &lt;b&gt; as you')
      expect(page?.all(({ tag }) => tag === 'img')).toEqual([])
      const typed = await browserSession(server()).open(
        `/activate?user_code=${encodeURIComponent('"><script>alert(1)</script>')}`,
      )
      expect(typed.page?.form?.field('code')?.value).toBe('"><script>alert(1)</script>')
      expect(
        typed.page?.all(
          ({ tag, attributes }) => tag === 'script' && attributes['src'] === undefined,
        ),
      ).toEqual([])
    })

    test('nothing that is sent in place of a code is a fault', async () => {
      const browser = browserSession(server(), from('203.0.119.7'))
      for (const typed of ['\u0000', '%', '𝓑'.repeat(200), '../../etc', "' or 1=1 --"]) {
        const { status } = await browser.open(`/activate?user_code=${encodeURIComponent(typed)}`)
        expect(status).toBeLessThan(500)
      }
      for (const cookie of ['x', 'a'.repeat(4_000), '%00']) {
        const answer = await browser.post(
          '/u/device-confirmation',
          { code: 'BBBB-CCCC', state: 'x', action: 'confirm' },
          { cookie: `__Host-latchkey-login=${cookie}` },
        )
        expect(answer.status).toBe(403)
      }
    })
  },
  () => ({
    clock,
    environment: { LATCHKEY_RATE_LIMITS: 'off', LATCHKEY_TRUSTED_PROXIES: '127.0.0.1/32' },
  }),
)

onEachDatabase('rate limits of the device flow', (server) => {
  test('an address that asks for codes without end is told to wait', async () => {
    const tv = await television(server())
    const answers = await Promise.all(Array.from({ length: 20 }, () => askForCodes(server(), tv)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.body.error).toBe('too_many_requests')
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('an address that opens the page without end is told to wait, on a page', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => browserSession(server()).open('/activate')),
    )
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.page?.screen).toBe('error')
    expect(refused?.page?.heading).toBe('Too many tries')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
