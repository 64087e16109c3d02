import { describe, expect, test } from 'vitest'
import {
  allowedCallback,
  isVerifiable,
  matchesAddress,
  matchesOrigin,
  originOf,
} from './redirect-uri.ts'

const callback = (registered: string, presented: string, wildcards = true): string | undefined =>
  allowedCallback([registered], presented, { wildcards })

describe('a callback matches', () => {
  test.each([
    ['the same text', 'https://app.test/cb', 'https://app.test/cb'],
    ['scheme and host in another case', 'https://app.test/cb', 'HTTPS://App.Test/cb'],
    ['an origin alone', 'https://app.test', 'https://app.test'],
    ['the same query', 'https://app.test/cb?a=1', 'https://app.test/cb?a=1'],
    ['a port', 'http://localhost:3000/cb', 'http://localhost:3000/cb'],
    ['a scheme of an app', 'com.example.app://cb/x', 'com.example.app://cb/x'],
    ['a scheme without a host', 'com.example.app:/cb', 'com.example.app:/cb'],
    ['a wildcard label', 'https://*.example.com/cb', 'https://a-1.example.com/cb'],
    ['a wildcard within a label', 'https://app-*-x.example.com', 'https://app-7-x.example.com'],
    ['a wildcard with a port', 'https://*.example.com:8443/', 'https://a.example.com:8443/'],
  ])('%s', (_what, registered, presented) => {
    expect(callback(registered, presented)).toBe(presented)
  })

  test('and loses the fragment that was sent', () => {
    expect(callback('https://app.test/cb', 'https://app.test/cb#x')).toBe('https://app.test/cb')
  })
})

