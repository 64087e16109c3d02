import { expect, test } from 'vitest'
import { black, contrast, over, parseColor, readableOn, white, writeColor } from './color.ts'

for (const [text, written] of [
  ['#0E6784', '#0e6784'],
  ['#abc', '#aabbcc'],
  ['#abcd', '#aabbccdd'],
  ['#00112233', '#00112233'],
  ['#000000ff', '#000000'],
] as const)
  test(`${text} is a colour`, () => {
    const color = parseColor(text)
    expect(color && writeColor(color)).toBe(written)
  })

for (const text of [
  'red',
  '#ab',
  '#abcde',
  '#12345g',
  '#fff;background:url(javascript:alert(1))',
  ' #fff',
  '#fff\n',
  'url(x)',
  '',
  7,
  null,
  undefined,
])
  test(`${JSON.stringify(text)} is none`, () => {
    expect(parseColor(text)).toBeUndefined()
  })

test('contrast is that of WCAG', () => {
  expect(contrast(black, white)).toBeCloseTo(21, 5)
  expect(contrast(white, white)).toBe(1)
  expect(contrast(parseColor('#767676') ?? black, white)).toBeCloseTo(4.54, 2)
})

test('what is half seen is seen over its ground', () => {
  expect(writeColor(over({ ...black, opacity: 0.5 }, white))).toBe('#808080')
})

test('a colour that can be read stays, another is moved until it can', () => {
  const petrol = parseColor('#0e6784') ?? black
  expect(readableOn(petrol, [white], 4.5)).toEqual(petrol)
  const yellow = parseColor('#ffee00') ?? black
  const moved = readableOn(yellow, [white], 4.5)
  expect(contrast(moved, white)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(readableOn(petrol, [black], 4.5), black)).toBeGreaterThanOrEqual(4.5)
})
