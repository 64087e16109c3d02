/** The branding of a tenant as one flat form, and back into the documents of the API. Pure. */
import type { Answer } from '../../api/call.ts'

export type Branding = Answer<'/v2/branding', 'get'>
export type Theme = Answer<'/v2/branding/themes/default', 'get'>
export type ThemeVersion = Answer<'/latchkey/theme-versions', 'get'>['versions'][number]

/** `colors:primary_button` and its kin: group and member of the theme's document. */
export type ThemeValues = Readonly<Record<string, string | number | boolean>>

export interface BrandingForm {
  primary: string
  page: string
  logo_url: string
  favicon_url: string
  font_url: string
  /** Empty when the tenant has no theme. */
  theme: ThemeValues
}

/** Where a new theme starts: the default look of the login pages in its light form. */
export const defaultTheme: ThemeValues = {
  'colors:primary_button': '#0E6784',
  'colors:primary_button_label': '#FFFFFF',
  'colors:secondary_button_border': '#7B8894',
  'colors:secondary_button_label': '#1B232B',
  'colors:links_focused_components': '#0E6784',
  'colors:header': '#1B232B',
  'colors:body_text': '#1B232B',
  'colors:widget_background': '#FFFFFF',
  'colors:widget_border': '#DDE3E8',
  'colors:input_labels_placeholders': '#56626D',
  'colors:input_filled_text': '#1B232B',
  'colors:input_border': '#7B8894',
  'colors:input_background': '#FFFFFF',
  'colors:icons': '#56626D',
  'colors:error': '#B42318',
  'colors:success': '#166B3A',
  'fonts:font_url': '',
  'fonts:reference_text_size': 16,
  'fonts:title': 150,
  'fonts:subtitle': 88,
  'fonts:body_text': 88,
  'fonts:buttons_text': 100,
  'fonts:input_labels': 88,
  'fonts:links': 88,
  'fonts:links_style': 'normal',
  'borders:buttons_style': 'rounded',
  'borders:button_border_radius': 8,
  'borders:button_border_weight': 1,
  'borders:inputs_style': 'rounded',
  'borders:input_border_radius': 8,
  'borders:input_border_weight': 1,
  'borders:widget_corner_radius': 12,
  'borders:widget_border_weight': 1,
  'borders:show_widget_shadow': true,
  'widget:logo_position': 'center',
  'widget:logo_url': '',
  'widget:logo_height': 56,
  'widget:header_text_alignment': 'center',
  'widget:social_buttons_layout': 'bottom',
  'page_background:page_layout': 'center',
  'page_background:background_color': '#F5F7F9',
  'page_background:background_image_url': '',
}

const sized = new Set(['title', 'subtitle', 'body_text', 'buttons_text', 'input_labels', 'links'])
const boldByDefault = new Set(['title', 'buttons_text'])

/** Least and most of each number. */
export const numberRange: Readonly<Record<string, readonly [number, number]>> = {
  'fonts:reference_text_size': [12, 24],
  'fonts:title': [75, 150],
  'fonts:subtitle': [0, 150],
  'fonts:body_text': [0, 150],
  'fonts:buttons_text': [0, 150],
  'fonts:input_labels': [0, 150],
  'fonts:links': [0, 150],
  'borders:button_border_radius': [1, 10],
  'borders:button_border_weight': [0, 10],
  'borders:input_border_radius': [0, 10],
  'borders:input_border_weight': [0, 3],
  'borders:widget_corner_radius': [0, 50],
  'borders:widget_border_weight': [0, 10],
  'widget:logo_height': [1, 100],
}

/** The words that a member may be. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  'fonts:links_style': ['normal', 'underlined'],
  'borders:buttons_style': ['pill', 'rounded', 'sharp'],
  'borders:inputs_style': ['pill', 'rounded', 'sharp'],
  'widget:logo_position': ['left', 'center', 'right', 'none'],
  'widget:header_text_alignment': ['left', 'center', 'right'],
  'widget:social_buttons_layout': ['top', 'bottom'],
  'page_background:page_layout': ['left', 'center', 'right'],
}

export const toForm = (branding: Branding, theme: Theme | undefined): BrandingForm => {
  const background = branding.colors?.page_background
  return {
    primary: branding.colors?.primary ?? '',
    page: typeof background === 'string' ? background : '',
    logo_url: branding.logo_url ?? '',
    favicon_url: branding.favicon_url ?? '',
    font_url: branding.font?.url ?? '',
    theme: theme === undefined ? {} : themeValues(theme),
  }
}

/** The members of a stored theme that the form knows. */
export const themeValues = (theme: Theme): ThemeValues => {
  const document = theme as unknown as Record<string, Record<string, unknown> | undefined>
  return Object.fromEntries(
    Object.entries(defaultTheme).map(([name, fallback]) => {
      const [group = '', member = ''] = name.split(':')
      const value = document[group]?.[member]
      if (group === 'fonts' && sized.has(member))
        return [name, Number((value as { size?: number } | undefined)?.size ?? fallback)]
      return [name, (value ?? fallback) as string | number | boolean]
    }),
  )
}

/** What a theme's document becomes: the form's members over what is stored (all groups are sent whole). */
export const themeBody = (values: ThemeValues, stored: Theme | undefined): Theme => {
  const before = stored as unknown as
    Record<string, Record<string, unknown> | undefined> | undefined
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [name, value] of Object.entries(values)) {
    const [group = '', member = ''] = name.split(':')
    const holder = (groups[group] ??= { ...before?.[group] })
    const font = before?.[group]?.[member] as { bold?: boolean } | undefined
    holder[member] =
      group === 'fonts' && sized.has(member)
        ? { bold: font?.bold ?? boldByDefault.has(member), size: value }
        : value
  }
  return groups as unknown as Theme
}

/** The body of PATCH /branding for these changes; null takes a value away. */
export const brandingBody = (changes: Partial<BrandingForm>): Record<string, unknown> => {
  const orNull = (text: string): string | null => (text === '' ? null : text)
  const colors = {
    ...(changes.primary === undefined ? {} : { primary: orNull(changes.primary) }),
    ...(changes.page === undefined ? {} : { page_background: orNull(changes.page) }),
  }
  return {
    ...(Object.keys(colors).length > 0 ? { colors } : {}),
    ...(changes.logo_url === undefined ? {} : { logo_url: orNull(changes.logo_url) }),
    ...(changes.favicon_url === undefined ? {} : { favicon_url: orNull(changes.favicon_url) }),
    ...(changes.font_url === undefined ? {} : { font: { url: orNull(changes.font_url) } }),
  }
}

/** Pairs of colours that carry text, as `[text, ground]`. */
export const readablePairs: Readonly<Record<string, string>> = {
  'colors:primary_button_label': 'colors:primary_button',
  'colors:secondary_button_label': 'colors:widget_background',
  'colors:links_focused_components': 'colors:widget_background',
  'colors:header': 'colors:widget_background',
  'colors:body_text': 'colors:widget_background',
  'colors:input_labels_placeholders': 'colors:widget_background',
  'colors:input_filled_text': 'colors:input_background',
  'colors:error': 'colors:widget_background',
  'colors:success': 'colors:widget_background',
}

/** True for `#RRGGBB`. */
export const isColour = (text: string): boolean => /^#[\da-f]{6}$/i.test(text)

/** What is seen first of a theme, from the page around the card to what stands on it. */
export const mainColours = ({ colors, page_background: page }: Theme): readonly string[] => [
  page.background_color,
  colors.widget_background,
  colors.primary_button,
  colors.links_focused_components,
  colors.header,
]
