/**
 * The seed file: records that exist after each start, by section (`seed-sections.ts`). They are made
 * and changed through the management operations, so that they are judged like any caller's; what
 * already is as it should be is left alone.
 */
import { readFileSync, statSync } from 'node:fs'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { Refused } from './call.ts'
import { granted, type ApplyRequest, type Item } from './seed-item.ts'
import {
  differing,
  sectionNames,
  sections,
  type Section,
  type SectionName,
} from './seed-sections.ts'

export type Seed = Readonly<Record<SectionName, readonly JsonObject[]>>

export interface SeedCount {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

const longestFile = 4 * 1024 * 1024

/** Reads a seed file. Throws `Refused` with one sentence that says what is wrong and where. */
export const readSeed = (path: string): Seed => {
  const value = parse(path)
  if (!isJsonObject(value)) throw new Refused('LATCHKEY_SEED_FILE must hold a JSON object.')
  const unknown = Object.keys(value).find((name) => !sectionNames.some((known) => known === name))
  if (unknown !== undefined)
    throw new Refused(
      `LATCHKEY_SEED_FILE has an unknown member ${JSON.stringify(unknown)}; it takes ${sectionNames.join(', ')}.`,
    )
  const lists = sectionNames.map((name) => [name, listOf(value, name)] as const)
  return Object.fromEntries(lists) as unknown as Seed
}

const parse = (path: string): unknown => {
  try {
    if (statSync(path).size > longestFile)
      throw new Refused('LATCHKEY_SEED_FILE is longer than 4 MiB.')
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Refused) throw error
    // The parser's message quotes the text, which holds secrets.
    const why =
      error instanceof SyntaxError ? 'it is not JSON' : (error as NodeJS.ErrnoException).code
    throw new Refused(`LATCHKEY_SEED_FILE cannot be read (${String(why)}).`)
  }
}

const listOf = (seed: JsonObject, name: SectionName): JsonObject[] => {
  const list = seed[name] ?? []
  if (!Array.isArray(list)) throw new Refused(`LATCHKEY_SEED_FILE: ${name} must be a list.`)
  return list.map((item, index) => {
    const place = `${name}[${String(index)}]`
    if (!isJsonObject(item)) throw new Refused(`LATCHKEY_SEED_FILE: ${place} must be an object.`)
    const missing = sections[name].required.find((member) => typeof item[member] !== 'string')
    if (missing !== undefined)
      throw new Refused(`LATCHKEY_SEED_FILE: ${place}.${missing} must be text.`)
    return item
  })
}

/**
 * Makes and changes what the seed names, section by section. Throws `Refused` at the first request
 * that the management operations refuse, with their message.
 */
export const applySeed = async (seed: Seed, apply: ApplyRequest): Promise<SeedCount> => {
  const count = { created: 0, updated: 0, unchanged: 0 }
  for (const name of sectionNames)
    for (const [index, wanted] of seed[name].entries()) {
      const item: Item = { wanted, place: `${name}[${String(index)}]`, apply }
      const outcome = await upsert(sections[name], item)
      count[outcome] += 1
    }
  return count
}

const upsert = async (section: Section, item: Item): Promise<keyof SeedCount> => {
  const current = await section.find(item)
  if (current === undefined) {
    const made = await granted(item, creation(section, item.wanted))
    if (isJsonObject(made)) await section.relate?.(item, idOf(section, made))
    return 'created'
  }
  const id = idOf(section, current)
  const { wanted } = item
  const body = section.change?.(wanted, current) ?? differing(section, wanted, current)
  const isChanged = Object.keys(body).length > 0
  if (isChanged) {
    const path = `${section.path}/${encodeURIComponent(id)}`
    await granted(item, { method: 'PATCH', path, body })
  }
  const isRelated = (await section.relate?.(item, id)) === true
  return isChanged || isRelated ? 'updated' : 'unchanged'
}

const idOf = ({ idMember = 'id' }: Section, record: JsonObject): string => String(record[idMember])

const creation = (section: Section, wanted: JsonObject) =>
  section.creation?.(wanted) ?? ({ method: 'POST', path: section.path, body: wanted } as const)
