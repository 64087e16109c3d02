/** Rows 80, 81 and 83 of the list of attacks, for what a tenant can make of the pages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { startServer } from '../support/server.ts'

onEachDatabase('attacks on the looks of the pages', (server) => {
  const hostile = [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'http://plain.example/logo.png',
    '#fff;}*{display:none}',
    'red;background:url(javascript:alert(1))',
    '</style><script>alert(1)</script>',
    'expression(alert(1))',
  ]
  const patch = (body: unknown) => server().api('PATCH', '/api/v2/branding', body)
  const open = () => browserSession(server()).open('/activate')

  for (const value of hostile)
    test(`81: ${value} is refused as colour, logo, icon and font`, async () => {
      for (const body of [
        { colors: { primary: value } },
        { logo_url: value },
        { favicon_url: value },
        { font: { url: value } },
      ])
        expect(await patch(body)).toMatchObject({ status: 400 })
    })

  test('81: a background that is no colour is left out of the stylesheet', async () => {
    const before = (await stylesheet(server, await open())).text
    for (const page_background of [
      'url(javascript:alert(1))',
      '</style><script>alert(1)</script>',
      { type: 'linear-gradient', start: '#fff', end: '#000;}*{display:none}', angle_deg: 5 },
      { type: 'linear-gradient', start: '#fff', end: '#000', angle_deg: '0);}' },
    ]) {
      await patch({ colors: { page_background } })
      const { text } = await stylesheet(server, await open())
      expect(text).not.toContain('javascript:')
      expect(text).not.toContain('<script')
      expect(text).not.toContain('display:none')
      expect(text).not.toContain('0);}')
    }
    await patch({ colors: { page_background: null } })
    expect((await stylesheet(server, await open())).text).toBe(before)
  })

  test('81: a logo whose host would end a directive of the policy is not allowed by it', async () => {
    const answer = await patch({ logo_url: "https://x.example;script-src 'unsafe-inline'/a.png" })
    const page = await open()
    await patch({ logo_url: null })
    const policy = page.headers.get('content-security-policy') ?? ''
    expect([200, 400]).toContain(answer.status)
    expect(policy).not.toContain('unsafe-inline')
    expect(policy.match(/script-src/g)).toHaveLength(1)
  })

  test('81: a theme changes the look, keeps its colours and runs nothing', async () => {
    const made = await server().api('POST', '/api/v2/branding/themes', theme)
    expect(made.status).toBe(200)
    const page = await open()
    const { text } = await stylesheet(server, page)
    expect(text).toContain('--primary: #00aa55;')
    expect(text).toContain('url("https://cdn.example/a%22%29%7D.png")')
    expect(page.headers.get('content-security-policy')).toContain(
      "img-src 'self' data: https://logo.example https://cdn.example",
    )
    const image = page.page?.all(({ tag }) => tag === 'img')[0]
    expect(image?.attributes).toMatchObject({ src: 'https://logo.example/l.png' })
    const id = String(made.body.themeId)
    expect((await server().api('DELETE', `/api/v2/branding/themes/${id}`)).status).toBe(204)
  })

  describe('63: a version of the theme', () => {
    const versions = '/api/latchkey/v1/theme-versions'
    let id: string
    let before: unknown
    beforeAll(async () => {
      const made = await server().api('POST', '/api/v2/branding/themes', theme)
      before = made.body
      id = (await server().api('GET', versions)).body.versions[0].id
      await server().api('PATCH', `/api/v2/branding/themes/${String(made.body.themeId)}`, {
        ...theme,
        displayName: 'Now',
      })
    })
    afterAll(async () => {
      const { body } = await server().api('GET', '/api/v2/branding/themes/default')
      await server().api('DELETE', `/api/v2/branding/themes/${String(body.themeId)}`)
    })

    for (const row of [
      {
        title: 'by whoever may only read it',
        scope: 'read:branding',
      },
      {
        title: 'by whoever may only delete it',
        scope: 'delete:branding',
      },
    ])
      test(`is not restored ${row.title}`, async () => {
        const answer = await server().api(
          'POST',
          `${versions}/${id}/restore`,
          undefined,
          await server().managementToken([row.scope]),
        )
        expect(answer.status).toBe(403)
        expect((await server().api('GET', '/api/v2/branding/themes/default')).body).toMatchObject({
          displayName: 'Now',
        })
      })

    test('is neither listed nor restored without a token', async () => {
      const restoring = await server().fetch(`${versions}/${id}/restore`, { method: 'POST' })
      expect(restoring.status).toBe(401)
      expect((await server().fetch(versions)).status).toBe(401)
    })

    test('is not listed for whoever may only change it', async () => {
      const token = await server().managementToken(['update:branding'])
      const answer = await server().api('GET', versions, undefined, token)
      expect(answer).toMatchObject({ status: 403, body: { errorCode: 'insufficient_scope' } })
    })

    test('of another tenant is unknown, and nothing changes in either', async () => {
      const stranger = await startServer()
      try {
        for (const strange of [id, '..', `${id}%00`, "thv_'%20or%201=1", 'thv_'.repeat(500)]) {
          const { status } = await stranger.api('POST', `${versions}/${strange}/restore`)
          expect({ strange, known: ![400, 404, 414].includes(status) }).toEqual({
            strange,
            known: false,
          })
        }
        expect((await stranger.api('GET', versions)).body).toEqual({ versions: [] })
        expect((await stranger.api('GET', '/api/v2/branding/themes/default')).status).toBe(404)
      } finally {
        await stranger.close()
      }
    })

    test('keeps the id of the present theme, whatever a body says', async () => {
      const forged = { displayName: '<script>', themeId: 'mine', colors: {} }
      const { status, body } = await server().api('POST', `${versions}/${id}/restore`, forged)
      expect(status).toBe(200)
      expect(body).toEqual(before)
    })
  })

  test('80: the page has no inline style, no inline script and no handler', async () => {
    const { page } = await open()
    expect(page?.all(({ attributes }) => 'style' in attributes)).toEqual([])
    expect(page?.all(({ tag }) => tag === 'style')).toEqual([])
    const scripts = page?.all(({ tag }) => tag === 'script') ?? []
    expect(scripts.map(({ attributes }) => attributes['src'])).toEqual([
      expect.stringMatching(/^\/u\/script\/[\w-]{22}\.js$/),
    ])
    const handlers = page?.all(({ attributes }) =>
      Object.keys(attributes).some((name) => name.startsWith('on')),
    )
    expect(handlers).toEqual([])
  })

  test('83: a page is not stored and tells other sites nothing of its address', async () => {
    const { headers } = await open()
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    )
  })

  test('stylesheet and script may be kept for ever; an older address gets what holds now', async () => {
    const { page } = await open()
    const { text, headers } = await stylesheet(server, await open())
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const old = await server().fetch('/u/theme/AAAAAAAAAAAAAAAAAAAAAA.css')
    expect(await old.text()).toBe(text)
    expect(old.headers.get('cache-control')).toBe('no-cache')
    const script = page?.all(({ tag }) => tag === 'script')[0]?.attributes['src'] ?? ''
    const loaded = await server().fetch(script)
    expect(loaded.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect((await loaded.text()).length).toBeLessThan(6_000)
  })

  test('where nothing is, a person gets a page and a program JSON', async () => {
    const page = await browserSession(server()).open('/u/nothing', {
      accept: 'text/html,application/xhtml+xml',
    })
    expect(page.status).toBe(404)
    expect(page.page?.heading).toBe('Page not found')
    expect(page.page?.text).toContain(page.headers.get('x-auth0-requestid') ?? 'no id')
    for (const path of ['/oauth/nothing', '/api/v2/nothing']) {
      const answer = await server().fetch(path, { headers: { accept: 'text/html' } })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toContain('application/json')
    }
    const program = await server().fetch('/u/nothing', { headers: { accept: '*/*' } })
    expect(program.headers.get('content-type')).toContain('application/json')
  })
})

