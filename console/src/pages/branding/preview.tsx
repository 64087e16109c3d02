/** A picture of the login pages with the values of the form: shape and colour, no function. */
import { Select, Text } from '@mantine/core'
import { useState, type CSSProperties, type ReactNode } from 'react'
import { useTenant } from '../../api/state.ts'
import { defaultTheme, type BrandingForm, type ThemeValues } from './theme-form.ts'
import { texts } from './texts.ts'

type Screen = keyof typeof texts.preview.screens
const screens = Object.entries(texts.preview.screens).map(([value, label]) => ({ value, label }))

export const Preview = ({
  form,
  help = texts.preview.help,
}: {
  form: BrandingForm
  help?: string
}) => {
  const [screen, setScreen] = useState<Screen>('login')
  const { friendly_name: tenant } = useTenant()
  const values = lookOf(form)
  return (
    <section className="lk-card lk-preview" aria-label={texts.preview.title}>
      <Select
        label={texts.preview.screen}
        data={screens}
        value={screen}
        onChange={(value) => setScreen((value ?? 'login') as Screen)}
        allowDeselect={false}
      />
      <Text size="xs" c="dimmed" my="xs">
        {help}
      </Text>
      <div className="lk-preview-page" style={pageStyle(values)} aria-hidden="true" inert>
        <div className="lk-preview-card" style={cardStyle(values)}>
          <Logo form={form} values={values} />
          <Content screen={screen} values={values} tenant={tenant} />
        </div>
      </div>
    </section>
  )
}

/** The theme, or the basics over the default look. */
const lookOf = (form: BrandingForm): ThemeValues =>
  Object.keys(form.theme).length > 0
    ? form.theme
    : {
        ...defaultTheme,
        ...(form.primary === ''
          ? {}
          : {
              'colors:primary_button': form.primary,
              'colors:links_focused_components': form.primary,
            }),
        ...(form.page === '' ? {} : { 'page_background:background_color': form.page }),
      }

const px = (value: unknown): string => `${String(Number(value))}px`
const side: Readonly<Record<string, string>> = {
  left: 'flex-start',
  center: 'center',
  right: 'flex-end',
}

const pageStyle = (values: ThemeValues): CSSProperties => ({
  background: String(values['page_background:background_color']),
  justifyContent: side[String(values['page_background:page_layout'])] ?? 'center',
})

const cardStyle = (values: ThemeValues): CSSProperties => ({
  background: String(values['colors:widget_background']),
  color: String(values['colors:body_text']),
  border: `${px(values['borders:widget_border_weight'])} solid ${String(values['colors:widget_border'])}`,
  borderRadius: px(values['borders:widget_corner_radius']),
  boxShadow: values['borders:show_widget_shadow'] === true ? '0 8px 24px rgb(0 0 0 / 12%)' : 'none',
})

const corners = (values: ThemeValues, kind: 'button' | 'input'): string => {
  const style = values[`borders:${kind}s_style`]
  if (style === 'pill') return '999px'
  return style === 'sharp' ? '0' : px(values[`borders:${kind}_border_radius`])
}

