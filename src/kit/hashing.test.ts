import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalInConstantTime, hmacSha256, hmacSha256With } from './hashing.ts'

test('hmacSha256 is HMAC-SHA-256 as everybody computes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: 'binary' }), (key, text) => {
      const expected = createHmac('sha256', key).update(text).digest('base64url')
      expect(hmacSha256(Buffer.from(key), text)).toBe(expected)
    }),
  )
})

test('a key that does not fit into a block is refused', () => {
  expect(() => hmacSha256With(Buffer.alloc(65))).toThrow('64 bytes')
})

test('texts are equal only when every character is', () => {
  expect(equalInConstantTime('secret', 'secret')).toBe(true)
  for (const other of ['secreT', 'secre', 'secrets', '', 'ſecret'])
    expect(equalInConstantTime('secret', other)).toBe(false)
})
