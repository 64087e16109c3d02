import { expect, test } from 'vitest'
import { entryOf, outcomeOf } from './entry.ts'
import { folded, merged } from './fold.ts'
import { flawOf, searchOf, termsOf, withTerm, withoutTerm, written } from './query-text.ts'
import { eventParser } from './server-events.ts'

const term = (field: string, value: string, isNot = false) => ({ field, value, isNot })

test.each([
  ['', []],
  ['type:feccft', [term('type', 'feccft')]],
  [
    'type:f* AND NOT client_name:"A AND B"',
    [term('type', 'f*'), term('client_name', 'A AND B', true)],
  ],
  ['user_id:"auth0|1"', [term('user_id', 'auth0|1')]],
  ['type:s OR type:f', undefined],
  ['date:[2026 TO *]', undefined],
  ['Billing', undefined],
])('the filters of %j', (query, terms) => {
  expect(termsOf(query)).toEqual(terms)
})

test.each([
  [term('type', 'feccft'), 'type:feccft'],
  [term('client_name', 'Billing worker'), 'client_name:"Billing worker"'],
  [term('client_name', 'a "b" \\'), String.raw`client_name:"a \"b\" \\"`],
  [term('type', 'OR', true), 'NOT type:"OR"'],
])('a filter is written and read back: %j', (one, text) => {
  expect(written(one)).toBe(text)
  expect(termsOf(text)).toEqual([one])
})

test('a filter joins what is written, once, and goes again', () => {
  const both = withTerm('type:f*', term('client_id', 'k3'))
  expect(both).toBe('type:f* AND client_id:k3')
  expect(withTerm(both, term('client_id', 'k3'))).toBe(both)
  expect(withTerm('a OR b', term('type', 'f'))).toBe('(a OR b) AND type:f')
  expect(withoutTerm(both, term('type', 'f*'))).toBe('client_id:k3')
})

test('what is sent holds the text in brackets, the time and the place', () => {
  expect(searchOf({ query: 'a OR b', since: '2026-01-01T00:00:00.000Z', olderThan: '900' })).toBe(
    '(a OR b) AND date:[2026-01-01T00:00:00.000Z TO *] AND log_id:[* TO 900}',
  )
  expect(searchOf({ query: ' ' })).toBe('')
})

test.each([
  ['type:f AND (a OR b)', undefined],
  ['description:"open', { kind: 'quote', at: 12 }],
  ['(type:f', { kind: 'open', at: 0 }],
  ['type:f)', { kind: 'close', at: 6 }],
  ['date:[2026', { kind: 'range', at: 5 }],
  ['type:f AND colour:red', { kind: 'field', at: 11 }],
  ['type: AND ip:1', { kind: 'value', at: 5 }],
  ['AND type:f', { kind: 'operator', at: 0 }],
  ['type:f AND', { kind: 'operator', at: 7 }],
  ['date:[2026-01-01T10:00 TO *] AND _exists_:user_id', undefined],
  ['ip:2001:db8\\:1', undefined],
  ['description:"colour:red"', undefined],
])('the slip in %j', (query, flaw) => {
  if (flaw === undefined) expect(flawOf(query)).toBeUndefined()
  else expect(flawOf(query)).toMatchObject(flaw)
})

test('events are read from pieces cut anywhere; comments are none', () => {
  const whole = ': here\n\nevent: log\nid: 7\ndata: {"a":\ndata: 1}\n\nid: 8\ndata: x\n\n'
  for (let size = 1; size < whole.length; size += 1) {
    const parse = eventParser()
    const events = []
    for (let at = 0; at < whole.length; at += size)
      events.push(...parse(whole.slice(at, at + size)))
    expect(events).toEqual([
      { id: '7', data: '{"a":\n1}' },
      { id: '8', data: 'x' },
    ])
  }
})

const entry = (id: string, type = 'seccft') => entryOf({ log_id: id, type, date: '2026-11-21' })

test('three alike neighbours are folded, two are not', () => {
  const folds = folded([entry('5'), entry('4'), entry('3'), entry('2', 'f'), entry('1', 'f')])
  expect(folds.map(({ first, alike }) => [first.id, alike.length])).toEqual([
    ['5', 2],
    ['2', 0],
    ['1', 0],
  ])
})

test('new entries come first, each once, and the oldest fall out', () => {
  const all = merged([entry('3'), entry('4')], [entry('3'), entry('2'), entry('1')], 3)
  expect(all.map(({ id }) => id)).toEqual(['4', '3', '2'])
})

test.each([
  ['seccft', 'success'],
  ['feccft', 'failure'],
  ['limit_wc', 'warning'],
  ['w', 'warning'],
  ['sapi', 'change'],
])('%s is a %s', (type, outcome) => {
  expect(outcomeOf(type)).toBe(outcome)
})

test('the facts of an entry are read from where the server keeps them', () => {
  const read = entryOf({
    log_id: '1',
    type: 'feccft',
    details: {
      error: 'access_denied',
      reason: 'wrong secret',
      latchkey: {
        client_grant_id: 'cgr_1',
        scopes: { left_out: [{ scope: 'a', gate: 'grant', object_id: 'cgr_1' }] },
      },
    },
  })
  expect(read).toMatchObject({
    error: 'access_denied',
    reason: 'wrong secret',
    grantId: 'cgr_1',
    leftOut: [{ scope: 'a', gate: 'grant', objectId: 'cgr_1' }],
  })
})
