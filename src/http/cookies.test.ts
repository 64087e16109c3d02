import { expect, test } from 'vitest'
import {
  clearSessionCookie,
  cookieName,
  readCookie,
  readCookies,
  sessionCookieName,
  setCookie,
  setSessionCookie,
} from './cookies.ts'

const tls = 'https://localhost:8443/'
const plain = 'http://localhost:8080/'

for (const [title, given, expected] of [
  [
    'lasting, over TLS',
    setSessionCookie(tls, { secret: 's', maxAgeSeconds: 60.9 }),
    '__Host-latchkey=s; Path=/; HttpOnly; Secure; SameSite=None; Max-Age=60',
  ],
  [
    'until the browser ends',
    setSessionCookie(tls, { secret: 's', maxAgeSeconds: undefined }),
    '__Host-latchkey=s; Path=/; HttpOnly; Secure; SameSite=None',
  ],
  [
    'on plain http, where SameSite=None would be refused',
    setSessionCookie(plain, { secret: 's', maxAgeSeconds: 60 }),
    'latchkey=s; Path=/; HttpOnly; Max-Age=60',
  ],
  [
    'deleted',
    clearSessionCookie(tls),
    '__Host-latchkey=; Path=/; HttpOnly; Secure; SameSite=None; Max-Age=0',
  ],
] as const)
  test(`the session cookie ${title}`, () => {
    expect(given).toBe(expected)
  })

test('a transaction’s cookie is Lax, also on plain http', () => {
  const cookie = { name: cookieName(plain, '-login'), value: 'x', sameSite: 'Lax' } as const
  expect(setCookie(plain, cookie)).toBe('latchkey-login=x; Path=/; HttpOnly; SameSite=Lax')
})

for (const value of ['a;b', 'a b', 'a\r\nx: y', 'a,b', 'a"b', 'é'])
  test(`${JSON.stringify(value)} is no value of a cookie`, () => {
    expect(() => setSessionCookie(tls, { secret: value, maxAgeSeconds: 1 })).toThrow('cannot')
  })

for (const [header, expected] of [
  [undefined, undefined],
  ['', undefined],
  ['__Host-latchkey=a', 'a'],
  ['x=1; __Host-latchkey=a=b; y=2', 'a=b'],
  ['__Host-latchkey=; __Host-latchkey=b', 'b'],
  ['a__Host-latchkey=x; __Host-latchkeyb=y', undefined],
  ['__Host-latchkey', undefined],
  [`${'x=1; '.repeat(200)}__Host-latchkey=late`, undefined],
  [`x=${'y'.repeat(20_000)}; __Host-latchkey=late`, undefined],
] as const)
  test(`${String(header).slice(0, 60)} holds ${String(expected)}`, () => {
    expect(readCookie(header, sessionCookieName(tls))).toBe(expected)
  })

test('of several cookies of one name all are read', () => {
  expect(readCookies('a=1; a=2; b=3', 'a')).toEqual(['1', '2'])
})
