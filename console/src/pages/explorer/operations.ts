/** What can be called, read from our own OpenAPI documents. Pure: documents in, operations out. */

export type Face = 'v2' | 'latchkey'

/** The part of JSON Schema that the documents use. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly minimum?: number
  readonly format?: string
}

export interface Parameter {
  readonly name: string
  readonly where: 'path' | 'query'
  readonly description: string
  readonly isRequired: boolean
  readonly schema: Schema
}

export interface Operation {
  /** `get /v2/clients/{id}`: unique over both documents. */
  readonly key: string
  readonly face: Face
  readonly method: string
  /** As in the document: `/clients/{id}`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  /** One of these sets is enough; the scopes within one are all needed. Empty: no token needed. */
  readonly scopes: readonly (readonly string[])[]
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly isDestructive: boolean
}

/** Where each face is served. */
export const facePaths: Readonly<Record<Face, string>> = {
  v2: '/api/v2',
  latchkey: '/api/latchkey/v1',
}

type Json = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** All operations of a document, in the order of paths and methods. */
export const operationsOf = (document: unknown, face: Face): readonly Operation[] =>
  Object.entries(objectOf(objectOf(document)['paths'])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const found = objectOf(item)[method]
      return found === undefined ? [] : [operationOf(objectOf(found), { face, method, path })]
    }),
  )

const operationOf = (
  found: Json,
  { face, method, path }: { face: Face; method: string; path: string },
): Operation => {
  const content = objectOf(objectOf(found['requestBody'])['content'])
  const body = objectOf(content['application/json'])['schema']
  return {
    key: `${method} /${face}${path}`,
    face,
    method,
    path,
    tag: textOf(listOf(found['tags'])[0]),
    summary: textOf(found['summary']),
    scopes: listOf(found['security']).map((needed) =>
      Object.values(objectOf(needed)).flatMap(listOf).map(textOf),
    ),
    parameters: listOf(found['parameters']).map((one) => parameterOf(objectOf(one))),
    body: body === undefined ? undefined : (body as Schema),
    isDestructive: isDestructive(method, path),
  }
}

const parameterOf = (one: Json): Parameter => ({
  name: textOf(one['name']),
  where: one['in'] === 'path' ? 'path' : 'query',
  description: textOf(one['description']),
  isRequired: one['required'] === true,
  schema: objectOf(one['schema']),
})

/** Whether a call takes away or replaces something that others rely on. */
export const isDestructive = (method: string, path: string): boolean =>
  method === 'delete' ||
  (method !== 'get' && /\/(?:rotate|rotate-secret|revoke|deauthorize|finish)(?:\/|$)/.test(path))

/** The operations whose method, path, summary or tag hold every word. */
export const searched = (operations: readonly Operation[], text: string): readonly Operation[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter((operation) => {
    const all =
      titleOf(operation).toLowerCase() + ` ${operation.summary} ${operation.tag}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

/** `GET /api/v2/clients/{id}` */
export const titleOf = ({ method, face, path }: Operation): string =>
  `${method.toUpperCase()} ${facePaths[face]}${path}`

/** The set of needed scopes with the fewest that `held` lacks; those it lacks. */
export const lackingScopes = (operation: Operation, held: readonly string[]): readonly string[] => {
  const sets = operation.scopes.map((set) => set.filter((scope) => !held.includes(scope)))
  return sets.sort((a, b) => a.length - b.length)[0] ?? []
}

/** A body to start from: the required members, or all of them. */
export const sampleOf = (schema: Schema, whole = false): unknown => {
  const variants = schema.anyOf ?? schema.oneOf
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.properties === undefined && variants?.[0] !== undefined)
    return sampleOf(variants[0], whole)
  const type = Array.isArray(schema.type) ? String(schema.type[0]) : schema.type
  switch (type) {
    case 'array':
      return schema.items === undefined ? [] : [sampleOf(schema.items)]
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'string':
      return ''
    default:
      return sampleOfObject(schema, whole)
  }
}

const sampleOfObject = (schema: Schema, whole: boolean): unknown => {
  const { properties = {}, required = [] } = schema
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => whole || required.includes(name))
      .map(([name, inner]) => [name, sampleOf(inner)]),
  )
}
