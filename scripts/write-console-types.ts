/**
 * Writes console/src/api/schema.ts, the types that the console calls the server by, from our own OpenAPI documents: paths
 * stand as the console calls them, `/v2/…` and `/latchkey/…`. With `--check` writes nothing and fails when it is not current.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { format, resolveConfig } from 'prettier'
import type * as entitiesModule from '../dist/management/entities/index.js'
import type * as openApiModule from '../dist/management/openapi.js'
import type { ManagementPorts } from '../dist/management/ports.js'
import { builtModule } from './built-module.ts'
import { report } from './read-sources.ts'

const { allOperations } = await builtModule<typeof entitiesModule>('management/entities/index.js')
const { openApiDocument } = await builtModule<typeof openApiModule>('management/openapi.js')

const path = 'console/src/api/schema.ts'

/** The folder below `/console/api` that each face is called under. */
const folders = { compatible: '/v2', own: '/latchkey' } as const

/** No operation asks a port for anything before it runs. */
const operations = allOperations({} as ManagementPorts)

const documentOf = (face: keyof typeof folders): OpenAPI3 => {
  const document = openApiDocument(operations, { face, issuer: 'https://localhost/' })
  return withOneRefusal(document as unknown as OpenAPI3)
}

type Schemas = Record<string, unknown>

/** `Get a resource server` names a `ResourceServer`. */
const nameOf = (summary: string): string =>
  summary
    .replace(/^Get (an? |the )?(.*?)( by ID)?$/i, '$2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const answersOf = (operation: unknown): unknown[] => {
  const { responses } = operation as { responses: Record<string, { content?: Schemas }> }
  return Object.values(responses).flatMap(({ content }) =>
    content === undefined ? [] : [(content['application/json'] as { schema: unknown }).schema],
  )
}

/** What can be got by itself has a name, wherever it stands in an answer. */
const namedSchemas = (paths: Schemas): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const item of Object.values(paths) as { get?: { summary: string } }[]) {
    const [answer] = item.get === undefined ? [] : answersOf(item.get)
    const isObject = (answer as { type?: unknown } | undefined)?.type === 'object'
    const text = JSON.stringify(answer)
    const name = nameOf(item.get?.summary ?? '')
    if (isObject && !names.has(text) && ![...names.values()].includes(name)) names.set(text, name)
  }
  return names
}

/** Every refusal has one form, which need not be told for each status. */
const withOneRefusal = (document: OpenAPI3): OpenAPI3 => {
  for (const item of Object.values(document.paths ?? {}))
    for (const operation of Object.values(item) as { responses: Record<string, unknown> }[]) {
      const told = Object.entries(operation.responses)
      const refusal = told.find(([status]) => status >= '400')?.[1]
      const successes = told.filter(([status]) => status < '400')
      operation.responses = { ...Object.fromEntries(successes), default: refusal }
    }
  return document
}

const withNames = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const name = names.get(JSON.stringify(value))
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` }
  if (Array.isArray(value)) return value.map((inner) => withNames(inner, names))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withNames(inner, names)]),
  )
}

const joined = (): OpenAPI3 => {
  const [compatible, own] = [documentOf('compatible'), documentOf('own')]
  const prefixed = (face: keyof typeof folders, { paths }: OpenAPI3) =>
    Object.entries(paths ?? {}).map(([name, item]) => [folders[face] + name, item] as const)
  const paths = Object.fromEntries([...prefixed('compatible', compatible), ...prefixed('own', own)])
  const names = namedSchemas(paths)
  const named = Object.fromEntries([...names].map(([text, name]) => [name, JSON.parse(text)]))
  return {
    openapi: '3.1.0',
    info: { title: 'Latchkey', version: '1' },
    paths: withNames(paths, names) as NonNullable<OpenAPI3['paths']>,
    components: {
      schemas: { ...compatible.components?.schemas, ...own.components?.schemas, ...named },
    },
  }
}

const head = `/**
 * The types of every operation of the server. Written by \`npm run reference\` from the server's own OpenAPI documents: do not
 * edit.
 */
`

/** Short words for what screens ask most of the types above. */
const tail = `
type Success<Responses> = Responses[keyof Responses & (200 | 201 | 202)]
type Json<Message> = Message extends { content: { 'application/json': infer Value } } ? Value : never

/** The JSON of a successful answer: \`Answer<'/v2/clients/{id}', 'get'>\`. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses
}
  ? Json<Success<Responses>>
  : never

/** The JSON that a request carries: \`Body<'/v2/clients', 'post'>\`. */
export type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: infer Request
}
  ? Json<NonNullable<Request>>
  : never

/** An item of a list that may be a plain array: \`Item<'/v2/clients'>\`. */
export type Item<Path extends keyof paths> = Extract<Answer<Path, 'get'>, readonly unknown[]>[number]

/** Why a request was refused. */
export type Refusal = components['schemas']['Refusal']
`

const read = (): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

const ast = await openapiTS(joined(), {
  alphabetize: true,
  emptyObjectsUnknown: true,
  silent: true,
})
const text = await format(head + astToString(ast) + tail, {
  ...(await resolveConfig(path)),
  parser: 'typescript',
})
const isCheck = process.argv.includes('--check')
const isStale = read() !== text
if (!isCheck && isStale) {
  mkdirSync('console/src/api', { recursive: true })
  writeFileSync(path, text)
}
report(
  'console types',
  isCheck && isStale ? [`${path} is not current; run \`npm run reference\`.`] : [],
)
