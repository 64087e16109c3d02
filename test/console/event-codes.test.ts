import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entryOf } from '../../console/src/pages/logs/entry.ts'
import { eventTexts, sentenceOf } from '../../console/src/pages/logs/event-codes.ts'

const server = new URL('../../src/', import.meta.url).pathname

/** Values of a member `type` that name something else than an event. */
const others = [
  ['object', 'string', 'array', 'integer', 'number', 'boolean', 'any', 'null'],
  ['spki', 'pkcs8', 'public_key', 'none', 'oauth2', 'authorization_response', 'cert_subject_dn'],
  ['client', 'user', 'tenant', 'web_message', 'none'],
].flat()

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return one.name === 'conformance' ? [] : sources(path)
    return /(?<!\.test)\.ts$/.test(one.name) ? [path] : []
  })

/** Codes stand after `type:`, also as the arms of a condition, and in pairs of success and failure. */
const codesIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(/\btype: ('[a-z_]+')/g),
    ...text.matchAll(/\btype: [^\n{}]*\?( *'[a-z_]+' *: *'[a-z_]+')/g),
    ...text.matchAll(/\{ success: ('[a-z_]+', failure: '[a-z_]+') \}/g),
  ].flatMap(([, found = '']) => [...found.matchAll(/'([a-z_]+)'/g)].map(([, code = '']) => code))

test('every code that the server writes has a sentence', () => {
  const written = new Set(sources(server).flatMap((path) => codesIn(readFileSync(path, 'utf8'))))
  const codes = [...written].filter((code) => !others.includes(code))
  expect(codes).toContain('feccft')
  expect(codes).toContain('limit_wc')
  expect(codes.filter((code) => eventTexts.codes[code] === undefined)).toEqual([])
})

test('a sentence begins large and names what is known', () => {
  const sentence = sentenceOf(
    entryOf({ type: 'seccft', client_name: 'Billing worker', audience: 'https://orders' }),
  )
  expect(sentence).toBe('Billing worker got an access token for https://orders.')
  expect(sentenceOf(entryOf({ type: 'fp' }))).toBe('Somebody typed a wrong password.')
  expect(sentenceOf(entryOf({ type: 'future_code' }))).toContain('future_code')
})
