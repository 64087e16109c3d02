/** Whatever matches a registered callback leads, for a browser's own parser, to the very place that was registered. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedCallback, matchesAddress, matchesOrigin } from '../../src/domain/redirect-uri.ts'

const runs = { numRuns: 3_000 }

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/)
const host = fc.tuple(label, label).map(([name, domain]) => `${name}.${domain}.test`)
const path = fc
  .array(fc.stringMatching(/^[A-Za-z0-9._~%-]{1,6}$/), { maxLength: 3 })
  .map((parts) => parts.map((part) => `/${part.replaceAll('%', '%25')}`).join(''))
const query = fc.option(fc.stringMatching(/^[a-z]=[A-Za-z0-9]{1,4}$/), { nil: undefined })
const address = fc
  .tuple(
    fc.constantFrom('https', 'http'),
    host,
    fc.option(fc.integer({ min: 1, max: 65_535 })),
    path,
    query,
  )
  .map(
    ([scheme, name, port, rest, search]) =>
      `${scheme}://${name}${port === null ? '' : `:${String(port)}`}${rest}${search === undefined ? '' : `?${search}`}`,
  )

/** Pieces that parsers are known to disagree about. */
const trick = fc.constantFrom(
  '@',
  ':',
  '/',
  '\\',
  '//',
  '/..',
  '/.',
  '%2e%2e',
  '%252e',
  '..;/',
  '#',
  '?',
  '&',
  '\t',
  '\n',
  '\0',
  ' ',
  '。',
  '．',
  '\u00ad',
  'K',
  'ſ',
  '%00',
  '%40',
  '[',
  ']',
  '*',
  '{',
  '}',
  'evil.test',
  '.',
  ':443',
  ':80',
  'A',
  '\ud800',
  '\u202e',
)
/** The address with up to three pieces put in somewhere, or a character taken out. */
const mutated = (registered: string) =>
  fc
    .array(fc.tuple(fc.nat(registered.length), fc.option(trick, { nil: undefined })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) =>
      changes.reduce(
        (text, [at, piece]) =>
          piece === undefined
            ? text.slice(0, at) + text.slice(at + 1)
            : text.slice(0, at) + piece + text.slice(at),
        registered,
      ),
    )

const place = (text: string): string => {
  const { protocol, host: where, pathname, search, username, password } = new URL(text)
  return [protocol, where, pathname, search, username, password].join(' ')
}

describe('a callback', () => {
  test('matches itself, and itself with a fragment or in another case of scheme and host', () => {
    fc.assert(
      fc.property(address, (registered) => {
        const [, origin = '', rest = ''] = /^([a-z]+:\/\/[^/?]+)(.*)$/.exec(registered) ?? []
        for (const presented of [registered, `${registered}#x`, origin.toUpperCase() + rest])
          expect(matchesAddress(registered, presented, { query: 'exact', wildcards: true })).toBe(
            true,
          )
      }),
      runs,
    )
  })

  test('that matches leads where the registered one leads', () => {
    fc.assert(
      fc.property(
        address.chain((registered) => fc.tuple(fc.constant(registered), mutated(registered))),
        ([registered, presented]) => {
          const allowed = allowedCallback([registered], presented, { wildcards: true })
          if (allowed === undefined) return
          expect(place(allowed)).toBe(place(registered))
        },
      ),
      runs,
    )
  })

  test('that matches a wildcard is one label below the registered domain', () => {
    const pattern = fc
      .tuple(fc.stringMatching(/^[a-z]{0,3}$/), fc.stringMatching(/^[a-z]{0,3}$/), host, path)
      .map(([before, after, name, rest]) => ({ before, after, name, rest }))
    fc.assert(
      fc.property(
        pattern.chain((parts) => {
          const { before, after, name, rest } = parts
          const plain = `https://${before}x1${after}.${name}${rest}`
          return fc.tuple(fc.constant(parts), fc.oneof(fc.constant(plain), mutated(plain)))
        }),
        ([{ before, after, name, rest }, presented]) => {
          const registered = `https://${before}*${after}.${name}${rest}`
          const allowed = allowedCallback([registered], presented, { wildcards: true })
          if (allowed === undefined) return
          const url = new URL(allowed)
          const [first = '', ...others] = url.hostname.split('.')
          expect(others.join('.')).toBe(name)
          expect(first.startsWith(before) && first.endsWith(after)).toBe(true)
          expect([url.protocol, url.port, url.username]).toEqual(['https:', '', ''])
          expect(url.pathname).toBe(new URL(`https://h.test${rest}`).pathname)
        },
      ),
      runs,
    )
  })

  test('of any text at all matches nothing but itself', () => {
    fc.assert(
      fc.property(
        address,
        fc.string({ unit: 'binary', maxLength: 60 }),
        (registered, presented) => {
          if (presented.toLowerCase() === registered) return
          expect(matchesAddress(registered, presented, { query: 'exact', wildcards: true })).toBe(
            false,
          )
        },
      ),
      runs,
    )
  })
})

test('an origin that matches is the registered one or one label below it', () => {
  fc.assert(
    fc.property(
      host.chain((name) =>
        fc.tuple(
          fc.constant(name),
          fc.oneof(mutated(`https://a.${name}`), mutated(`https://${name}`)),
        ),
      ),
      ([name, presented]) => {
        if (matchesOrigin(`https://${name}`, presented)) expect(presented).toBe(`https://${name}`)
        if (matchesOrigin(`https://*.${name}`, presented)) {
          const url = new URL(presented)
          expect(url.origin).toBe(presented)
          expect(url.hostname.split('.').slice(1).join('.')).toBe(name)
        }
      },
    ),
    runs,
  )
})
