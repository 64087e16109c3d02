import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { plainTheme as theme } from '../support/plain-theme.ts'

onEachDatabase('branding', (server) => {
  const patch = (body: unknown) => server().api('PATCH', '/api/v2/branding', body)
  const read = async () => (await server().api('GET', '/api/v2/branding')).body

  test('is nothing until somebody sets it, and is merged group by group', async () => {
    expect(await read()).toEqual({})
    await patch({ colors: { primary: '#0059d6' }, logo_url: 'https://a.example/logo.png' })
    const gradient = { type: 'linear-gradient', start: '#fff', end: '#000', angle_deg: 35 }
    const { status, body } = await patch({ colors: { page_background: gradient } })
    expect(status).toBe(200)
    expect(body).toEqual({
      colors: { primary: '#0059d6', page_background: gradient },
      logo_url: 'https://a.example/logo.png',
    })
    expect(await read()).toEqual(body)
  })

  test('null takes a member away, and a group of which nothing is left', async () => {
    await patch({ colors: { primary: '#fff', page_background: '#000' }, font: { url: null } })
    await patch({ colors: { primary: null }, logo_url: null })
    expect(await read()).toEqual({ colors: { page_background: '#000' } })
    await patch({ colors: { page_background: null } })
    expect(await read()).toEqual({})
  })

  for (const { title, body } of [
    { title: 'nothing', body: {} },
    { title: 'an unknown member', body: { tagline: 'Hello' } },
    { title: 'a colour by its name', body: { colors: { primary: 'red' } } },
    { title: 'a colour that ends a style', body: { colors: { primary: '#fff;}' } } },
    { title: 'a script as logo', body: { logo_url: 'javascript:alert(1)' } },
    { title: 'a logo without TLS', body: { logo_url: 'http://a.example/logo.png' } },
    { title: 'an overlong address', body: { logo_url: `https://a.example/${'x'.repeat(2048)}` } },
    { title: 'no colours', body: { colors: {} } },
    { title: 'a list as background', body: { colors: { page_background: ['#fff'] } } },
  ])
    test(`${title} is refused and changes nothing`, async () => {
      const before = await read()
      expect(await patch(body)).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } })
      expect(await read()).toEqual(before)
    })

  describe('the theme', () => {
    const path = '/api/v2/branding/themes'
    const notFound = (doing: string) => ({
      status: 404,
      body: {
        statusCode: 404,
        error: 'Not Found',
        message: `There was an error ${doing} branding settings: invalid theme ID`,
        errorCode: 'theme_not_found',
      },
    })

    test('is made once, read by its id and as the default, changed, and deleted', async () => {
      expect(await server().api('GET', `${path}/default`)).toMatchObject(notFound('retrieving'))
      const { status, body } = await server().api('POST', path, theme)
      expect(status).toBe(200)
      expect(body).toEqual({ ...theme, displayName: 'Unnamed Theme', themeId: body.themeId })
      expect(body.themeId).toMatch(/^[a-zA-Z0-9]{32}$/)
      expect((await server().api('POST', path, theme)).status).toBe(409)
      const item = `${path}/${body.themeId}`
      expect((await server().api('GET', item)).body).toEqual(body)
      const changed = {
        ...theme,
        displayName: 'Night',
        widget: { ...theme.widget, logo_height: 9 },
      }
      expect(await server().api('PATCH', item, changed)).toMatchObject({
        status: 200,
        body: changed,
      })
      expect((await server().api('GET', `${path}/default`)).body).toMatchObject(changed)
      expect(await server().stores.singleton('branding_theme')).toMatchObject(changed)
      expect((await server().api('DELETE', item)).status).toBe(204)
      expect(await server().api('DELETE', item)).toMatchObject(notFound('deleting'))
      expect(await server().api('PATCH', item, theme)).toMatchObject(notFound('updating'))
    })

    test('is found by its own id only', async () => {
      const { themeId } = (await server().api('POST', path, theme)).body
      const other = `${path}/${'0'.repeat(32)}`
      expect(await server().api('GET', other)).toMatchObject(notFound('retrieving'))
      expect(await server().api('DELETE', other)).toMatchObject(notFound('deleting'))
      expect((await server().api('DELETE', `${path}/${themeId}`)).status).toBe(204)
    })

    const colors = { ...theme.colors }
    delete colors['error']
    for (const { title, change } of [
      { title: 'without a group', change: { widget: undefined } },
      { title: 'without a colour', change: { colors } },
      {
        title: 'with a colour that is none',
        change: { colors: { ...theme.colors, error: 'red' } },
      },
      { title: 'with an unknown group', change: { sounds: {} } },
      {
        title: 'with corners of 51 pixels',
        change: { borders: { ...theme.borders, widget_corner_radius: 51 } },
      },
      {
        title: 'with a font by a script',
        change: { fonts: { ...theme.fonts, font_url: 'javascript:alert(1)' } },
      },
      { title: 'with markup as its name', change: { displayName: '<b>' } },
    ])
      test(`${title} is refused`, async () => {
        const answer = await server().api('POST', path, { ...theme, ...change })
        expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } })
        expect(answer.body.message).toMatch(/^Payload validation error: /)
      })
  })

  test('there is no page template to read, and none to set', async () => {
    const path = '/api/v2/branding/templates/universal-login'
    expect((await server().api('GET', path)).body).toMatchObject({
      statusCode: 404,
      errorCode: 'inexistent_templates_universal_login',
    })
    expect((await server().api('DELETE', path)).status).toBe(204)
    expect((await server().api('PUT', path, { template: '<html>' })).status).toBe(403)
  })
})
