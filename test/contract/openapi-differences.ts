/**
 * Compares our OpenAPI document with the official one for what both have: scopes, parameters, body members, required
 * members, enums and limits. A difference is one line: operation, place, what differs.
 */
import { isRecord, placeOf } from './official.ts'
import type { DocumentedOperation, Json, JsonRecord, OpenApi } from './official.ts'

export interface Difference {
  readonly operation: string
  /** `scopes`, `query take`, `body options.client_id`. */
  readonly place: string
  readonly difference: string
}

const limits = [
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const

const deepest = 6

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
const record = (value: Json | undefined): JsonRecord => (isRecord(value) ? value : {})
const shown = (value: Json | undefined): string =>
  value === undefined ? 'none' : JSON.stringify(value)
const sorted = (values: readonly Json[]): string =>
  values
    .map((value) => JSON.stringify(value))
    .sort()
    .join(' ')

/** A schema and the document its references point into. */
interface Side {
  readonly schema: JsonRecord
  readonly api: OpenApi
}

/**
 * The schema behind references, and of a choice with null the other alternative: nullability is written in several ways.
 */
const settled = ({ schema, api }: Side): Side => {
  const found = api.resolve(schema)
  const choice = list(found['anyOf'] ?? found['oneOf']).map((part) => api.resolve(part))
  const rest = choice.filter((part) => part['type'] !== 'null')
  const [only] = rest
  if (only !== undefined && rest.length === 1) return settled({ schema: only, api })
  return { schema: found, api }
}

const enumOf = ({ schema }: Side): Json[] | undefined => {
  const values = schema['const'] === undefined ? schema['enum'] : [schema['const']]
  return Array.isArray(values) ? values.filter((value) => value !== null) : undefined
}

/** Choices are compared by the enums and limits of no alternative: they differ in how they are written. */
const isChoice = ({ schema }: Side): boolean =>
  ['anyOf', 'oneOf', 'allOf'].some((keyword) => schema[keyword] !== undefined)

type Told = { readonly place: string; readonly difference: string }

const compareLimits = (ours: Side, theirs: Side, place: string): Told[] => {
  const told: Told[] = []
  for (const limit of limits) {
    const [mine, other] = [ours.schema[limit], theirs.schema[limit]]
    if (mine !== other)
      told.push({ place, difference: `${limit} ${shown(mine)}, official ${shown(other)}` })
  }
  const [mine, other] = [enumOf(ours), enumOf(theirs)]
  if (sorted(mine ?? []) !== sorted(other ?? [])) {
    const added = (mine ?? []).filter((value) => other?.includes(value) !== true)
    const gone = (other ?? []).filter((value) => mine?.includes(value) !== true)
    const parts = [
      ...(added.length > 0 ? [`adds ${sorted(added)}`] : []),
      ...(gone.length > 0 ? [`lacks ${sorted(gone)}`] : []),
    ]
    told.push({ place, difference: `enum ${parts.join(', ')}` })
  }
  return told
}

const compareMembers = (ours: Side, theirs: Side, at: { place: string; depth: number }): Told[] => {
  const [mine, others] = [record(ours.schema['properties']), record(theirs.schema['properties'])]
  if (Object.keys(others).length === 0) return []
  const told: Told[] = []
  const inside = (name: string): string => `${at.place}${at.place.endsWith(' ') ? '' : '.'}${name}`
  for (const name of Object.keys(others))
    if (mine[name] === undefined) told.push({ place: inside(name), difference: 'absent' })
  for (const [name, member] of Object.entries(mine)) {
    const other = others[name]
    if (other === undefined) told.push({ place: inside(name), difference: 'added' })
    else
      told.push(
        ...compareSchemas(
          { schema: record(member), api: ours.api },
          { schema: record(other), api: theirs.api },
          { place: inside(name), depth: at.depth + 1 },
        ),
      )
  }
  const [needed, official] = [list(ours.schema['required']), list(theirs.schema['required'])]
  for (const name of needed)
    if (!official.includes(name)) told.push({ place: inside(String(name)), difference: 'required' })
  for (const name of official)
    if (!needed.includes(name))
      told.push({ place: inside(String(name)), difference: 'not required' })
  return told
}

const compareSchemas = (mine: Side, other: Side, at: { place: string; depth: number }): Told[] => {
  const [ours, theirs] = [settled(mine), settled(other)]
  if (at.depth > deepest || isChoice(ours) || isChoice(theirs)) return []
  const items =
    isRecord(ours.schema['items']) && isRecord(theirs.schema['items'])
      ? compareSchemas(
          { schema: ours.schema['items'], api: ours.api },
          { schema: theirs.schema['items'], api: theirs.api },
          { place: `${at.place}[]`, depth: at.depth + 1 },
        )
      : []
  return [...compareLimits(ours, theirs, at.place), ...compareMembers(ours, theirs, at), ...items]
}

const parametersOf = (operation: DocumentedOperation, where: string): Map<string, JsonRecord> =>
  new Map(
    operation.parameters
      .filter((parameter) => parameter['in'] === where)
      .map((parameter) => [String(parameter['name']), parameter]),
  )

const compareParameters = (
  ours: { operation: DocumentedOperation; api: OpenApi },
  theirs: { operation: DocumentedOperation; api: OpenApi },
): Told[] => {
  const [mine, others] = [
    parametersOf(ours.operation, 'query'),
    parametersOf(theirs.operation, 'query'),
  ]
  const told: Told[] = []
  for (const name of others.keys())
    if (!mine.has(name)) told.push({ place: `query ${name}`, difference: 'absent' })
  for (const [name, parameter] of mine) {
    const other = others.get(name)
    const place = `query ${name}`
    if (other === undefined) {
      told.push({ place, difference: 'added' })
      continue
    }
    if ((parameter['required'] === true) !== (other['required'] === true))
      told.push({ place, difference: parameter['required'] === true ? 'required' : 'not required' })
    told.push(
      ...compareSchemas(
        { schema: record(parameter['schema']), api: ours.api },
        { schema: record(other['schema']), api: theirs.api },
        { place, depth: 0 },
      ),
    )
  }
  return told
}

const compareOperation = (
  ours: { operation: DocumentedOperation; api: OpenApi },
  theirs: { operation: DocumentedOperation; api: OpenApi },
): Told[] => {
  const told = compareParameters(ours, theirs)
  if (ours.operation.id !== theirs.operation.id)
    told.push({ place: 'id', difference: ours.operation.id })
  const [mine, others] = [ours.operation.scopes, theirs.operation.scopes]
  if (sorted([...mine]) !== sorted([...others]))
    told.push({ place: 'scopes', difference: `${mine.join(' ')}, official ${others.join(' ')}` })
  const [status] = [...ours.operation.responses.keys()]
  if (status === undefined || !theirs.operation.responses.has(status))
    told.push({
      place: 'status',
      difference: `${status ?? 'none'}, official ${[...theirs.operation.responses.keys()].join(' ')}`,
    })
  const [body, official] = [ours.operation.body, theirs.operation.body]
  if ((body === undefined) !== (official === undefined))
    told.push({ place: 'body', difference: body === undefined ? 'absent' : 'added' })
  else if (body !== undefined && official !== undefined)
    told.push(
      ...compareSchemas(
        { schema: body, api: ours.api },
        { schema: official, api: theirs.api },
        { place: 'body ', depth: 0 },
      ),
    )
  return told
}

/** Every difference of the operations that both documents have. */
export const differences = (ours: OpenApi, theirs: OpenApi): Difference[] => {
  const official = new Map(theirs.operations.map((operation) => [placeOf(operation), operation]))
  return ours.operations.flatMap((operation) => {
    const other = official.get(placeOf(operation))
    if (other === undefined) return []
    return compareOperation({ operation, api: ours }, { operation: other, api: theirs }).map(
      (told) => ({ operation: other.id, ...told }),
    )
  })
}
