/**
 * The stylesheet of a tenant's pages: our tokens, or the tenant's where it chose its own, as CSS
 * variables, and the rules that use them. It is served under a name made from its content, so a
 * browser may keep it for ever and a page always finds the look it was drawn with. Colours that a
 * tenant picks are corrected where text would be hard to read on them.
 */
import { createHash } from 'node:crypto'
import type { Branding, PageBackground } from './branding.ts'
import {
  black,
  contrast,
  mix,
  over,
  parseColor,
  readableOn,
  white,
  writeColor,
  type Color,
} from './color.ts'
import { footerOnSurface, fullWidthCard, rules } from './rules.ts'
import { schemeOf, themeVariables } from './theme-variables.ts'

export interface Stylesheet {
  readonly text: string
  /** `/u/theme/{hash}.css`. */
  readonly path: string
}

export type Variables = Readonly<Record<string, string>>

/** Anything that looks like one of our colours; the tokens below are literals of this file. */
const color = (hex: string): Color => parseColor(hex) ?? black

interface Palette {
  readonly canvas: string
  readonly surface: string
  readonly text: string
  readonly muted: string
  readonly placeholder: string
  readonly controlBorder: string
  readonly divider: string
  readonly link: string
  readonly primary: string
  readonly primaryHover: string
  readonly focus: string
  readonly danger: string
  readonly success: string
  readonly quietTint: string
}

const light: Palette = {
  canvas: '#f5f7f9',
  surface: '#ffffff',
  text: '#1b232b',
  muted: '#56626d',
  placeholder: '#66727d',
  controlBorder: '#7b8894',
  divider: '#dde3e8',
  link: '#0e6784',
  primary: '#0e6784',
  primaryHover: '#0b5269',
  focus: '#167d9d',
  danger: '#b42318',
  success: '#166b3a',
  quietTint: '#f2f5f7',
}

const dark: Palette = {
  canvas: '#10161b',
  surface: '#172027',
  text: '#e6ecf1',
  muted: '#a3b1bd',
  placeholder: '#a3b1bd',
  controlBorder: '#6c7b88',
  divider: '#2c3843',
  link: '#62bad3',
  primary: '#167d9d',
  primaryHover: '#0e6784',
  focus: '#8acde0',
  danger: '#ff9c92',
  success: '#6fd39a',
  quietTint: '#1f2a33',
}

const mostKept = 200
const kept = new Map<string, Stylesheet>()

/** The stylesheet for a look; made once for each. */
export const stylesheetOf = (branding: Branding): Stylesheet => {
  const key = JSON.stringify(branding)
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const text = write(branding)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  const made = { text, path: `/u/theme/${hash}.css` }
  kept.set(key, made)
  return made
}

const write = (branding: Branding): string => {
  const { theme, pageBackground, backgroundImageUrl, fontUrl } = branding
  const hasOwnGround = pageBackground !== undefined || backgroundImageUrl !== undefined
  const lightBlock = { ...shapes(branding), ...colors(light, branding) }
  return [
    fontUrl === undefined
      ? ''
      : `@font-face { font-family: 'tenant'; src: url("${cssUrl(fontUrl)}"); font-display: swap; }`,
    theme === undefined
      ? `:root { color-scheme: light dark; ${declare(lightBlock)} }
@media (prefers-color-scheme: dark) { :root { ${declare(colors(dark, branding))} } }`
      : `:root { color-scheme: ${schemeOf(theme, color(light.surface))}; ${declare({ ...lightBlock, ...themeVariables(theme, color(light.surface)) })} }`,
    rules,
    hasOwnGround ? '' : fullWidthCard,
    backgroundImageUrl === undefined ? '' : footerOnSurface,
  ].join('\n')
}

const declare = (variables: Variables): string =>
  Object.entries(variables)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ')

