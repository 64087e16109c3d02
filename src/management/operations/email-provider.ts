/**
 * The tenant's mail provider (contract §8.9). Its secrets are sealed at rest and never shown. Owns
 * what is kept; mails are delivered by an enabled `smtp` provider, and by no other.
 */
import { Type } from 'typebox'
import { AlreadyExists } from '../../domain/record.ts'
import type { StoredRecord } from '../../domain/record.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { createProviderBody, providerSchema, updateProviderBody } from '../entities/email-schema.ts'
import type { providerNames } from '../entities/email-schema.ts'
import { conflict, invalidBody, notFound } from '../errors.ts'
import { maskParameters, masked, readMask } from '../fields.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'

const recordId = 'provider'

interface Credentials {
  readonly required: readonly string[]
  readonly allowed?: readonly string[]
}

/** What each provider is told by; what is not allowed is another provider's. */
const credentialsOf: Readonly<Record<(typeof providerNames)[number], Credentials>> = {
  mandrill: { required: ['api_key'] },
  sendgrid: { required: ['api_key'] },
  resend: { required: ['api_key'] },
  sparkpost: { required: ['api_key'], allowed: ['region'] },
  mailgun: { required: ['api_key', 'domain'], allowed: ['region'] },
  ses: { required: ['accessKeyId', 'secretAccessKey', 'region'] },
  smtp: { required: ['smtp_host', 'smtp_port', 'smtp_user', 'smtp_pass'] },
  azure_cs: { required: ['connectionString'] },
  ms365: { required: ['tenantId', 'clientId', 'clientSecret'] },
  custom: { required: [] },
}

/** The only members of credentials that an answer holds. */
const shownCredentials = ['region', 'domain', 'smtp_host', 'smtp_port', 'smtp_user']
/** What an answer holds when no member is asked for by name. */
const shownByDefault = ['name', 'enabled']

const longestHost = 253

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

const isHost = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' &&
  value.length <= longestHost &&
  (/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/i.test(value) || /^[0-9a-f:]*:[0-9a-f:.]+$/i.test(value))

const isPort = (value: JsonValue | undefined): boolean =>
  typeof value === 'number' && value >= 1 && value <= 65_535

/** Throws 400 for credentials that are not those of the provider. */
const judge = (document: JsonObject): JsonObject => {
  const name = String(document['name']) as keyof typeof credentialsOf
  const credentials = objectOf(document['credentials'])
  const { required, allowed = [] } = credentialsOf[name]
  const missing = required.find((member) => credentials[member] === undefined)
  if (missing !== undefined)
    throw invalidBody(
      `Payload validation error: 'Missing required property: ${missing}' on property credentials.`,
    )
  const known = [...required, ...allowed]
  const foreign = Object.keys(credentials).find((member) => !known.includes(member))
  if (foreign !== undefined)
    throw invalidBody(
      `Payload validation error: 'Additional properties not allowed: ${foreign}' on property credentials.`,
    )
  if (name === 'smtp' && !isHost(credentials['smtp_host']))
    throw invalidBody(
      `Payload validation error: 'Object didn't pass validation for format hostname' on property credentials.smtp_host.`,
    )
  if (name === 'smtp' && !isPort(credentials['smtp_port']))
    throw invalidBody(
      `Payload validation error: 'Value is not a port' on property credentials.smtp_port.`,
    )
  return withoutNullSettings(document)
}

const withoutNullSettings = (document: JsonObject): JsonObject => {
  const { settings, ...rest } = document
  return isJsonObject(settings) ? { ...rest, settings } : rest
}

const present = (document: JsonObject): JsonObject => {
  const credentials = objectOf(document['credentials'])
  const shown = shownCredentials.flatMap((member) => {
    const value = credentials[member]
    return value === undefined || value === null ? [] : [[member, value] as const]
  })
  return { ...document, credentials: Object.fromEntries(shown) }
}

const find = ({ stores }: OperationContext): Promise<StoredRecord | undefined> =>
  stores.records('email_provider').get(recordId)

const require = async (context: OperationContext): Promise<StoredRecord> => {
  const record = await find(context)
  if (record === undefined)
    throw notFound('There is not a configured email provider', 'inexistent_email_provider')
  return record
}

const alreadyConfigured = (record: StoredRecord | undefined) =>
  conflict(
    `An email provider is already configured: ${String(record?.document['name'])}`,
    'email_provider_conflict',
  )

const get = async (context: OperationContext): Promise<Result> => {
  const { document } = await require(context)
  const mask = readMask(context.query) ?? { names: shownByDefault, includes: true }
  return { status: 200, body: masked(present(document), mask) }
}

const create = async (context: OperationContext): Promise<Result> => {
  const document = judge({ enabled: true, ...context.body })
  const known = await find(context)
  if (known !== undefined) throw alreadyConfigured(known)
  const insert = context.stores
    .records('email_provider')
    .insert({ id: recordId, columns: {}, document })
  try {
    return await context.commit([insert], { status: 201, body: present(document) })
  } catch (error) {
    if (error instanceof AlreadyExists) throw alreadyConfigured(await find(context))
    throw error
  }
}

const update = async (context: OperationContext): Promise<Result> => {
  const current = await require(context)
  const document = judge({ ...current.document, ...context.body })
  const write = context.stores.records('email_provider').update(current, { document })
  return context.commit([write], { status: 200, body: present(document) })
}

const remove = async (context: OperationContext): Promise<Result> => {
  const current = await find(context)
  const writes =
    current === undefined ? [] : [context.stores.records('email_provider').delete(current)]
  return context.commit(writes, { status: 204 })
}

const common = {
  face: 'compatible',
  tag: 'emails',
  path: '/emails/provider',
  secretMembers: ['api_key', 'secretAccessKey', 'smtp_pass', 'connectionString', 'clientSecret'],
} as const

export const emailProviderOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_provider',
    method: 'GET',
    summary: 'Get email provider',
    scopes: ['read:email_provider'],
    query: Type.Object(maskParameters),
    successStatus: 200,
    response: providerSchema,
    run: get,
  },
  {
    ...common,
    id: 'post_provider',
    method: 'POST',
    summary: 'Configure email provider',
    scopes: ['create:email_provider'],
    body: createProviderBody,
    successStatus: 201,
    response: providerSchema,
    run: create,
  },
  {
    ...common,
    id: 'patch_provider',
    method: 'PATCH',
    summary: 'Update email provider',
    scopes: ['update:email_provider'],
    body: updateProviderBody,
    successStatus: 200,
    response: providerSchema,
    run: update,
  },
  {
    ...common,
    id: 'delete_provider',
    method: 'DELETE',
    summary: 'Delete email provider',
    scopes: ['delete:email_provider'],
    successStatus: 204,
    run: remove,
  },
]
