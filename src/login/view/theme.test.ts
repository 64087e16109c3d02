import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../kit/json.ts'
import { readBranding } from './branding.ts'
import { black, contrast, parseColor } from './color.ts'
import { stylesheetOf } from './theme.ts'

const sheet = (branding: JsonObject, theme?: JsonObject): string =>
  stylesheetOf(readBranding({ branding, theme, settings: {} })).text

/** Values of the variables: of the light scheme first, of the dark one second. */
const values = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`--${name}: ([^;]*);`, 'g'))].map(([, value = '']) => value)

const ratio = (one: string | undefined, other: string | undefined): number =>
  contrast(parseColor(one) ?? black, parseColor(other) ?? black)

describe('our own look', () => {
  const text = sheet({})
  for (const [name, ground, least] of [
    ['text', 'surface', 4.5],
    ['muted', 'surface', 4.5],
    ['muted', 'quiet-tint', 4.5],
    ['placeholder', 'surface', 4.5],
    ['link', 'surface', 4.5],
    ['primary-label', 'primary', 4.5],
    ['primary-label', 'primary-hover', 4.5],
    ['danger', 'surface', 4.5],
    ['danger', 'danger-tint', 4.5],
    ['success', 'success-tint', 4.5],
    ['footer', 'page-background', 4.5],
    ['input-border', 'surface', 3],
    ['primary-border', 'surface', 3],
    ['focus', 'surface', 3],
    ['link', 'sign-tint', 3],
  ] as const)
    test(`${name} is read on ${ground}, in light and in dark`, () => {
      const colors = values(text, name)
      const grounds = values(text, ground)
      expect(colors).toHaveLength(2)
      for (const at of [0, 1]) expect(ratio(colors[at], grounds[at])).toBeGreaterThanOrEqual(least)
    })
})

