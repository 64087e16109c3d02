/**
 * A tenant's theme as CSS variables: each key of the wire becomes the variables it draws. Written
 * after our own, so that a key which is missing keeps ours.
 */
import type { Theme } from './branding.ts'
import { luminance, mix, over, writeColor, type Color } from './color.ts'

type Variables = Readonly<Record<string, string>>

/** Wire names of colours and what they paint. */
const painted: Readonly<Record<string, readonly string[]>> = {
  body_text: ['text', 'muted'],
  error: ['danger'],
  header: ['heading'],
  icons: ['icon'],
  input_background: ['input-background'],
  input_border: ['input-border', 'divider'],
  input_filled_text: ['input-text'],
  input_labels_placeholders: ['label', 'placeholder'],
  links_focused_components: ['link', 'focus'],
  primary_button: ['primary', 'primary-hover', 'primary-border'],
  primary_button_label: ['primary-label'],
  secondary_button_border: ['secondary-border'],
  secondary_button_label: ['secondary-label'],
  success: ['success'],
  widget_background: ['surface'],
  widget_border: ['card-border'],
  read_only_background: ['read-only'],
  base_focus_color: ['focus'],
  base_hover_color: ['primary-hover', 'hover-border'],
}

/** `ground` is what a colour that is not opaque is seen over. */
export const themeVariables = (theme: Theme, ground: Color): Variables => ({
  ...paint(theme, ground),
  ...measures(theme),
  ...fonts(theme),
  ...places(theme),
})

const paint = ({ colors }: Theme, ground: Color): Variables => {
  const surface = over(colors['widget_background'] ?? ground, ground)
  const chosen = Object.entries(painted).flatMap(([wireName, names]) => {
    const color = colors[wireName]
    return color === undefined
      ? []
      : names.map((name) => [name, writeColor(over(color, surface))] as const)
  })
  return { ...Object.fromEntries(chosen), ...tints(colors, surface) }
}

/** Soft grounds that no key names follow from the card's own colour. */
const tints = (colors: Theme['colors'], surface: Color): Variables => {
  const text = colors['body_text']
  const danger = colors['error']
  const success = colors['success']
  const link = colors['links_focused_components']
  const soft = (name: string, color: Color | undefined, share: number): Variables =>
    color === undefined ? {} : { [name]: writeColor(mix(surface, color, share)) }
  return {
    ...soft('quiet-tint', text, 0.06),
    ...soft('danger-tint', danger, 0.07),
    ...soft('danger-border', danger, 0.45),
    ...soft('success-tint', success, 0.1),
    ...soft('success-border', success, 0.45),
    ...soft('sign-tint', link, 0.1),
  }
}

/** Which of the browser's own controls and bars fit: `light` or `dark`. */
export const schemeOf = ({ colors }: Theme, ground: Color): 'light' | 'dark' =>
  luminance(over(colors['widget_background'] ?? ground, ground)) > 0.3 ? 'light' : 'dark'

const measures = ({ numbers, words }: Theme): Variables => {
  const pixels = (name: string, path: string): Variables => {
    const value = numbers[path]
    return value === undefined ? {} : { [name]: `${String(value)}px` }
  }
  const corner = (name: string, style: string | undefined, path: string): Variables => {
    if (style === 'pill') return { [name]: '1.75rem' }
    return style === 'sharp' ? { [name]: '0' } : pixels(name, path)
  }
  return {
    ...corner('button-radius', words['borders.buttons_style'], 'borders.button_border_radius'),
    ...corner('input-radius', words['borders.inputs_style'], 'borders.input_border_radius'),
    ...pixels('button-border-width', 'borders.button_border_weight'),
    ...pixels('input-border-width', 'borders.input_border_weight'),
    ...pixels('card-border-width', 'borders.widget_border_weight'),
    ...pixels('card-radius', 'borders.widget_corner_radius'),
    ...pixels('logo-height', 'widget.logo_height'),
    ...(words['borders.show_widget_shadow'] === 'true'
      ? { 'card-shadow': '0 12px 40px rgb(0 0 0 / .12)' }
      : {}),
  }
}

/** Wire names of the parts that have a size and a weight, and our variables for them. */
const fontNames: Readonly<Record<string, string>> = {
  title: 'title',
  subtitle: 'subtitle',
  body_text: 'body',
  buttons_text: 'button',
  input_labels: 'label',
  links: 'link',
}

/** Percentages are of the reference size, which the reader's own setting still scales. */
const fonts = ({ numbers, words }: Theme): Variables => {
  const reference = numbers['fonts.reference_text_size']
  const sizes = Object.entries(fontNames).flatMap(([part, name]) => {
    const size = numbers[`fonts.${part}.size`]
    return size === undefined ? [] : [[`${name}-size`, `${String(size / 100)}rem`] as const]
  })
  const weights = Object.entries(fontNames).flatMap(([part, name]) => {
    const bold = words[`fonts.${part}.bold`]
    return bold === undefined ? [] : [[`${name}-weight`, bold === 'true' ? '700' : '400'] as const]
  })
  return {
    ...Object.fromEntries([...sizes, ...weights]),
    ...(reference === undefined ? {} : { 'reference-size': `${String(reference * 6.25)}%` }),
    ...(words['fonts.links_style'] === 'underlined' ? { 'link-decoration': 'underline' } : {}),
  }
}

const sides: Readonly<Record<string, string>> = {
  left: 'flex-start',
  center: 'center',
  right: 'flex-end',
}

const places = ({ words }: Theme): Variables => {
  const layout = sides[words['page_background.page_layout'] ?? '']
  const align = words['widget.header_text_alignment']
  const logo = words['widget.logo_position'] ?? ''
  const logoMargins: Readonly<Record<string, string>> = { left: '0 auto', right: 'auto 0' }
  return {
    ...(layout === undefined ? {} : { 'card-place': layout }),
    ...(align === undefined ? {} : { 'header-align': align }),
    ...(sides[logo] === undefined ? {} : { 'logo-place': sides[logo] }),
    ...(logoMargins[logo] === undefined ? {} : { 'logo-margin': logoMargins[logo] }),
  }
}
