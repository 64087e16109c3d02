/**
 * The compatible API's own documents, which lie beside the repository on machines that hold them. Where they are absent
 * the tests that need them are skipped, and say so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv'

const folder = new URL('../../../shared/contract/', import.meta.url)

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type JsonRecord = Record<string, Json>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** False where the documents are absent. */
export const hasOfficial = existsSync(new URL('management-api.openapi.json', folder))
if (!hasOfficial) console.warn('Skipped: the documents of the compatible API are not here.')

/** A file of the official folder, parsed. */
export const readOfficial = (name: string): Json =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json

export interface DocumentedOperation {
  readonly id: string
  /** Upper case. */
  readonly method: string
  readonly path: string
  readonly scopes: readonly string[]
  readonly parameters: readonly JsonRecord[]
  readonly body: JsonRecord | undefined
  /** Status → schema, for 2xx. */
  readonly responses: ReadonlyMap<string, JsonRecord | undefined>
}

export interface OpenApi {
  readonly document: JsonRecord
  readonly operations: readonly DocumentedOperation[]
  /** Follows `$ref`s until a schema stands there. */
  resolve(schema: Json | undefined): JsonRecord
}

const record = (value: Json | undefined): JsonRecord => (isRecord(value) ? value : {})
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const jsonSchema = (holder: JsonRecord): JsonRecord | undefined => {
  const schema = record(record(holder['content'])['application/json'])['schema']
  return isRecord(schema) ? schema : undefined
}

/** Names the scopes of an operation whichever scheme holds them. */
const scopesOf = (operation: JsonRecord): string[] =>
  list(operation['security']).flatMap((alternative) =>
    Object.values(record(alternative)).flatMap((scopes) => list(scopes).map(String)),
  )

/** Reads an OpenAPI document, ours or the official one. */
export const readOpenApi = (document: JsonRecord): OpenApi => {
  const resolve = (schema: Json | undefined): JsonRecord => {
    let found = record(schema)
    for (let depth = 0; typeof found['$ref'] === 'string' && depth < 20; depth += 1) {
      let target: Json = document
      for (const part of found['$ref'].slice(2).split('/')) target = record(target)[part] ?? null
      found = record(target)
    }
    return found
  }
  const operations = Object.entries(record(document['paths'])).flatMap(([path, item]) =>
    Object.entries(record(item))
      .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
      .map(([method, value]): DocumentedOperation => {
        const operation = record(value)
        const responses = Object.entries(record(operation['responses']))
          .filter(([status]) => status.startsWith('2'))
          .map(([status, response]) => [status, jsonSchema(resolve(response))] as const)
        return {
          id: String(operation['operationId']),
          method: method.toUpperCase(),
          path,
          scopes: scopesOf(operation),
          parameters: list(operation['parameters']).map(resolve),
          body: jsonSchema(resolve(operation['requestBody'])),
          responses: new Map(responses),
        }
      }),
  )
  return { document, operations, resolve }
}

/** The official document. */
export const readOfficialApi = (): OpenApi =>
  readOpenApi(record(readOfficial('management-api.openapi.json')))

/** Where an operation stands, whatever its path parameters are called. */
export const placeOf = ({ method, path }: { method: string; path: string }): string =>
  `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`

/** Members that the document demands and the recorded service leaves out: the recording wins. */
const notReallyRequired: Readonly<Record<string, string>> = {
  ResourceServerTokenEncryptionKey: 'pem',
}

/** Members that the recorded service shows as null and the document does not. */
const reallyNullable: Readonly<Record<string, string>> = { ClientCredential: 'expires_at' }

/** Lets recordings win over the document, in place. */
const relaxByRecordings = (document: JsonRecord): void => {
  const schemas = record(record(document['components'])['schemas'])
  for (const [name, member] of Object.entries(reallyNullable))
    record(record(record(schemas[name])['properties'])[member])['type'] = ['string', 'null']
  for (const [name, member] of Object.entries(notReallyRequired)) {
    const schema = record(schemas[name])
    schema['required'] = list(schema['required']).filter((required) => required !== member)
  }
}

/**
 * A schema that lets further members be. The forms of a list then overlap, so that one form or
 * several may fit.
 */
const withoutClosures = (text: string): JsonRecord =>
  JSON.parse(text, (name, value: Json) => {
    if (name === 'additionalProperties' && value === false) return undefined
    if (!isRecord(value) || !Array.isArray(value['oneOf'])) return value
    const { oneOf, ...rest } = value
    return { ...rest, anyOf: oneOf }
  }) as JsonRecord

/**
 * Judges answers by the official schemas. Members beyond them are allowed (the service sends more than it documents),
 * and so are formats, which are informal there.
 */
export const answerJudge = (api: OpenApi) => {
  const relaxed = withoutClosures(JSON.stringify(api.document))
  relaxByRecordings(relaxed)
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    allErrors: true,
    discriminator: false,
  })
  ajv.addSchema({ ...relaxed, $id: 'official' })
  const validators = new Map<string, ValidateFunction>()
  /** What is wrong with the answer; empty when it fits, or when the document says nothing of such a body. */
  return (operation: DocumentedOperation, body: unknown): string[] => {
    const schema = [...operation.responses.values()].find((candidate) => candidate !== undefined)
    if (schema === undefined) return []
    const key = JSON.stringify(schema)
    let validate = validators.get(key)
    if (validate === undefined) {
      const pointed = withoutClosures(key.replaceAll('"#/', '"official#/'))
      validate = ajv.compile(pointed)
      validators.set(key, validate)
    }
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
        )
  }
}
