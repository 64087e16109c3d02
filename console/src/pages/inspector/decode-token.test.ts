import { describe, expect, it } from 'vitest'
import { audiencesOf, isIdToken, readToken } from './decode-token.ts'

const part = (value: unknown): string =>
  btoa(
    String.fromCharCode(
      ...new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
    ),
  )
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const header = { alg: 'RS256', typ: 'JWT', kid: 'Q3' }
const payload = { iss: 'https://id.example/', sub: 'k3@clients', name: 'Ærøskøbing' }
const token = `${part(header)}.${part(payload)}.c2lnbmF0dXJl`

describe('a pasted token', () => {
  it('is decoded into header and payload, whatever the language', () => {
    expect(readToken(token)).toEqual({
      form: 'jwt',
      token,
      parts: token.split('.'),
      header,
      payload,
    })
  })

  it.each([
    ['a header line', `Authorization: Bearer ${token}`],
    ['the word Bearer', `bearer ${token}`],
    ['quotes', `"${token}"`],
    ['line breaks inside', `${token.slice(0, 20)}\r\n  ${token.slice(20)}\n`],
  ])('may stand in %s', (_, pasted) => {
    expect(readToken(pasted)).toMatchObject({ form: 'jwt', token })
  })

  it.each([
    ['nothing', '  \n', { form: 'empty' }],
    ['an id of the ledger', 'c98VSuUIzonez44J5TF5xN', { form: 'id', id: 'c98VSuUIzonez44J5TF5xN' }],
    ['a refresh token', `v1.${'a'.repeat(40)}`, { form: 'refresh_token' }],
    ['a sealed token', `${part({ alg: 'dir' })}..aa.bb.cc`, { form: 'opaque' }],
    ['two parts', 'aa.bb', { form: 'fault', fault: { kind: 'parts', count: 2 } }],
    ['a word', 'hello you', { form: 'id' }],
    [
      'a strange character',
      `${part(header)}.ab!c.dd`,
      {
        form: 'fault',
        fault: {
          kind: 'base64',
          part: 'payload',
          position: part(header).length + 4,
          character: '!',
        },
      },
    ],
    [
      'no signature and a broken payload',
      `${part(header)}.${part('{"a":')}.`,
      { form: 'fault', fault: { kind: 'json', part: 'payload' } },
    ],
    [
      'a list for a payload',
      `${part(header)}.${part([1])}.aa`,
      { form: 'fault', fault: { kind: 'not_object', part: 'payload' } },
    ],
    [
      'a cut-off header',
      'abcde.abcd.abcd',
      { form: 'fault', fault: { kind: 'length', part: 'header' } },
    ],
    ['no payload', `${part(header)}..aa`, { form: 'fault', fault: { kind: 'empty_part' } }],
    ['bytes that are no text', '_w.ab.cd', { form: 'fault', fault: { kind: 'utf8' } }],
    ['too much', 'a'.repeat(140_000), { form: 'fault', fault: { kind: 'too_long' } }],
  ])('of %s is told apart', (_, pasted, expected) => {
    expect(readToken(pasted)).toMatchObject(expected)
  })

  it('counts the position in the text as it was pasted', () => {
    const pasted = `Bearer ${part(header)}.\nab!c.dd`
    expect(readToken(pasted)).toMatchObject({
      fault: { position: pasted.indexOf('!') + 1, character: '!' },
    })
  })
})

describe('claims', () => {
  it.each([
    [{ aud: 'a' }, ['a']],
    [{ aud: ['a', 'b'] }, ['a', 'b']],
    [{}, []],
  ])('%j is for %j', (claims, audiences) => {
    expect(audiencesOf(claims)).toEqual(audiences)
  })

  it.each([
    ['of one who signed in', { aud: 'client', nonce: 'n', sub: 'auth0|1' }, true],
    ['with azp and nonce', { aud: 'client', azp: 'client', nonce: 'n' }, true],
    [
      'of an application',
      { aud: 'https://orders', azp: 'client', gty: 'client-credentials' },
      false,
    ],
    ['with scopes', { aud: 'https://orders', client_id: 'client', scope: 'read' }, false],
  ])('%s are an ID token’s or not', (_, claims, expected) => {
    expect(isIdToken(claims)).toBe(expected)
  })
})
