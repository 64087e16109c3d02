import { expect, it } from 'vitest'
import { parseTexts } from './custom-texts.ts'

it.each([
  ['{"login":{"title":"Hello"}}', true],
  ['{}', true],
  ['{"login":"Hello"}', false],
  ['[]', false],
  ['{"login":', false],
  ['null', false],
])('knows whether %s holds texts', (json, expected) => {
  expect('texts' in parseTexts(json)).toBe(expected)
})