describe('a tenant’s colours', () => {
  const hex = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`)

  test('the label of the button, links and the focus can be read whatever is picked', () => {
    fc.assert(
      fc.property(hex, (primary) => {
        const text = sheet({ colors: { primary } })
        for (const at of [0, 1]) {
          const of = (name: string) => values(text, name)[at]
          expect(of('primary')).toBe(primary)
          expect(ratio(of('primary-label'), of('primary'))).toBeGreaterThanOrEqual(4.5)
          expect(ratio(of('primary-label'), of('primary-hover'))).toBeGreaterThanOrEqual(4.5)
          expect(ratio(of('link'), of('surface'))).toBeGreaterThanOrEqual(4.5)
          expect(ratio(of('focus'), of('surface'))).toBeGreaterThanOrEqual(3)
          expect(ratio(of('primary-border'), of('surface'))).toBeGreaterThanOrEqual(3)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the footer can be read on every background of one colour', () => {
    fc.assert(
      fc.property(hex, (page_background) => {
        const text = sheet({ colors: { page_background } })
        expect(values(text, 'page-background')).toEqual([page_background, page_background])
        for (const footer of values(text, 'footer'))
          expect(ratio(footer, page_background)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 200 },
    )
  })

  test('a gradient is drawn, a logo and a font are named', () => {
    const text = sheet({
      colors: {
        page_background: {
          type: 'linear-gradient',
          start: '#FFFFFF',
          end: '#000000',
          angle_deg: 35,
        },
      },
      font: { url: 'https://cdn.example/own.woff2' },
    })
    expect(values(text, 'page-background')[0]).toBe('linear-gradient(35deg, #ffffff, #000000)')
    expect(text).toContain(
      `@font-face { font-family: 'tenant'; src: url("https://cdn.example/own.woff2")`,
    )
  })
})

test('the address of a stylesheet follows its content', () => {
  const path = (branding: JsonObject): string =>
    stylesheetOf(readBranding({ branding, theme: undefined, settings: {} })).path
  expect(path({})).toMatch(/^\/u\/theme\/[\w-]{22}\.css$/)
  expect(path({ colors: { primary: '#123456' } })).not.toBe(path({}))
  expect(path({ colors: { primary: '#123456' } })).toBe(path({ colors: { primary: '#123456' } }))
})

const theme: JsonObject = {
  borders: {
    button_border_radius: 3,
    button_border_weight: 1,
    buttons_style: 'pill',
    input_border_radius: 4,
    input_border_weight: 2,
    inputs_style: 'rounded',
    show_widget_shadow: true,
    widget_border_weight: 0,
    widget_corner_radius: 20,
  },
  colors: {
    body_text: '#111111',
    error: '#d03c38',
    header: '#222222',
    icons: '#65676e',
    input_background: '#ffffff',
    input_border: '#c9cace',
    input_filled_text: '#000000',
    input_labels_placeholders: '#65676e',
    links_focused_components: '#635dff',
    primary_button: '#635dff',
    primary_button_label: '#ffffff',
    secondary_button_border: '#c9cace',
    secondary_button_label: '#1e212a',
    success: '#13a688',
    widget_background: '#fafafa',
    widget_border: '#c9cace',
  },
  fonts: {
    body_text: { bold: false, size: 87.5 },
    buttons_text: { bold: true, size: 100 },
    font_url: '',
    input_labels: { bold: false, size: 100 },
    links: { bold: true, size: 87.5 },
    links_style: 'underlined',
    reference_text_size: 16,
    subtitle: { bold: false, size: 87.5 },
    title: { bold: false, size: 150 },
  },
  page_background: {
    background_color: '#000000',
    background_image_url: 'https://cdn.example/sky.jpg',
    page_layout: 'left',
  },
  widget: {
    header_text_alignment: 'left',
    logo_height: 52,
    logo_position: 'left',
    logo_url: 'https://cdn.example/logo.svg',
    social_buttons_layout: 'bottom',
  },
}

test('every key of a theme draws what it names', () => {
  const text = sheet({}, theme)
  const last = (name: string): string | undefined => values(text, name).at(-1)
  expect(last('surface')).toBe('#fafafa')
  expect(last('text')).toBe('#111111')
  expect(last('heading')).toBe('#222222')
  expect(last('primary')).toBe('#635dff')
  expect(last('primary-label')).toBe('#ffffff')
  expect(last('button-radius')).toBe('1.75rem')
  expect(last('input-radius')).toBe('4px')
  expect(last('input-border-width')).toBe('2px')
  expect(last('card-radius')).toBe('20px')
  expect(last('card-border-width')).toBe('0px')
  expect(last('card-shadow')).not.toBe('none')
  expect(last('title-size')).toBe('1.5rem')
  expect(last('link-weight')).toBe('700')
  expect(last('link-decoration')).toBe('underline')
  expect(last('reference-size')).toBe('100%')
  expect(last('card-place')).toBe('flex-start')
  expect(last('logo-height')).toBe('52px')
  expect(last('page-background')).toBe('url("https://cdn.example/sky.jpg") center / cover #000000')
  expect(text).toContain('color-scheme: light')
  // The footer stands on the page, not on the card.
  expect(ratio(last('footer'), '#000000')).toBeGreaterThanOrEqual(4.5)
})

describe('a hostile look', () => {
  const attacks = [
    'javascript:alert(1)',
    'https://x.example/");}body{background:url(https://evil.example/?',
    "https://x.example/');}</style><script>alert(1)</script>",
    'https://x.example/a\\"b\nc',
    'data:text/css,*{}',
    'http://plain.example/logo.png',
    'https://user:secret@x.example/logo.png',
    '</style><script>alert(1)</script>',
    'expression(alert(1))',
    '#fff;}*{display:none}',
  ]
  /** What stands before each opening brace, strings left out. */
  const selectors = (text: string): string[] =>
    [...text.replaceAll(/"[^"]*"|'[^']*'/g, '""').matchAll(/([^{};]+)\{/g)].map(([, one = '']) =>
      one.replaceAll(/\s+/g, ' ').trim(),
    )
  const known = new Set([...selectors(sheet({})), '@font-face', '.page-footer'])

  for (const attack of attacks)
    test(`${JSON.stringify(attack)} brings no rule into the stylesheet`, () => {
      const everywhere: JsonObject = Object.fromEntries(
        Object.entries(theme).map(([group, members]) => [
          group,
          Object.fromEntries(Object.keys(members as JsonObject).map((name) => [name, attack])),
        ]),
      )
      const text = sheet(
        {
          colors: {
            primary: attack,
            page_background: {
              type: 'linear-gradient',
              start: attack,
              end: attack,
              angle_deg: attack,
            },
          },
          font: { url: attack },
          logo_url: attack,
        },
        everywhere,
      )
      expect(text).not.toContain('javascript:')
      expect(text).not.toContain('<script')
      expect(text).not.toContain('</style')
      expect(text).not.toContain('http://plain')
      expect(text).not.toContain('secret@')
      expect(selectors(text).filter((one) => !known.has(one))).toEqual([])
      for (const [, url = ''] of text.matchAll(/url\("([^"]*)"\)/g))
        expect(url).toMatch(/^(https:\/\/[^\s"\\<>(){}]*|data:image\/svg\+xml,[^"]*)$/)
    })
})
