/**
 * Texts of mails of the tenant's own (contract §8.9): there is none until it is created, by POST or
 * PUT. Owns what is kept; what is made of it, and when, stands in `domain/mail-template.ts`.
 */
import { AlreadyExists } from '../../domain/record.ts'
import type { StoredRecord } from '../../domain/record.ts'
import type { JsonObject } from '../../kit/json.ts'
import {
  setTemplateBody,
  templateParams,
  templateSchema,
  updateTemplateBody,
} from '../entities/email-schema.ts'
import { conflict, invalidBody, notFound } from '../errors.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'

const nameOf = ({ params }: OperationContext): string => params['templateName'] ?? ''

const find = ({ stores }: OperationContext, name: string): Promise<StoredRecord | undefined> =>
  stores.records('email_template').get(name)

const inexistentTemplate = () =>
  notFound('The template does not exist.', 'inexistent_email_template')

const alreadyExists = (name: string) => conflict(`Template ${name} already exists.`)

/** A template is not renamed. Throws 400. */
const assertSameName = (context: OperationContext): void => {
  const { template } = context.body
  if (template !== undefined && template !== nameOf(context))
    throw invalidBody(
      `Payload validation error: 'The template is not the one in the path' on property template.`,
    )
}

const get = async (context: OperationContext): Promise<Result> => {
  const record = await find(context, nameOf(context))
  if (record === undefined) throw inexistentTemplate()
  return { status: 200, body: record.document }
}

const insertion = (context: OperationContext, name: string, document: JsonObject) =>
  context.stores.records('email_template').insert({ id: name, columns: {}, document })

const create = async (context: OperationContext): Promise<Result> => {
  const { body } = context
  const name = String(body['template'])
  if ((await find(context, name)) !== undefined) throw alreadyExists(name)
  try {
    return await context.commit([insertion(context, name, body)], { status: 200, body })
  } catch (error) {
    if (error instanceof AlreadyExists) throw alreadyExists(name)
    throw error
  }
}

const set = async (context: OperationContext): Promise<Result> => {
  assertSameName(context)
  const { body, stores } = context
  const name = nameOf(context)
  const current = await find(context, name)
  const write =
    current === undefined
      ? insertion(context, name, body)
      : stores.records('email_template').update(current, { document: body })
  return context.commit([write], { status: 200, body })
}

const update = async (context: OperationContext): Promise<Result> => {
  assertSameName(context)
  const current = await find(context, nameOf(context))
  if (current === undefined) throw inexistentTemplate()
  const document = { ...current.document, ...context.body }
  const write = context.stores.records('email_template').update(current, { document })
  return context.commit([write], { status: 200, body: document })
}

const common = {
  face: 'compatible',
  tag: 'email-templates',
  successStatus: 200,
  response: templateSchema,
} as const

const item = { ...common, path: '/email-templates/{templateName}', params: templateParams } as const

export const emailTemplateOperations: readonly Operation[] = [
  {
    ...common,
    id: 'post_email-templates',
    method: 'POST',
    path: '/email-templates',
    summary: 'Create an email template',
    scopes: ['create:email_templates'],
    body: setTemplateBody,
    run: create,
  },
  {
    ...item,
    id: 'get_email-templates_by_templateName',
    method: 'GET',
    summary: 'Get an email template',
    scopes: ['read:email_templates'],
    run: get,
  },
  {
    ...item,
    id: 'put_email-templates_by_templateName',
    method: 'PUT',
    summary: 'Set an email template',
    scopes: ['update:email_templates'],
    body: setTemplateBody,
    run: set,
  },
  {
    ...item,
    id: 'patch_email-templates_by_templateName',
    method: 'PATCH',
    summary: 'Update an email template',
    scopes: ['update:email_templates'],
    body: updateTemplateBody,
    run: update,
  },
]
