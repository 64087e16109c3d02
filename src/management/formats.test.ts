import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formats } from './formats.ts'

const judged: readonly (readonly [format: string, text: string, isValid: boolean])[] = [
  ['uri', 'https://a.example/x?y#z', true],
  ['uri', 'com.example.app://callback', true],
  ['uri', '/relative', false],
  ['uri', 'https://a.example\\@evil.example', false],
  ['uri', 'https://a.example/\n', false],
  ['uri', ' https://a.example', false],
  ['strict-https-uri', 'http://a.example', false],
  ['strict-https-uri', 'https://a.example', true],
  ['url', 'ftp://a.example', false],
  ['absolute-uri-or-empty', '', true],
  ['absolute-https-uri-with-placeholders-or-empty', 'https://{organization_name}.a.example/', true],
  ['callback-url', 'https://*.a.example/callback', true],
  ['date-time', '2026-05-29T10:45:58.888Z', true],
  ['date-time', '2026-02-30T10:45:58Z', false],
  ['date-time', '2026-05-29', false],
  ['date-time', '2026-05-29T10:45:58', false],
  ['date', '2026-13-01', false],
  ['email', 'a@b.example', true],
  ['email', 'a@b@c.example', false],
  ['email', 'a b@c.example', false],
  ['email', '@c.example', false],
  ['hostname', 'a.b-c.example', true],
  ['hostname', '-a.example', false],
  ['hostname', 'a..example', false],
  ['uuid', '123e4567-e89b-12d3-a456-426614174000', true],
  ['uuid', '123e4567e89b12d3a456426614174000', false],
  ['html-color', '#ff00AA', true],
  ['html-color', 'red', false],
  ['client-id', 'ABCdef123', true],
  ['client-id', 'a b', false],
]

describe('a format', () => {
  for (const [format, text, isValid] of judged)
    test(`${format} ${isValid ? 'takes' : 'refuses'} ${JSON.stringify(text)}`, () => {
      expect(formats[format]?.(text)).toBe(isValid)
    })

  test('judges any text without a fault', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(formats)), fc.string(), (judge, text) => {
        expect(typeof judge(text)).toBe('boolean')
      }),
    )
  })
})
