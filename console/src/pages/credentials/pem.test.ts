import { expect, test } from 'vitest'
import { judgeKid, judgePem } from './pem.ts'

const body = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\nAQAB=='
const pem = (label: string, inner = body): string =>
  `-----BEGIN ${label}-----\n${inner}\n-----END ${label}-----\n`

test.each([
  ['a public key', pem('PUBLIC KEY'), undefined],
  ['lines that end as on Windows', pem('PUBLIC KEY').replaceAll('\n', '\r\n'), undefined],
  ['a certificate', pem('CERTIFICATE'), undefined],
  ['nothing', '  ', /Paste/],
  ['a private key', pem('PRIVATE KEY'), /private key/],
  ['plain text', 'ssh-rsa AAAA', /Line 1/],
  ['another kind of PEM', pem('DH PARAMETERS'), /Line 1/],
  ['a missing end', '-----BEGIN PUBLIC KEY-----\nAAAA', /Line 2/],
  ['a broken line', pem('PUBLIC KEY', 'AAAA\nB!BB'), /Line 3/],
  ['no content', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', /Line 1/],
  ['text after the end', `${pem('PUBLIC KEY')}more`, /Line 5/],
])('%s', (_title, text, problem) => {
  const found = judgePem(text).problem
  if (problem === undefined) expect(found).toBeUndefined()
  else expect(found).toMatch(problem)
})

test('a certificate is known as one', () => {
  expect(judgePem(pem('CERTIFICATE')).isCertificate).toBe(true)
  expect(judgePem(pem('PUBLIC KEY')).isCertificate).toBe(false)
})

test.each([
  ['', true],
  ['my-key-2026', true],
  ['short', false],
  ['x'.repeat(65), false],
  ['with spaces in it', false],
])('key id %j is allowed: %s', (kid, isAllowed) => {
  expect(judgeKid(kid) === undefined).toBe(isAllowed)
})
