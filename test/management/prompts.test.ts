import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('prompts', (server) => {
  test('settings have defaults, and null gives one back', async () => {
    const path = '/api/v2/prompts'
    const defaults = {
      universal_login_experience: 'new',
      identifier_first: false,
      webauthn_platform_first_factor: false,
    }
    expect((await server().api('GET', path)).body).toEqual(defaults)
    const changed = await server().api('PATCH', path, { identifier_first: true })
    expect(changed).toMatchObject({ status: 200, body: { ...defaults, identifier_first: true } })
    await server().api('PATCH', path, { identifier_first: null })
    expect((await server().api('GET', path)).body).toEqual(defaults)
  })

  for (const body of [
    {},
    { identifier_first: 'yes' },
    { universal_login_experience: 'ancient' },
    { first: true },
  ])
    test(`settings of ${JSON.stringify(body)} are refused`, async () => {
      expect(await server().api('PATCH', '/api/v2/prompts', body)).toMatchObject({
        status: 400,
        body: { errorCode: 'invalid_body' },
      })
    })

  describe('texts', () => {
    const path = (prompt: string, language: string) =>
      `/api/v2/prompts/${prompt}/custom-text/${language}`
    const put = (prompt: string, language: string, body: unknown) =>
      server().api('PUT', path(prompt, language), body)
    const read = async (prompt: string, language: string) =>
      (await server().api('GET', path(prompt, language))).body

    test('are kept by prompt and language, and replaced as a whole', async () => {
      const texts = { login: { title: 'Hello', description: 'Come in' } }
      expect(await put('login', 'en', texts)).toMatchObject({ status: 200, body: texts })
      await put('signup', 'en', { signup: { title: 'Join' } })
      expect(await read('login', 'en')).toEqual(texts)
      expect(await read('login', 'de')).toEqual({})
      await put('login', 'en', { login: { title: 'Hi' } })
      expect(await read('login', 'en')).toEqual({ login: { title: 'Hi' } })
      expect(await read('signup', 'en')).toEqual({ signup: { title: 'Join' } })
      await put('login', 'en', {})
      expect(await read('login', 'en')).toEqual({})
    })

    test('of two prompts that are sent at once both stay', async () => {
      const token = await server().managementToken()
      const sent = ['consent', 'logout', 'status'].map((prompt) =>
        server().api('PUT', path(prompt, 'fr'), { [prompt]: { title: prompt } }, token),
      )
      expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200, 200])
      for (const prompt of ['consent', 'logout', 'status'])
        expect(await read(prompt, 'fr')).toEqual({ [prompt]: { title: prompt } })
    })

    for (const { title, prompt, language, property } of [
      { title: 'an unknown prompt', prompt: 'farewell', language: 'en', property: 'prompt' },
      { title: 'an unknown language', prompt: 'login', language: 'tlh', property: 'language' },
      { title: 'a prompt of prototypes', prompt: '__proto__', language: 'en', property: 'prompt' },
    ])
      test(`${title} is refused`, async () => {
        for (const answer of [
          await put(prompt, language, { login: {} }),
          await server().api('GET', path(prompt, language)),
        ]) {
          expect(answer).toMatchObject({ status: 400, body: { errorCode: 'bad_request' } })
          expect(answer.body.message).toContain('Path validation error')
          expect(answer.body.message).toContain(`on property ${property}`)
        }
      })

    for (const { title, body } of [
      { title: 'a text that stands below no screen', body: { title: 'Hello' } },
      { title: 'a number', body: { login: { title: 7 } } },
      { title: 'a list', body: { login: ['Hello'] } },
      { title: 'too many letters', body: { login: { title: 'x'.repeat(524_288) } } },
    ])
      test(`${title} is refused and changes nothing`, async () => {
        const before = await read('login', 'en')
        expect(await put('login', 'en', body)).toMatchObject({
          status: 400,
          body: { errorCode: 'invalid_body' },
        })
        expect(await read('login', 'en')).toEqual(before)
      })
  })

  test('no screen holds parts of its own, and those that cannot are refused', async () => {
    const partials = (prompt: string) => server().api('GET', `/api/v2/prompts/${prompt}/partials`)
    expect(await partials('login')).toMatchObject({ status: 200, body: {} })
    expect(await partials('passkeys')).toMatchObject({
      status: 400,
      body: {
        message: `Path validation error: 'Invalid value "passkeys"' on property prompt (Name of the prompt).`,
        errorCode: 'bad_request',
      },
    })
  })

  test('no screen is drawn by anybody else', async () => {
    const { body } = await server().api('GET', '/api/v2/prompts/rendering?include_totals=true')
    expect(body).toEqual({ start: 0, limit: 50, total: 0, configs: [] })
  })
})