const Logo = ({ form, values }: { form: BrandingForm; values: ThemeValues }) => {
  const url = String(values['widget:logo_url'] || form.logo_url)
  const position = String(values['widget:logo_position'])
  if (url === '' || position === 'none' || !/^https:\/\//.test(url)) return null
  return (
    <div className="lk-preview-logo" style={{ justifyContent: side[position] }}>
      <img src={url} alt="" style={{ height: px(values['widget:logo_height']) }} />
    </div>
  )
}

const Heading = ({ values, title, text }: { values: ThemeValues; title: string; text: string }) => (
  <div style={{ textAlign: values['widget:header_text_alignment'] as CSSProperties['textAlign'] }}>
    <div
      className="lk-preview-title"
      style={{
        color: String(values['colors:header']),
        fontSize: `${String((Number(values['fonts:title']) * Number(values['fonts:reference_text_size'])) / 100)}px`,
      }}
    >
      {title}
    </div>
    <div>{text}</div>
  </div>
)

const Field = ({ values, label }: { values: ThemeValues; label: string }) => (
  <div>
    <div style={{ color: String(values['colors:input_labels_placeholders']) }}>{label}</div>
    <div
      className="lk-preview-field"
      style={{
        background: String(values['colors:input_background']),
        border: `${px(Math.max(1, Number(values['borders:input_border_weight'])))} solid ${String(values['colors:input_border'])}`,
        borderRadius: corners(values, 'input'),
      }}
    />
  </div>
)

const Primary = ({ values, children }: { values: ThemeValues; children: ReactNode }) => (
  <div
    className="lk-preview-button"
    style={{
      background: String(values['colors:primary_button']),
      color: String(values['colors:primary_button_label']),
      borderRadius: corners(values, 'button'),
    }}
  >
    {children}
  </div>
)

const Secondary = ({ values, children }: { values: ThemeValues; children: ReactNode }) => (
  <div
    className="lk-preview-button"
    style={{
      color: String(values['colors:secondary_button_label']),
      border: `1px solid ${String(values['colors:secondary_button_border'])}`,
      borderRadius: corners(values, 'button'),
    }}
  >
    {children}
  </div>
)

const LinkText = ({ values, children }: { values: ThemeValues; children: ReactNode }) => (
  <span
    style={{
      color: String(values['colors:links_focused_components']),
      textDecoration: values['fonts:links_style'] === 'underlined' ? 'underline' : 'none',
    }}
  >
    {children}
  </span>
)

const words = texts.sample

const Content = ({
  screen,
  values,
  tenant,
}: {
  screen: Screen
  values: ThemeValues
  tenant: string
}) => {
  const heading = (title: string, text: string) => (
    <Heading values={values} title={title} text={text} />
  )
  switch (screen) {
    case 'login':
      return (
        <>
          {heading(words.welcome, words.loginText(tenant))}
          <Field values={values} label={words.email} />
          <Field values={values} label={words.password} />
          <LinkText values={values}>{words.forgot}</LinkText>
          <Primary values={values}>{words.continue}</Primary>
          <div>
            {words.noAccount} <LinkText values={values}>{words.signup}</LinkText>
          </div>
        </>
      )
    case 'signup':
      return (
        <>
          {heading(words.welcome, words.loginText(tenant))}
          <Field values={values} label={words.email} />
          <Field values={values} label={words.password} />
          <Primary values={values}>{words.continue}</Primary>
        </>
      )
    case 'reset':
      return (
        <>
          {heading(words.reset, words.resetText)}
          <Field values={values} label={words.email} />
          <Primary values={values}>{words.continue}</Primary>
          <Secondary values={values}>{words.back}</Secondary>
        </>
      )
    case 'consent':
      return (
        <>
          {heading(words.consent, words.consentText)}
          <div>• {words.consentScope}</div>
          <Primary values={values}>{words.accept}</Primary>
          <Secondary values={values}>{words.decline}</Secondary>
        </>
      )
    case 'device':
      return (
        <>
          {heading(words.device, words.deviceText)}
          <Field values={values} label={words.code} />
          <Primary values={values}>{words.continue}</Primary>
        </>
      )
    case 'verify':
      return (
        <>
          {heading(words.verify, words.verifyText)}
          <Secondary values={values}>{words.resend}</Secondary>
        </>
      )
    case 'logout':
      return (
        <>
          {heading(words.logout, words.logoutText)}
          <Primary values={values}>{words.logoutVerb}</Primary>
        </>
      )
    case 'error':
      return (
        <>
          {heading(words.error, '')}
          <div style={{ color: String(values['colors:error']) }}>{words.errorText}</div>
          <Secondary values={values}>{words.back}</Secondary>
        </>
      )
  }
}
