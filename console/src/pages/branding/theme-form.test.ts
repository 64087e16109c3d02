import { describe, expect, it } from 'vitest'
import {
  brandingBody,
  defaultTheme,
  mainColours,
  themeBody,
  themeValues,
  toForm,
} from './theme-form.ts'

describe('branding as a form', () => {
  it('reads a tenant without anything of its own', () => {
    expect(toForm({}, undefined)).toEqual({
      primary: '',
      page: '',
      logo_url: '',
      favicon_url: '',
      font_url: '',
      theme: {},
    })
  })

  it('writes a theme that reads as it was written', () => {
    const changed = { ...defaultTheme, 'colors:primary_button': '#112233', 'fonts:title': 120 }
    expect(themeValues(themeBody(changed, undefined))).toEqual(changed)
  })

  it('names the colours that are seen first, from the page inwards', () => {
    const theme = themeBody({ ...defaultTheme, 'colors:primary_button': '#112233' }, undefined)
    expect(mainColours(theme)).toEqual(['#F5F7F9', '#FFFFFF', '#112233', '#0E6784', '#1B232B'])
  })

  it('keeps what the form does not know', () => {
    const stored = themeBody(defaultTheme, undefined) as never as Record<
      string,
      Record<string, unknown>
    >
    stored['fonts'] = { ...stored['fonts'], title: { bold: false, size: 100 } }
    stored['colors'] = { ...stored['colors'], captcha_widget_theme: 'dark' }
    const body = themeBody({ ...defaultTheme, 'fonts:title': 110 }, stored as never)
    expect(body.fonts.title).toEqual({ bold: false, size: 110 })
    expect(body.colors.captcha_widget_theme).toBe('dark')
  })

  it.each([
    [{ primary: '#112233' }, { colors: { primary: '#112233' } }],
    [{ primary: '' }, { colors: { primary: null } }],
    [{ logo_url: 'https://a.example/l.png' }, { logo_url: 'https://a.example/l.png' }],
    [{ font_url: '' }, { font: { url: null } }],
    [{ theme: {} }, {}],
  ])('sends %j as %j', (changes, body) => {
    expect(brandingBody(changes)).toEqual(body)
  })
})
