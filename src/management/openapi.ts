/**
 * Our OpenAPI 3.1 document, derived from the operations and from nothing else. Owns its form; every
 * sentence in it comes from the operations and their schemas.
 */
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { reasons } from './errors.ts'
import { facePrefixes } from './operation.ts'
import type { Face, Operation, Schema } from './operation.ts'
import { propertiesOf } from './query.ts'

/** A schema as plain JSON: what TypeBox keeps beside it for types is left out. */
const plain = (schema: Schema): JsonObject => JSON.parse(JSON.stringify(schema)) as JsonObject

const requiredOf = (schema: Schema | undefined): readonly string[] => {
  const required: unknown = schema && 'required' in schema ? schema.required : undefined
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
}

/** The description belongs to the parameter, the rest to its schema. */
const parameter = (name: string, place: 'path' | 'query', schema: Schema): JsonObject => {
  const { description, ...rest } = plain(schema)
  return {
    name,
    in: place,
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }
}

const pathParameters = ({ path, params }: Operation): JsonObject[] => {
  const known = propertiesOf(params)
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => ({
    ...parameter(name, 'path', known[name] ?? { type: 'string' }),
    required: true,
  }))
}

const queryParameters = ({ query }: Operation): JsonObject[] => {
  const required = requiredOf(query)
  return Object.entries(propertiesOf(query)).map(([name, schema]) => ({
    ...parameter(name, 'query', schema),
    ...(required.includes(name) ? { required: true } : {}),
  }))
}

const json = (schema: JsonValue): JsonObject => ({ 'application/json': { schema } })

const refusalsOf = (operation: Operation): JsonObject => {
  const statuses = [400, 401, 403] as const
  const ofItem = operation.path.includes('{') ? ([404] as const) : []
  const changing = operation.method === 'GET' ? [] : ([409] as const)
  const all = [...statuses, ...ofItem, ...changing, 429] as const
  return Object.fromEntries(
    all.map((status) => [
      String(status),
      { description: reasons[status], content: json({ $ref: '#/components/schemas/Refusal' }) },
    ]),
  )
}

const describeScopes = ({ scopes, allScopes }: Operation): JsonObject =>
  scopes.length === 0
    ? {}
    : { description: `Needs ${allScopes === true ? 'all' : 'one'} of: ${scopes.join(', ')}.` }

const describe = (operation: Operation): JsonObject => {
  const { id, tag, summary, scopes, allScopes, isOpen, body, response, successStatus } = operation
  const parameters = [...pathParameters(operation), ...queryParameters(operation)]
  // Entries of `security` are alternatives; the scopes within one are all needed (OpenAPI 3.1
  // §4.8.30).
  const alternatives =
    allScopes === true || scopes.length === 0 ? [[...scopes]] : scopes.map((scope) => [scope])
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...describeScopes(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: requiredOf(body).length > 0, content: json(plain(body)) } }),
    responses: {
      [String(successStatus)]: {
        description: 'Done',
        ...(response === undefined ? {} : { content: json(plain(response)) }),
      },
      ...refusalsOf(operation),
    },
    security: isOpen === true ? [] : alternatives.map((needed) => ({ clientCredentials: needed })),
  }
}

const pathsOf = (operations: readonly Operation[]): JsonObject => {
  const paths = new Map<string, JsonObject>()
  for (const operation of operations)
    paths.set(operation.path, {
      ...paths.get(operation.path),
      [operation.method.toLowerCase()]: describe(operation),
    })
  return Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const refusalSchema: JsonObject = {
  type: 'object',
  description: 'Why a request was refused',
  required: ['statusCode', 'error', 'message'],
  properties: {
    statusCode: { type: 'integer', description: 'The HTTP status again' },
    error: { type: 'string', description: 'The name of the HTTP status' },
    message: { type: 'string', description: 'The reason, for people' },
    errorCode: { type: 'string', description: 'The reason, for programs, where there is one' },
    attributes: { type: 'object', description: 'More about a refused token' },
  },
}

const scopesOf = (operations: readonly Operation[]): JsonObject => {
  const scopes = new Set(operations.flatMap(({ scopes: needed }) => needed))
  return Object.fromEntries(
    [...scopes].sort().map((scope) => [scope, scope.replaceAll(/[:_]/g, ' ')]),
  )
}

const titles: Readonly<Record<Face, string>> = {
  compatible: 'Latchkey Management API',
  own: 'Latchkey’s own API',
}

/**
 * The document of one face. `issuer` is the public URL of the domain that is asked (with its
 * trailing slash), so that the document names the server it came from.
 */
export const openApiDocument = (
  operations: readonly Operation[],
  { face, issuer }: { face: Face; issuer: string },
): JsonObject => {
  const own = operations.filter((operation) => operation.face === face)
  const tags = [...new Set(own.map(({ tag }) => tag))].sort()
  return {
    openapi: '3.1.0',
    info: { title: titles[face], version: face === 'compatible' ? '2' : '1' },
    servers: [{ url: `${issuer.replace(/\/$/, '')}${facePrefixes[face]}` }],
    tags: tags.map((name) => ({ name })),
    paths: pathsOf(own),
    components: {
      schemas: { Refusal: refusalSchema },
      securitySchemes: {
        clientCredentials: {
          type: 'oauth2',
          flows: {
            clientCredentials: { tokenUrl: `${issuer}oauth/token`, scopes: scopesOf(own) },
          },
        },
      },
    },
  }
}
