import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidToken } from './errors.ts'
import { tokenId, tokenIdOf } from './token-id.ts'

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = part({ alg: 'RS256', typ: 'JWT' })

test('a token with jti is named by it', () => {
  expect(tokenId(`${header}.${part({ jti: '73WakrfVbNJBaAmhQtEeDv' })}.c2ln`)).toBe(
    '73WakrfVbNJBaAmhQtEeDv',
  )
})

for (const claims of [{}, { jti: '' }, { jti: 7 }, { jti: null }, { jti: ['a'] }])
  test(`a token with ${JSON.stringify(claims)} is named by its signing input`, () => {
    const signingInput = `${header}.${part(claims)}`
    const hash = createHash('sha256').update(signingInput).digest('base64url')
    expect(tokenId(`${signingInput}.c2ln`)).toBe(hash.slice(0, 22))
    expect(tokenIdOf({ signingInput, jti: Object.values(claims)[0] })).toBe(hash.slice(0, 22))
  })

test('a known token has a known id', () => {
  expect(tokenId('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.AA')).toBe(
    createHash('sha256')
      .update('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0')
      .digest('base64url')
      .slice(0, 22),
  )
})

test('no signature part changes the id', () => {
  const signingInput = `${header}.${part({ sub: 'a' })}`
  fc.assert(
    fc.property(
      fc.string().map((text) => text.replaceAll('.', '')),
      (signature) => {
        expect(tokenId(`${signingInput}.${signature}`)).toBe(tokenIdOf({ signingInput }))
      },
    ),
  )
})

for (const [what, token] of [
  ['nothing', ''],
  ['two parts', `${header}.${part({})}`],
  ['four parts', `${header}.${part({})}.a.b`],
  ['an opaque token of five parts', `${header}..a.b.c`],
  ['white space before the header', ` ${header}.${part({})}.a`],
  ['padding in the payload', `${header}.${part({})}=.a`],
  ['a payload that is not JSON', `${header}.${Buffer.from('{').toString('base64url')}.a`],
  ['a payload that is an array', `${header}.${part([])}.a`],
  ['a payload that is null', `${header}.${part(null)}.a`],
] as const)
  test(`${what} has no id`, () => {
    expect(() => tokenId(token)).toThrow(InvalidToken)
  })

test('every text gives an id or InvalidToken', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ09-_.= e{}"') }), (text) => {
      try {
        expect(tokenId(text)).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidToken)
      }
    }),
  )
})
