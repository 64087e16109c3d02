import { expect, test } from 'vitest'
import {
  bitString,
  boolean,
  element,
  fromPem,
  integer,
  namedBits,
  objectIdentifier,
  sequence,
  time,
  toPem,
} from './der.ts'

for (const row of [
  { given: 'zero', made: integer(0), expect: '020100' },
  { given: 'a number with its high bit set', made: integer(128), expect: '02020080' },
  { given: 'a number of two bytes', made: integer(65_537), expect: '0203010001' },
  { given: 'bytes with needless zeros', made: integer(Buffer.from([0, 0, 1])), expect: '020101' },
  { given: 'true', made: boolean(true), expect: '0101ff' },
  { given: 'the highest named bit', made: namedBits(0), expect: '03020780' },
  { given: 'two named bits', made: namedBits(5, 6), expect: '03020106' },
  { given: 'a named bit in the second byte', made: namedBits(8), expect: '0303070080' },
  { given: 'whole bits', made: bitString(Buffer.from([5])), expect: '03020005' },
  {
    given: 'an object identifier with long arcs',
    made: objectIdentifier('1.2.840.113549.1.1.11'),
    expect: '06092a864886f70d01010b',
  },
  { given: 'nested elements', made: sequence(sequence(), integer(1)), expect: '30053000020101' },
  {
    given: 'the last second of 2049',
    made: time(Date.UTC(2049, 11, 31, 23, 59, 59)),
    expect: `170d${Buffer.from('491231235959Z').toString('hex')}`,
  },
  {
    given: 'the first second of 2050',
    made: time(Date.UTC(2050, 0, 1)),
    expect: `180f${Buffer.from('20500101000000Z').toString('hex')}`,
  },
])
  test(`${row.given} is written in its shortest form`, () => {
    expect(row.made.toString('hex')).toBe(row.expect)
  })

for (const { length, header } of [
  { length: 127, header: '047f' },
  { length: 128, header: '048180' },
  { length: 256, header: '04820100' },
])
  test(`${String(length)} bytes of contents have the length octets ${header.slice(2)}`, () => {
    const made = element(4, Buffer.alloc(length))
    expect(made.subarray(0, made.length - length).toString('hex')).toBe(header)
  })

test('PEM gives its bytes back', () => {
  const bytes = Buffer.alloc(100, 7)
  expect(fromPem(toPem('CERTIFICATE', bytes))).toEqual(bytes)
  expect(
    Math.max(
      ...toPem('X', bytes)
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBe(64)
})

for (const pem of ['', 'MIIB', '-----BEGIN A-----\nAAAA\n-----END B-----\n'])
  test(`"${pem.slice(0, 17)}" is refused as PEM`, () => {
    expect(() => fromPem(pem)).toThrow('one block')
  })
