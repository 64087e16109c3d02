import { expect, test } from 'vitest'
import { originOf, refusedAddress, remarkOn, splitAddresses, type AddressKind } from './urls.ts'

test.each<[string, AddressKind, string | undefined]>([
  ['', 'callback', undefined],
  ['https://shop.example/cb', 'callback', 'good'],
  ['shop.example/cb', 'callback', 'refuse'],
  ['shop.example:8080/cb', 'callback', 'refuse'],
  ['/cb', 'callback', 'refuse'],
  ['https://', 'callback', 'refuse'],
  ['https://shop.example/a b', 'callback', 'refuse'],
  ['https://shop.example/cb#x', 'callback', 'refuse'],
  ['javascript:alert(1)', 'callback', 'refuse'],
  ['http://shop.example/cb', 'callback', 'warn'],
  ['http://localhost:3000/cb', 'callback', 'note'],
  ['http://127.0.0.1:3000/cb', 'callback', 'note'],
  ['http://[::1]:3000/cb', 'callback', 'note'],
  ['https://*.shop.example/cb', 'callback', 'warn'],
  ['com.example.app://done', 'callback', 'good'],
  ['https://{organization_name}.shop.example/cb', 'callback', 'good'],
  ['https://shop.example', 'origin', 'good'],
  ['https://shop.example/app', 'origin', 'refuse'],
  ['http://shop.example/login', 'login', 'refuse'],
  ['https://shop.example/login', 'login', 'good'],
  ['ftp://shop.example/logo.png', 'logo', 'refuse'],
])('%j as %s is %s', (address, kind, level) => {
  expect(remarkOn(address, kind)?.level).toBe(level)
})

test('a pasted list is split at commas, spaces and lines', () => {
  expect(
    splitAddresses(' https://a.example/cb, https://b.example/cb\nhttps://c.example/cb '),
  ).toEqual(['https://a.example/cb', 'https://b.example/cb', 'https://c.example/cb'])
})

test('a list is refused for its first wrong or repeated address', () => {
  expect(refusedAddress(['https://a.example/', 'http://b.example/'], 'callback')).toBeUndefined()
  expect(refusedAddress(['https://a.example/', 'b'], 'callback')).toMatch(/^b: /)
  expect(refusedAddress(['https://a.example/', 'https://a.example/'], 'callback')).toMatch(
    /in the list already/,
  )
})

test('the origin of an address leaves path and scheme of an app out', () => {
  expect(originOf('https://shop.example:8443/cb?x=1')).toBe('https://shop.example:8443')
  expect(originOf('com.example.app://done')).toBeUndefined()
})
