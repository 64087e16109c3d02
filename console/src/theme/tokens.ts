/** The console's colours in both themes. Every pair that carries text keeps WCAG AA contrast; a test computes it. */
import type { MantineColorsTuple } from '@mantine/core'

/** A tinted ground for a mark, a chosen entry or a notice, under the pointer too, with its text. */
export interface Tint {
  readonly ground: string
  readonly hover: string
  readonly text: string
}

export interface Palette {
  readonly canvas: string
  readonly surface: string
  readonly raised: string
  readonly text: string
  readonly muted: string
  readonly placeholder: string
  readonly controlBorder: string
  readonly divider: string
  readonly link: string
  readonly focus: string
  readonly danger: string
  readonly dangerButton: string
  readonly success: string
  readonly warning: string
  readonly warningTint: string
  readonly jwtHeader: string
  readonly jwtPayload: string
  readonly jwtSignature: string
  readonly series: readonly string[]
  /** By the component library's names of colours. */
  readonly tints: Readonly<Record<'petrol' | 'gray' | 'red' | 'yellow' | 'green' | 'teal', Tint>>
}

/** Petrol, from tint to shade. */
export const accent: MantineColorsTuple = [
  '#E9F5F9',
  '#D3EAF2',
  '#ABD7E6',
  '#8ACDE0',
  '#62BAD3',
  '#2D96B5',
  '#167D9D',
  '#0E6784',
  '#0B5269',
  '#083D4F',
]

export const light: Palette = {
  canvas: '#F5F7F9',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  text: '#1B232B',
  muted: '#56626D',
  placeholder: '#66727D',
  controlBorder: '#7B8894',
  divider: '#DDE3E8',
  link: '#0E6784',
  focus: '#167D9D',
  danger: '#B42318',
  dangerButton: '#B42318',
  success: '#166B3A',
  warning: '#7A4B00',
  warningTint: '#FFF6E0',
  jwtHeader: '#A8155B',
  jwtPayload: '#5B3DB8',
  jwtSignature: '#0E6784',
  series: ['#167D9D', '#B26B00', '#6D4BD0', '#C02468', '#2A7F4E'],
  tints: {
    petrol: { ground: '#DDEFF5', hover: '#D3EAF2', text: '#0B5269' },
    gray: { ground: '#EDF1F4', hover: '#E4E9ED', text: '#1B232B' },
    red: { ground: '#FDECEA', hover: '#FCDEDB', text: '#931C13' },
    yellow: { ground: '#FFF6E0', hover: '#FFEFC9', text: '#7A4B00' },
    green: { ground: '#E3F4EA', hover: '#D3EDDD', text: '#12592F' },
    teal: { ground: '#E3F4EA', hover: '#D3EDDD', text: '#12592F' },
  },
}

export const dark: Palette = {
  canvas: '#10161B',
  surface: '#172027',
  raised: '#1F2A33',
  text: '#E6ECF1',
  muted: '#A3B1BD',
  placeholder: '#A3B1BD',
  controlBorder: '#6C7B88',
  divider: '#2C3843',
  link: '#62BAD3',
  focus: '#8ACDE0',
  danger: '#FF9C92',
  dangerButton: '#C43328',
  success: '#6FD39A',
  warning: '#F2C063',
  warningTint: '#2B2415',
  jwtHeader: '#FF9CC8',
  jwtPayload: '#BFA8FF',
  jwtSignature: '#62BAD3',
  series: ['#2D96B5', '#D98A1F', '#9478E8', '#E0578F', '#45A873'],
  tints: {
    petrol: { ground: '#1B3A46', hover: '#214552', text: '#8ACDE0' },
    gray: { ground: '#26323C', hover: '#2C3843', text: '#E6ECF1' },
    red: { ground: '#3A2324', hover: '#472A2B', text: '#FFB4AC' },
    yellow: { ground: '#2F2817', hover: '#3A311B', text: '#F2C063' },
    green: { ground: '#1B3428', hover: '#214031', text: '#7FDBA6' },
    teal: { ground: '#1B3428', hover: '#214031', text: '#7FDBA6' },
  },
}
