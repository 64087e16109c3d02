import { expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { accent, dark, light, type Palette } from './tokens.ts'

const white = '#FFFFFF'

interface Pair {
  readonly what: string
  readonly colour: string
  readonly on: string
}

const grounds = ({ canvas, surface, raised }: Palette) => ({ canvas, surface, raised })

const onEach = (what: string, colour: string, palette: Palette): Pair[] =>
  Object.entries(grounds(palette)).map(([name, on]) => ({ what: `${what} on ${name}`, colour, on }))

const textPairs = (palette: Palette): Pair[] => [
  ...(
    [
      'text',
      'muted',
      'link',
      'danger',
      'success',
      'warning',
      'jwtHeader',
      'jwtPayload',
      'jwtSignature',
    ] as const
  ).flatMap((name) => onEach(name, palette[name], palette)),
  { what: 'placeholder on surface', colour: palette.placeholder, on: palette.surface },
  { what: 'text on warning tint', colour: palette.text, on: palette.warningTint },
  { what: 'warning on its tint', colour: palette.warning, on: palette.warningTint },
  ...Object.entries(palette.tints).flatMap(([name, { ground, hover, text }]) => [
    { what: `${name} text on its tint`, colour: text, on: ground },
    { what: `${name} text on its tint under the pointer`, colour: text, on: hover },
    { what: `text on the ${name} tint`, colour: palette.text, on: ground },
    { what: `muted text on the ${name} tint`, colour: palette.muted, on: ground },
  ]),
  { what: 'white on danger button', colour: white, on: palette.dangerButton },
]

const controlPairs = (palette: Palette): Pair[] => [
  ...onEach('focus ring', palette.focus, palette),
  { what: 'control border on surface', colour: palette.controlBorder, on: palette.surface },
  { what: 'control border on canvas', colour: palette.controlBorder, on: palette.canvas },
  ...palette.series.map((colour, index) => ({
    what: `chart series ${String(index + 1)} on surface`,
    colour,
    on: palette.surface,
  })),
]

for (const [theme, palette, button, hover] of [
  ['light', light, accent[7], accent[8]],
  ['dark', dark, accent[6], accent[7]],
] as const) {
  for (const { what, colour, on } of [
    ...textPairs(palette),
    { what: 'white on primary button', colour: white, on: button ?? '' },
    { what: 'white on primary button under the pointer', colour: white, on: hover ?? '' },
  ])
    test(`${theme}: ${what} can be read (4.5 to 1)`, () => {
      expect(contrast(colour, on)).toBeGreaterThanOrEqual(4.5)
    })
  for (const { what, colour, on } of [
    ...controlPairs(palette),
    { what: 'primary button on surface', colour: button ?? '', on: palette.surface },
  ])
    test(`${theme}: ${what} can be seen (3 to 1)`, () => {
      expect(contrast(colour, on)).toBeGreaterThanOrEqual(3)
    })
}

test('contrast knows its ends', () => {
  expect(contrast('#000000', '#FFFFFF')).toBe(21)
  expect(contrast('#123456', '#123456')).toBe(1)
  expect(() => contrast('red', '#FFFFFF')).toThrow('#RRGGBB')
})
