/** Colours as numbers, and how well one is read on another (WCAG 2.2, relative luminance). */

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export interface Color {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly opacity: number
}

/** A colour from `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`; undefined for anything else. */
export const parseColor = (value: unknown): Color | undefined => {
  if (typeof value !== 'string' || !/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value))
    return undefined
  const digits = value.slice(1)
  const pairs = digits.length < 6 ? [...digits].map((digit) => digit + digit) : inPairs(digits)
  const [red = 0, green = 0, blue = 0, opacity = 255] = pairs.map((pair) => parseInt(pair, 16))
  return { red, green, blue, opacity: opacity / 255 }
}

const inPairs = (digits: string): string[] => digits.match(/../g) ?? []

/** The colour as `#rrggbb`, or with two more digits when it is not opaque. */
export const writeColor = ({ red, green, blue, opacity }: Color): string =>
  `#${[red, green, blue, ...(opacity === 1 ? [] : [opacity * 255])]
    .map((part) => Math.round(part).toString(16).padStart(2, '0'))
    .join('')}`

/** What is seen of `color` over the opaque `ground`. */
export const over = (color: Color, ground: Color): Color => mix(ground, color, color.opacity)

/** From `one` (share 0) to `other` (share 1), opaque. */
export const mix = (one: Color, other: Color, share: number): Color => ({
  red: one.red + (other.red - one.red) * share,
  green: one.green + (other.green - one.green) * share,
  blue: one.blue + (other.blue - one.blue) * share,
  opacity: 1,
})

export const luminance = ({ red, green, blue }: Color): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

const linear = (part: number): number => {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** The contrast ratio of two opaque colours, from 1 to 21. */
export const contrast = (one: Color, other: Color): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export const white: Color = { red: 255, green: 255, blue: 255, opacity: 1 }
export const black: Color = { red: 0, green: 0, blue: 0, opacity: 1 }

/**
 * `color`, moved towards black or white no further than it takes to reach `ratio` on every one of
 * `grounds`; the better of black and white when nothing between does.
 */
export const readableOn = (color: Color, grounds: readonly Color[], ratio: number): Color => {
  const reaches = (candidate: Color): boolean =>
    grounds.every((ground) => contrast(candidate, ground) >= ratio)
  const worst = (candidate: Color): number =>
    Math.min(...grounds.map((ground) => contrast(candidate, ground)))
  const end = worst(white) >= worst(black) ? white : black
  for (let step = 0; step <= 20; step += 1) {
    const candidate = roundColor(mix(color, end, step / 20))
    if (reaches(candidate)) return candidate
  }
  return end
}

/** As it is written: whole numbers, so that what was judged is what is shown. */
const roundColor = ({ red, green, blue, opacity }: Color): Color => ({
  red: Math.round(red),
  green: Math.round(green),
  blue: Math.round(blue),
  opacity,
})