/** An address as it may stand between the quotes of `url("…")`. */
const cssUrl = (url: string): string =>
  url.replaceAll(/[^A-Za-z0-9\-._~:/?#[\]@!$&*+,;=%]/g, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )

const systemFonts =
  "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic UI', sans-serif"

const shape = (path: string): string =>
  `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round' d='${path}'/%3E%3C/svg%3E")`

/** Everything that is no colour. */
const shapes = ({ fontUrl }: Branding): Variables => ({
  font: fontUrl === undefined ? systemFonts : `'tenant', ${systemFonts}`,
  mono: "ui-monospace, SFMono-Regular, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  'reference-size': '100%',
  'title-size': '1.75rem',
  'title-weight': '600',
  'subtitle-size': '1rem',
  'subtitle-weight': '400',
  'body-weight': '400',
  'label-size': '.875rem',
  'label-weight': '500',
  'button-size': '1rem',
  'button-weight': '600',
  'link-weight': '500',
  'link-decoration': 'none',
  'card-radius': '12px',
  'card-border-width': '1px',
  'card-shadow': 'none',
  'card-place': 'center',
  'input-radius': '8px',
  'input-border-width': '1px',
  'button-radius': '8px',
  'button-border-width': '1px',
  'header-align': 'center',
  'logo-height': '48px',
  'logo-place': 'center',
  'logo-margin': 'auto',
  'warning-shape': shape('M8 2.2 14.4 13.4H1.6ZM8 6.6v3M8 11.6v.1'),
  'tick-shape': shape('M3 8.6 6.4 12 13 4.6'),
})

/** The colours of one scheme. */
const colors = (palette: Palette, branding: Branding): Variables => {
  const surface = color(palette.surface)
  const danger = color(palette.danger)
  const success = color(palette.success)
  const ground = groundsOf(branding.pageBackground, color(palette.canvas))
  return {
    surface: palette.surface,
    text: palette.text,
    heading: palette.text,
    muted: palette.muted,
    label: palette.text,
    placeholder: palette.placeholder,
    'input-background': palette.surface,
    'input-text': palette.text,
    'input-border': palette.controlBorder,
    'hover-border': palette.muted,
    'read-only': palette.quietTint,
    icon: palette.muted,
    divider: palette.divider,
    'card-border': palette.divider,
    'quiet-tint': palette.quietTint,
    'secondary-border': palette.controlBorder,
    'secondary-label': palette.text,
    danger: palette.danger,
    'danger-tint': writeColor(mix(surface, danger, 0.07)),
    'danger-border': writeColor(mix(surface, danger, 0.45)),
    success: palette.success,
    'success-tint': writeColor(mix(surface, success, 0.1)),
    'success-border': writeColor(mix(surface, success, 0.45)),
    ...accents(palette, branding),
    'page-background': pageBackground(palette, branding),
    footer: writeColor(readableOn(color(palette.muted), ground, 4.5)),
  }
}

/** What the tenant's one colour becomes: the button, what is written on it, links and the focus. */
const accents = (palette: Palette, { primary }: Branding): Variables => {
  const surface = color(palette.surface)
  const button = primary === undefined ? color(palette.primary) : over(primary, surface)
  const label = labelOn(button)
  const link = primary === undefined ? color(palette.link) : readableOn(button, [surface], 4.5)
  const focus = primary === undefined ? color(palette.focus) : readableOn(button, [surface], 3)
  return {
    primary: writeColor(button),
    'primary-hover':
      primary === undefined ? palette.primaryHover : writeColor(hoverOf(button, label)),
    'primary-label': writeColor(label),
    // The button's edge is seen even where its own colour is close to the card's.
    'primary-border': writeColor(readableOn(button, [surface], 3)),
    link: writeColor(link),
    focus: writeColor(focus),
    'sign-tint': writeColor(mix(surface, link, 0.1)),
  }
}

/** White where it can be read, else our text colour, else black: one of the three always can. */
const labelOn = (button: Color): Color =>
  [white, color(light.text)].find((candidate) => contrast(candidate, button) >= 4.5) ?? black

/** Further away from the label where there is room, so that it is read at least as well. */
const hoverOf = (button: Color, label: Color): Color => {
  const away = mix(button, label === white ? black : white, 0.16)
  const towards = mix(button, label, 0.14)
  return contrast(away, button) < 1.08 && contrast(towards, label) >= 4.5 ? towards : away
}

const groundsOf = (background: PageBackground | undefined, canvas: Color): Color[] => {
  if (background === undefined) return [canvas]
  return 'color' in background
    ? [over(background.color, canvas)]
    : [over(background.start, canvas), over(background.end, canvas)]
}

const pageBackground = (
  palette: Palette,
  { pageBackground: background, backgroundImageUrl }: Branding,
): string => {
  const [first, second] = groundsOf(background, color(palette.canvas)) as [Color, Color?]
  const image =
    backgroundImageUrl === undefined ? '' : `url("${cssUrl(backgroundImageUrl)}") center / cover `
  if (second === undefined) return `${image}${writeColor(first)}`
  const degrees = background !== undefined && 'degrees' in background ? background.degrees : 0
  const gradient = `linear-gradient(${String(degrees)}deg, ${writeColor(first)}, ${writeColor(second)})`
  return image === '' ? gradient : `${image.trim()}, ${gradient}`
}