describe('a callback does not match', () => {
  test.each([
    ['another path', 'https://app.test/cb', 'https://app.test/CB'],
    ['a trailing slash', 'https://app.test/cb', 'https://app.test/cb/'],
    ['an origin with a slash', 'https://app.test', 'https://app.test/'],
    ['the default port written out', 'https://app.test/cb', 'https://app.test:443/cb'],
    ['another scheme', 'https://app.test/cb', 'http://app.test/cb'],
    ['an added query', 'https://app.test/cb', 'https://app.test/cb?a=1'],
    ['a prefix', 'https://app.test/cb', 'https://app.test/cb2'],
    ['a user part', 'https://app.test/cb', 'https://app.test@evil.test/cb'],
    ['a user part before', 'https://app.test/cb', 'https://evil@app.test/cb'],
    ['a dot segment', 'https://app.test/cb', 'https://app.test/cb/../evil'],
    ['a dot segment to the same place', 'https://app.test/cb', 'https://app.test/x/../cb'],
    ['an encoded dot segment', 'https://app.test/cb', 'https://app.test/%2e%2e/cb'],
    ['a twice encoded one', 'https://app.test/cb', 'https://app.test/%252e%252e%252fcb'],
    ['a matrix parameter', 'https://app.test/cb', 'https://app.test/..;/cb'],
    ['a backslash', 'https://app.test/cb', 'https:\\\\app.test/cb'],
    ['a tab', 'https://app.test/cb', 'https://app.test/c\tb'],
    ['a new line', 'https://app.test/cb', 'https://app.test/cb\n'],
    ['NUL', 'https://app.test/cb', 'https://app.test/cb\0'],
    ['a space', 'https://app.test/cb', ' https://app.test/cb'],
    ['a full-width dot', 'https://app.test/cb', 'https://app。test/cb'],
    ['a letter of another script', 'https://kelvin.test/cb', 'https://\u212aelvin.test/cb'],
    ['punycode of a registered name', 'https://bücher.test/cb', 'https://xn--bcher-kva.test/cb'],
    ['a trailing dot', 'https://app.test/cb', 'https://app.test./cb'],
    ['two labels for one wildcard', 'https://*.example.com/cb', 'https://a.b.example.com/cb'],
    ['no label for a wildcard', 'https://*.example.com/cb', 'https://example.com/cb'],
    ['the domain within the path', 'https://*.example.com', 'https://evil.com/.example.com'],
    ['a longer domain', 'https://*.example.com/cb', 'https://a.example.com.evil/cb'],
    ['a wildcard itself', 'https://*.example.com/cb', 'https://*.example.com/cb'],
    ['nothing between prefix and suffix', 'https://a-*-x.example.com', 'https://a--x.example.com'],
    ['a wildcard right of the first label', 'https://a.*.example.com', 'https://a.b.example.com'],
    ['two wildcards', 'https://*-*.example.com', 'https://a-b.example.com'],
    ['a wildcard for a top-level domain', 'https://*.com', 'https://evil.com'],
    ['a wildcard for everything', 'https://*', 'https://evil'],
    ['a wildcard port', 'http://localhost:*/cb', 'http://localhost:3000/cb'],
    ['a wildcard in an app scheme', 'app://*.example.com', 'app://a.example.com'],
    ['a placeholder', 'https://{organization_name}.example.com', 'https://a.example.com'],
    ['a script', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['a document', 'data:text/html,x', 'data:text/html,x'],
    ['a relative address', '/cb', '/cb'],
    ['an address without a scheme', '//app.test/cb', '//app.test/cb'],
    ['a web address without a host', 'https:app.test', 'https:app.test'],
    ['a lone surrogate', 'https://app.test/\ud800', 'https://app.test/\ud800'],
  ])('%s', (_what, registered, presented) => {
    expect(callback(registered, presented)).toBeUndefined()
  })

  test('a wildcard where wildcards mean nothing', () => {
    expect(callback('https://*.example.com', 'https://a.example.com', false)).toBeUndefined()
  })
})

test.each([
  ['https://app.test/bye', 'https://app.test/bye?from=x#y', true],
  ['https://app.test/bye?a=1', 'https://app.test/bye?b=2', true],
  ['https://*.example.com', 'https://a.example.com?x=1', true],
  ['https://app.test/bye', 'https://app.test/bye/more', false],
  ['https://app.test', 'https://app.test.evil.test', false],
  ['https://app.test', '//app.test', false],
  ['https://app.test', '/\\app.test', false],
])('logout: %s and %s without their queries: %s', (registered, presented, expected) => {
  expect(matchesAddress(registered, presented, { query: 'ignored', wildcards: true })).toBe(
    expected,
  )
})

test.each([
  ['https://app.test', 'https://app.test', true],
  ['https://app.test/', 'https://app.test', true],
  ['https://App.test:443', 'https://app.test', true],
  ['https://*.example.com', 'https://a.example.com', true],
  ['https://app.test', 'https://app.test:444', false],
  ['https://app.test/path', 'https://app.test', false],
  ['https://app.test', 'http://app.test', false],
  ['https://*.example.com', 'https://a.b.example.com', false],
  ['https://app.test', 'null', false],
  ['null', 'null', false],
])('the registered origin %s stands for %s: %s', (registered, origin, expected) => {
  expect(matchesOrigin(registered, origin)).toBe(expected)
})

test.each([
  ['https://app.test/cb', true],
  ['http://app.test/cb', false],
  ['https://localhost:3000/cb', false],
  ['http://127.0.0.1/cb', false],
  ['https://[::1]/cb', false],
  ['https://app.localhost/cb', false],
  ['com.example.app://cb', false],
])('only the owner of %s can answer it: %s', (address, expected) => {
  expect(isVerifiable(address)).toBe(expected)
})

test('an origin is written as browsers write it', () => {
  expect(originOf('HTTPS://App.Test:443/cb?x')).toBe('https://app.test')
  expect(originOf('https://b\u00fccher.test/')).toBe('https://xn--bcher-kva.test')
  expect(originOf('https://[::1]:8443/')).toBe('https://[::1]:8443')
  for (const address of ['com.example.app://cb', "https://a.test;x'y'", 'https://*.a.test', 'null'])
    expect(originOf(address)).toBeUndefined()
})
