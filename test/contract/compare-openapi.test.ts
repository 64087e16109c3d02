import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi } from './api-under-test.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { hasOfficial, isRecord, placeOf } from './official.ts'
import { differences } from './openapi-differences.ts'

/** The rows of the tables in `deviations.md` that name an operation, a place and a difference. */
const admitted = (): string[] =>
  readFileSync(new URL('deviations.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^`[\w-]+`$/.test(cells[1] ?? ''))
    .map((cells) => cells.slice(1, 4).join(' | ').replaceAll('`', ''))

describe.skipIf(!hasOfficial)('our OpenAPI document', () => {
  let api: ApiUnderTest
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api.close())

  test('differs from the official one exactly as deviations.md says', () => {
    const found = differences(api.ours, api.official).map(
      ({ operation, place, difference }) => `${operation} | ${place.trim()} | ${difference}`,
    )
    expect([...new Set(found)].sort()).toEqual([...new Set(admitted())].sort())
  })

  test('has only paths and methods of the compatible API', () => {
    const official = new Set(api.official.operations.map(placeOf))
    expect(api.ours.operations.map(placeOf).filter((place) => !official.has(place))).toEqual([])
  })

  test('has a summary and our own description of each parameter and body member', () => {
    const silent: string[] = []
    for (const operation of [...api.ours.operations, ...api.own.operations]) {
      for (const parameter of operation.parameters)
        if (parameter['in'] === 'query' && typeof parameter['description'] !== 'string')
          silent.push(`${operation.id} ${String(parameter['name'])}`)
      const properties = operation.body?.['properties']
      for (const [name, member] of Object.entries(isRecord(properties) ? properties : {}))
        if (isRecord(member) && typeof member['description'] !== 'string')
          silent.push(`${operation.id} body ${name}`)
    }
    expect(silent).toEqual([])
  })

  test('repeats no sentence of the official one', () => {
    const sentences = new Set<string>()
    const collect = (value: unknown, into: Set<string>): void => {
      if (Array.isArray(value)) for (const item of value) collect(item, into)
      else if (isRecord(value))
        for (const [name, member] of Object.entries(value)) {
          if (name === 'description' && typeof member === 'string' && member.length > 40)
            into.add(member)
          collect(member, into)
        }
    }
    collect(api.official.document, sentences)
    const ours = new Set<string>()
    collect(api.ours.document, ours)
    collect(api.own.document, ours)
    expect([...ours].filter((sentence) => sentences.has(sentence))).toEqual([])
  })
})
