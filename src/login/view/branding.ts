/**
 * The tenant's look, read from its branding settings and theme (contract §8.13) as foreign text:
 * a value that is not exactly what it should be is left out, so that nothing of it can reach a
 * stylesheet, a policy or a page as anything but a colour, a number or an `https` address.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../kit/json.ts'
import { parseColor, type Color } from './color.ts'

export type PageBackground =
  | { readonly color: Color }
  | { readonly start: Color; readonly end: Color; readonly degrees: number }

export interface Branding {
  readonly logoUrl: string | undefined
  readonly faviconUrl: string | undefined
  readonly fontUrl: string | undefined
  readonly backgroundImageUrl: string | undefined
  readonly primary: Color | undefined
  readonly pageBackground: PageBackground | undefined
  readonly theme: Theme | undefined
}

/** The members of a theme that draw something, by the wire's groups and names. */
export interface Theme {
  readonly colors: Readonly<Record<string, Color>>
  /** `button_border_radius` … in pixels; sizes of `fonts` in percent of the reference. */
  readonly numbers: Readonly<Record<string, number>>
  /** Words of a fixed list, such as `buttons_style: pill`, and booleans as `true` or `false`. */
  readonly words: Readonly<Record<string, string>>
}

/** Documents of the singletons `branding`, `branding_theme` and `tenant_settings`. */
export const readBranding = ({
  branding = {},
  theme,
  settings = {},
}: {
  branding: JsonObject | undefined
  theme: JsonObject | undefined
  settings: JsonObject | undefined
}): Branding => {
  const colors = member(branding, 'colors')
  const widget = member(theme, 'widget')
  const background = member(theme, 'page_background')
  const themeBackground = parseColor(background['background_color'])
  return {
    logoUrl: firstAddress(widget['logo_url'], branding['logo_url'], settings['picture_url']),
    faviconUrl: firstAddress(branding['favicon_url']),
    fontUrl: firstAddress(member(theme, 'fonts')['font_url'], member(branding, 'font')['url']),
    backgroundImageUrl: firstAddress(background['background_image_url']),
    primary: parseColor(colors['primary']),
    pageBackground:
      themeBackground === undefined
        ? readBackground(colors['page_background'])
        : { color: themeBackground },
    theme: theme === undefined ? undefined : readTheme(theme),
  }
}

const member = (document: JsonObject | undefined, name: string): JsonObject => {
  const value = document?.[name]
  return isJsonObject(value) ? value : {}
}

const longestAddress = 2_048

/** The first of `values` that is an `https` address without user information. */
const firstAddress = (...values: (JsonValue | undefined)[]): string | undefined => {
  for (const value of values) {
    if (typeof value !== 'string' || value.length > longestAddress || !URL.canParse(value)) continue
    const url = new URL(value)
    if (url.protocol === 'https:' && url.username === '' && url.password === '') return url.href
  }
  return undefined
}

const readBackground = (value: JsonValue | undefined): PageBackground | undefined => {
  const color = parseColor(value)
  if (color !== undefined) return { color }
  if (!isJsonObject(value) || value['type'] !== 'linear-gradient') return undefined
  const start = parseColor(value['start'])
  const end = parseColor(value['end'])
  const angle = value['angle_deg']
  const degrees = typeof angle === 'number' && Number.isFinite(angle) ? angle % 360 : 0
  return start === undefined || end === undefined ? undefined : { start, end, degrees }
}

const fontParts = ['body_text', 'buttons_text', 'input_labels', 'links', 'subtitle', 'title']

/** Numbers of a theme with their bounds on the wire. */
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  'borders.button_border_radius': [1, 10],
  'borders.button_border_weight': [0, 10],
  'borders.input_border_radius': [0, 10],
  'borders.input_border_weight': [0, 3],
  'borders.widget_border_weight': [0, 10],
  'borders.widget_corner_radius': [0, 50],
  'fonts.reference_text_size': [12, 24],
  'widget.logo_height': [1, 100],
}

const wordLists: Readonly<Record<string, readonly string[]>> = {
  'borders.buttons_style': ['pill', 'rounded', 'sharp'],
  'borders.inputs_style': ['pill', 'rounded', 'sharp'],
  'fonts.links_style': ['normal', 'underlined'],
  'page_background.page_layout': ['center', 'left', 'right'],
  'widget.header_text_alignment': ['center', 'left', 'right'],
  'widget.logo_position': ['center', 'left', 'right', 'none'],
}

const readTheme = (theme: JsonObject): Theme => {
  const at = (path: string): JsonValue | undefined => {
    const [group = '', name = ''] = path.split('.')
    return member(theme, group)[name]
  }
  const colors = Object.entries(member(theme, 'colors')).flatMap(([name, value]) => {
    const color = parseColor(value)
    return color === undefined || !/^[a-z_]{1,40}$/.test(name) ? [] : [[name, color] as const]
  })
  const numbers = Object.entries(bounds).flatMap(([path, [least, most]]) => {
    const value = at(path)
    return typeof value === 'number' && value >= least && value <= most
      ? [[path, value] as const]
      : []
  })
  const words = Object.entries(wordLists).flatMap(([path, list]) => {
    const value = at(path)
    return typeof value === 'string' && list.includes(value) ? [[path, value] as const] : []
  })
  return {
    colors: Object.fromEntries(colors),
    numbers: Object.fromEntries([...numbers, ...fontSizes(theme)]),
    words: Object.fromEntries([...words, ...fontWeights(theme), ...shadowWord(at)]),
  }
}

const fontSizes = (theme: JsonObject): [string, number][] =>
  fontParts.flatMap((part): [string, number][] => {
    const size = member(member(theme, 'fonts'), part)['size']
    return typeof size === 'number' && size > 0 && size <= 150 ? [[`fonts.${part}.size`, size]] : []
  })

const fontWeights = (theme: JsonObject): [string, string][] =>
  fontParts.flatMap((part): [string, string][] => {
    const bold = member(member(theme, 'fonts'), part)['bold']
    return typeof bold === 'boolean' ? [[`fonts.${part}.bold`, String(bold)]] : []
  })

const shadowWord = (at: (path: string) => JsonValue | undefined): [string, string][] => {
  const shown = at('borders.show_widget_shadow')
  return typeof shown === 'boolean' ? [['borders.show_widget_shadow', String(shown)]] : []
}
