/** What a theme of the pages is on the wire: every group is asked for whole. */
import { Type } from 'typebox'
import { closed, flag, oneOf, optional, text } from './schema-parts.ts'

const number = (description: string, minimum: number, maximum: number) =>
  Type.Number({ description, minimum, maximum })

const corners = (description: string) => oneOf(description, ['pill', 'rounded', 'sharp'])

const borders = closed(
  {
    button_border_radius: number('Corners of buttons in pixels', 1, 10),
    button_border_weight: number('Border of buttons in pixels', 0, 10),
    buttons_style: corners('Form of buttons'),
    input_border_radius: number('Corners of fields in pixels', 0, 10),
    input_border_weight: number('Border of fields in pixels', 0, 3),
    inputs_style: corners('Form of fields'),
    show_widget_shadow: flag('Whether the form throws a shadow'),
    widget_border_weight: number('Border of the form in pixels', 0, 10),
    widget_corner_radius: number('Corners of the form in pixels', 0, 50),
  },
  { description: 'Borders' },
)

const color = (description: string) =>
  text(description, { pattern: '^#(([0-9a-fA-F]{3}){1,2}|([0-9a-fA-F]{4}){1,2})$' })

const colors = closed(
  {
    body_text: color('Text'),
    error: color('Errors'),
    header: color('Title'),
    icons: color('Icons'),
    input_background: color('Background of fields'),
    input_border: color('Border of fields'),
    input_filled_text: color('Text in fields'),
    input_labels_placeholders: color('Labels of fields'),
    links_focused_components: color('Links, and what has the focus'),
    primary_button: color('Main button'),
    primary_button_label: color('Words on the main button'),
    secondary_button_border: color('Border of other buttons'),
    secondary_button_label: color('Words on other buttons'),
    success: color('Success'),
    widget_background: color('Background of the form'),
    widget_border: color('Border of the form'),
    ...optional({
      base_focus_color: color('What has the focus'),
      base_hover_color: color('What the pointer is over'),
      read_only_background: color('Background of fields that cannot be changed'),
      captcha_widget_theme: oneOf('Look of the riddle', ['auto', 'dark', 'light']),
    }),
  },
  { description: 'Colours' },
)

const font = (description: string, least = 0) =>
  closed(
    { bold: flag('Whether it is bold'), size: number('Size in percent', least, 150) },
    { description },
  )

/** An `https` address of at most 2,048 characters, or nothing. */
const address = (description: string) =>
  text(description, { format: 'absolute-https-uri-or-empty', maxLength: 2_048 })

const fonts = closed(
  {
    body_text: font('Text'),
    buttons_text: font('Words on buttons'),
    font_url: address('Address of the font'),
    input_labels: font('Labels of fields'),
    links: font('Links'),
    links_style: oneOf('Form of links', ['normal', 'underlined']),
    reference_text_size: number('Size that the percents are of, in pixels', 12, 24),
    subtitle: font('Description'),
    title: font('Title', 75),
  },
  { description: 'Fonts' },
)

const pageBackground = closed(
  {
    background_color: color('Colour of the page'),
    background_image_url: address('Address of a picture'),
    page_layout: oneOf('Where the form stands', ['center', 'left', 'right']),
  },
  { description: 'Page around the form' },
)

const widget = closed(
  {
    header_text_alignment: oneOf('Where title and description stand', ['center', 'left', 'right']),
    logo_height: number('Height of the logo in pixels', 1, 100),
    logo_position: oneOf('Where the logo stands', ['center', 'left', 'none', 'right']),
    logo_url: address('Address of the logo'),
    social_buttons_layout: oneOf('Where buttons of upstreams stand', ['bottom', 'top']),
  },
  { description: 'Form' },
)

const groups = { borders, colors, fonts, page_background: pageBackground, widget }
const displayName = text('Name of the theme', { maxLength: 2_048, pattern: '^[^<>]*$' })

export const themeBody = closed({ ...groups, ...optional({ displayName }) }, { minProperties: 1 })

export const themeSchema = closed({
  ...groups,
  displayName,
  themeId: text('Id of the theme', { maxLength: 32 }),
})
