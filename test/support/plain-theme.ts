/** A whole theme as the Management API takes it. */

const text = { bold: false, size: 100 }
const color = '#102030'
export const plainTheme = {
  borders: {
    button_border_radius: 3,
    button_border_weight: 1,
    buttons_style: 'rounded',
    input_border_radius: 3,
    input_border_weight: 1,
    inputs_style: 'rounded',
    show_widget_shadow: true,
    widget_border_weight: 0,
    widget_corner_radius: 5,
  },
  colors: Object.fromEntries(
    'body_text error header icons input_background input_border input_filled_text input_labels_placeholders links_focused_components primary_button primary_button_label secondary_button_border secondary_button_label success widget_background widget_border'
      .split(' ')
      .map((name) => [name, color]),
  ),
  fonts: {
    body_text: text,
    buttons_text: text,
    font_url: '',
    input_labels: text,
    links: text,
    links_style: 'normal',
    reference_text_size: 16,
    subtitle: text,
    title: { bold: true, size: 150 },
  },
  page_background: { background_color: color, background_image_url: '', page_layout: 'center' },
  widget: {
    header_text_alignment: 'center',
    logo_height: 52,
    logo_position: 'center',
    logo_url: 'https://a.example/logo.png',
    social_buttons_layout: 'bottom',
  },
}
