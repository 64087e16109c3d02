import { statSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the built program can be executed, so that npx finds it after every build', () => {
  const file = new URL('../../dist/main.js', import.meta.url)
  expect(statSync(file).mode & 0o111).toBe(0o111)
})
