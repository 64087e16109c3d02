/** The history of a tenant's theme: what is kept, for how long, and the way back. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createTenant } from '../../src/bootstrap.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { plainTheme } from '../support/plain-theme.ts'

const themes = '/api/v2/branding/themes'
const versions = '/api/latchkey/v1/theme-versions'

interface Version {
  readonly id: string
  readonly theme: { displayName: string; themeId: string }
  readonly changed_at: string
  readonly changed_by: { user_id: string | null; client_id: string | null }
  readonly is_current: boolean
}

onEachDatabase('the history of the theme', (server) => {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await server().api(method, path, body)
    if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const list = async (query = ''): Promise<{ versions: Version[]; next?: string }> =>
    call('GET', `${versions}${query}`)
  const names = async () => (await list()).versions.map(({ theme }) => theme.displayName)
  const create = (displayName: string) => call('POST', themes, { ...plainTheme, displayName })
  const current = async () => (await server().api('GET', `${themes}/default`)).body
  const change = async (displayName: string) =>
    call('PATCH', `${themes}/${(await current()).themeId}`, { ...plainTheme, displayName })
  const remove = async () => call('DELETE', `${themes}/${(await current()).themeId}`)
  const restore = async (displayName: string) => {
    const found = (await list()).versions.find(({ theme }) => theme.displayName === displayName)
    return call('POST', `${versions}/${found?.id ?? 'none'}/restore`)
  }
  const steps = { create, change, remove, restore }
  type Step = readonly [keyof typeof steps, string?]

  beforeEach(async () => {
    const { stores } = server()
    const theme = await stores.records('singleton').get('branding_theme')
    const kept = await stores.records('theme_version').list({ limit: 100 })
    await stores.commit([
      ...(theme === undefined ? [] : [stores.records('singleton').delete(theme)]),
      ...kept.map((version) => stores.records('theme_version').delete(version)),
    ])
  })

  for (const { title, done, kept, now } of [
    { title: 'nothing done is nothing kept', done: [], kept: [], now: undefined },
    { title: 'a theme that is made is a version', done: [['create', 'A']], kept: ['A'], now: 'A' },
    {
      title: 'each change is a version, the newest first',
      done: [
        ['create', 'A'],
        ['change', 'B'],
        ['change', 'C'],
      ],
      kept: ['C', 'B', 'A'],
      now: 'C',
    },
    {
      title: 'a change that changes nothing is none',
      done: [
        ['create', 'A'],
        ['change', 'A'],
      ],
      kept: ['A'],
      now: 'A',
    },
    {
      title: 'a change back is a version of its own',
      done: [
        ['create', 'A'],
        ['change', 'B'],
        ['change', 'A'],
      ],
      kept: ['A', 'B', 'A'],
      now: 'A',
    },
    {
      title: 'a deleted theme stays on record and is not the present one',
      done: [['create', 'A'], ['change', 'B'], ['remove']],
      kept: ['B', 'A'],
      now: undefined,
    },
    {
      title: 'the same made again is no further version',
      done: [['create', 'A'], ['remove'], ['create', 'A']],
      kept: ['A'],
      now: 'A',
    },
    {
      title: 'restoring is a change like any other',
      done: [
        ['create', 'A'],
        ['change', 'B'],
        ['restore', 'A'],
      ],
      kept: ['A', 'B', 'A'],
      now: 'A',
    },
    {
      title: 'restoring what the theme is changes nothing',
      done: [
        ['create', 'A'],
        ['change', 'B'],
        ['restore', 'B'],
      ],
      kept: ['B', 'A'],
      now: 'B',
    },
    {
      title: 'a deleted theme comes back as it was last',
      done: [['create', 'A'], ['change', 'B'], ['remove'], ['restore', 'B']],
      kept: ['B', 'A'],
      now: 'B',
    },
    {
      title: 'a deleted theme comes back as it was before that',
      done: [['create', 'A'], ['change', 'B'], ['remove'], ['restore', 'A']],
      kept: ['A', 'B', 'A'],
      now: 'A',
    },
  ] satisfies readonly { done: readonly Step[]; [name: string]: unknown }[])
    test(title, async () => {
      for (const [step, displayName = ''] of done as readonly Step[]) await steps[step](displayName)
      expect(await names()).toEqual(kept)
      expect((await current()).displayName).toBe(now)
      expect((await list()).versions.map(({ is_current: isNow }) => isNow)).toEqual(
        kept.map((_, index) => index === 0 && now !== undefined),
      )
    })

  test('a version tells the whole theme, when it came and who brought it', async () => {
    const from = Date.now()
    const made = await create('A')
    const [version] = (await list()).versions
    expect(version).toEqual({
      id: expect.stringMatching(/^thv_[a-zA-Z0-9]{16}$/),
      theme: made,
      changed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      changed_by: { user_id: null, client_id: server().bootstrapClient.client_id },
      is_current: true,
    })
    const at = Date.parse(version?.changed_at ?? '')
    expect(at).toBeGreaterThanOrEqual(from - 1)
    expect(at).toBeLessThanOrEqual(Date.now() + 1)
  })

  test('a restored theme keeps its id, answers as a change does, and is in the log', async () => {
    const { themeId } = await create('A')
    await change('B')
    expect(await restore('A')).toEqual({ ...plainTheme, displayName: 'A', themeId })
    expect(await server().stores.singleton('branding_theme')).toMatchObject({ displayName: 'A' })
    await remove()
    expect((await restore('B')).themeId).toBe(themeId)
    await server().stores.events.flush()
    const log = await call('GET', '/api/v2/logs?per_page=100')
    const told = log.filter(
      ({ description }: { description?: string }) =>
        description === 'Restore a version of the branding theme',
    )
    expect(told.length).toBeGreaterThanOrEqual(2)
    expect(told[0]).toMatchObject({ type: 'sapi', details: { response: { statusCode: 200 } } })
  })

  test('a theme that is made anew keeps its own id when an older look comes back', async () => {
    await create('A')
    await remove()
    const { themeId } = await create('B')
    expect((await restore('A')).themeId).toBe(themeId)
  })

  for (const { title, act, kept } of [
    { title: 'changed', act: () => change('New'), kept: ['New', 'Old'] },
    { title: 'deleted', act: remove, kept: ['Old'] },
  ])
    test(`a theme older than its history is kept when it is ${title}`, async () => {
      const document = { ...plainTheme, displayName: 'Old', themeId: 'a'.repeat(32) }
      const { stores } = server()
      await stores.commit([
        stores.records('singleton').insert({ id: 'branding_theme', columns: {}, document }),
      ])
      expect(await names()).toEqual([])
      await act()
      expect(await names()).toEqual(kept)
      const oldest = (await list()).versions.at(-1)
      expect(oldest).toMatchObject({
        theme: document,
        changed_by: { user_id: null, client_id: null },
      })
    })

  describe('of many changes', () => {
    test('the last 50 stay, and are read page by page without gap or repetition', async () => {
      await create('0')
      for (let index = 1; index < 55; index += 1) await change(String(index))
      const wanted = Array.from({ length: 50 }, (_, index) => String(54 - index))
      expect(await names()).toEqual(wanted)
      expect(await server().stores.records('theme_version').count()).toBe(50)
      const read: string[] = []
      const currents: boolean[] = []
      let query = '?take=20'
      for (let pages = 0; pages < 5; pages += 1) {
        const page = await list(query)
        read.push(...page.versions.map(({ theme }) => theme.displayName))
        currents.push(...page.versions.map(({ is_current: isNow }) => isNow))
        if (page.next === undefined) break
        query = `?take=20&from=${page.next}`
      }
      expect(read).toEqual(wanted)
      expect(currents.filter(Boolean)).toEqual([true])
      expect(currents[0]).toBe(true)
    })

    test('at once each is either made and kept, or refused', async () => {
      const { themeId } = await create('0')
      const answers = await Promise.all(
        Array.from({ length: 8 }, async (_, index) =>
          server().api('PATCH', `${themes}/${themeId}`, {
            ...plainTheme,
            displayName: `at once ${index}`,
          }),
        ),
      )
      const made = answers.flatMap(({ status, body }) => (status === 200 ? [body.displayName] : []))
      const kept = await names()
      expect(new Set(kept)).toEqual(new Set(['0', ...made]))
      expect(kept).toHaveLength(made.length + 1)
      expect(kept[0]).toBe((await current()).displayName)
    })
  })

  for (const { title, method, path, status, errorCode } of [
    {
      title: 'an unknown version',
      method: 'POST',
      path: `${versions}/thv_0000000000000000/restore`,
      status: 404,
      errorCode: 'inexistent_theme_version',
    },
    {
      title: 'a page of none',
      method: 'GET',
      path: `${versions}?take=0`,
      status: 400,
      errorCode: 'invalid_query_string',
    },
    {
      title: 'a page of too many',
      method: 'GET',
      path: `${versions}?take=101`,
      status: 400,
      errorCode: 'invalid_query_string',
    },
    {
      title: 'a cursor that no page gave',
      method: 'GET',
      path: `${versions}?from=%21`,
      status: 400,
      errorCode: undefined,
    },
  ])
    test(`${title} is refused and changes nothing`, async () => {
      await create('A')
      const answer = await server().api(method, path)
      expect(answer.status).toBe(status)
      if (errorCode !== undefined) expect(answer.body.errorCode).toBe(errorCode)
      expect(await names()).toEqual(['A'])
    })

  test('a refused theme is no version', async () => {
    await create('A')
    const { themeId } = await current()
    const broken = { ...plainTheme, displayName: '<b>' }
    expect((await server().api('PATCH', `${themes}/${themeId}`, broken)).status).toBe(400)
    expect((await server().api('POST', themes, plainTheme)).status).toBe(409)
    expect(await names()).toEqual(['A'])
  })

  test('goes with its tenant, and no other tenant’s does', async () => {
    await create('A')
    const { storage } = server()
    await createTenant({
      storage,
      clock: systemClock,
      name: 'leaving',
      issuer: 'https://leaving.example/',
      clientId: 'leaving-client',
      clientSecret: 'another-secret-that-is-long-enough-for-all',
    })
    const tenant = await storage.tenants.byName('leaving')
    if (tenant === undefined) throw new Error('The tenant was not made.')
    const stores = storage.forTenant(tenant)
    const version = { id: 'thv_theirs', columns: {}, document: { theme: plainTheme } }
    await stores.commit([stores.records('theme_version').insert(version)])
    await storage.tenants.delete(tenant)
    expect(await stores.records('theme_version').count()).toBe(0)
    expect(await names()).toEqual(['A'])
  })
})
