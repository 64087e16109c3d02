/** The console's colours in both themes. Every pair that carries text keeps WCAG AA contrast; a test computes it. */
import type { MantineColorsTuple } from '@mantine/core'

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
}
