/** Mantine's theme made of the console's tokens: the only place that turns a colour into a name of Mantine's. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { texts } from '../parts/texts.ts'
import { accent, dark, light, type Palette } from './tokens.ts'

const grey: MantineColorsTuple = [
  '#F5F7F9',
  '#EDF1F4',
  '#E4E9ED',
  '#DDE3E8',
  '#7B8894',
  '#66727D',
  '#56626D',
  '#47525C',
  '#2F3A44',
  '#1B232B',
]

const night: MantineColorsTuple = [
  '#E6ECF1',
  '#CBD5DD',
  '#A3B1BD',
  '#A3B1BD',
  '#6C7B88',
  '#2C3843',
  '#172027',
  '#10161B',
  '#0C1115',
  '#080B0E',
]

const red: MantineColorsTuple = [
  '#FEF1F0',
  '#FCDEDB',
  '#F9BDB7',
  '#FF9C92',
  '#EC6A5E',
  '#DA4A3D',
  '#C43328',
  '#B42318',
  '#931C13',
  '#6F150E',
]

/** Dialogs and side panels lie above the page and are headed like a section. */
const floating = {
  title: { fontWeight: 600, fontSize: '18px', lineHeight: '26px' },
  content: { backgroundColor: 'var(--lk-raised)' },
  header: { backgroundColor: 'var(--lk-raised)' },
}

export const theme = createTheme({
  colors: { petrol: accent, gray: grey, dark: night, red },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '18px', xl: '22px' },
  lineHeights: { xs: '16px', sm: '20px', md: '24px', lg: '26px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '34px' },
      h2: { fontSize: '22px', lineHeight: '28px' },
      h3: { fontSize: '18px', lineHeight: '26px' },
      h4: { fontSize: '16px', lineHeight: '24px' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { sm: '6px', md: '8px', lg: '12px' },
  defaultRadius: 'md',
  breakpoints: { xs: '30em', sm: '48em', md: '62em', lg: '75em', xl: '88em' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    // The placeholder would stand as a child that no menu may have; the first item takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': texts.close } } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        transitionProps: { duration: 100 },
        centered: true,
        closeButtonProps: { 'aria-label': texts.close },
      },
      styles: floating,
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        transitionProps: { duration: 100 },
        closeButtonProps: { 'aria-label': texts.close },
      },
      styles: floating,
    },
    // A list of choices that is closed is not on the page: its place would be reckoned at each drawing.
    Combobox: { defaultProps: { keepMounted: false } },
    Slider: { defaultProps: { thumbSize: 24 } },
    Tooltip: {
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } },
    },
    Anchor: { defaultProps: { underline: 'always' } },
    NavLink: { styles: { root: { borderRadius: 8 } } },
  },
})

const named = (palette: Palette): Record<string, string> => ({
  '--mantine-color-body': palette.canvas,
  '--mantine-color-text': palette.text,
  '--mantine-color-dimmed': palette.muted,
  '--mantine-color-placeholder': palette.placeholder,
  '--mantine-color-default': palette.surface,
  '--mantine-color-default-color': palette.text,
  '--mantine-color-default-border': palette.controlBorder,
  '--mantine-color-anchor': palette.link,
  '--mantine-color-error': palette.danger,
  '--lk-surface': palette.surface,
  '--lk-raised': palette.raised,
  '--lk-divider': palette.divider,
  '--lk-focus': palette.focus,
  '--lk-danger': palette.danger,
  '--lk-danger-button': palette.dangerButton,
  '--lk-success': palette.success,
  '--lk-warning': palette.warning,
  '--lk-warning-tint': palette.warningTint,
  '--lk-jwt-header': palette.jwtHeader,
  '--lk-jwt-payload': palette.jwtPayload,
  '--lk-jwt-signature': palette.jwtSignature,
  ...Object.fromEntries(
    palette.series.map((colour, index) => [`--lk-series-${String(index + 1)}`, colour]),
  ),
})

/** The component library's names of the tints. */
const tinted = ({ tints }: Palette): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tints).flatMap(([name, { ground, hover, text }]) => [
      [`--mantine-color-${name}-light`, ground],
      [`--mantine-color-${name}-light-hover`, hover],
      [`--mantine-color-${name}-light-color`, text],
    ]),
  )

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...named(light), ...tinted(light) },
  dark: { ...named(dark), ...tinted(dark) },
})