const stylesheet = async (
  server: () => { fetch(path: string): Promise<Response> },
  { page }: Awaited<ReturnType<ReturnType<typeof browserSession>['open']>>,
): Promise<{ text: string; headers: Headers }> => {
  const link = page?.all(({ attributes }) => attributes['rel'] === 'stylesheet')[0]
  const answer = await server().fetch(link?.attributes['href'] ?? '')
  expect(answer.status).toBe(200)
  return { text: await answer.text(), headers: answer.headers }
}

const part = { bold: false, size: 100 }
const theme = {
  borders: {
    button_border_radius: 3,
    button_border_weight: 1,
    buttons_style: 'pill',
    input_border_radius: 3,
    input_border_weight: 1,
    inputs_style: 'rounded',
    show_widget_shadow: false,
    widget_border_weight: 0,
    widget_corner_radius: 5,
  },
  colors: {
    body_text: '#1e212a',
    error: '#d03c38',
    header: '#1e212a',
    icons: '#65676e',
    input_background: '#ffffff',
    input_border: '#c9cace',
    input_filled_text: '#000000',
    input_labels_placeholders: '#65676e',
    links_focused_components: '#635dff',
    primary_button: '#00aa55',
    primary_button_label: '#000000',
    secondary_button_border: '#c9cace',
    secondary_button_label: '#1e212a',
    success: '#13a688',
    widget_background: '#ffffff',
    widget_border: '#c9cace',
  },
  fonts: {
    body_text: part,
    buttons_text: part,
    font_url: '',
    input_labels: part,
    links: part,
    links_style: 'normal',
    reference_text_size: 16,
    subtitle: part,
    title: part,
  },
  page_background: {
    background_color: '#000000',
    background_image_url: 'https://cdn.example/a%22%29%7D.png',
    page_layout: 'center',
  },
  widget: {
    header_text_alignment: 'center',
    logo_height: 52,
    logo_position: 'center',
    logo_url: 'https://logo.example/l.png',
    social_buttons_layout: 'bottom',
  },
}
