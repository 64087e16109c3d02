/**
 * The theme of the pages (contract §8.9): a tenant has at most one, and what it was is kept
 * (`theme-history.ts`). Page templates are refused until pages can be drawn from them.
 */
import { AlreadyExists } from '../../domain/record.ts'
import type { StoredRecord } from '../../domain/record.ts'
import { alphanumericId } from '../../kit/ids.ts'
import { themeBody, themeSchema } from '../entities/branding-theme-schema.ts'
import { open, text } from '../entities/schema-parts.ts'
import type { ApiError } from '../errors.ts'
import { conflict, notFound } from '../errors.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { findTheme, themeRecord, themeVersionWrites } from '../theme-history.ts'

const common = { face: 'compatible', tag: 'branding' } as const
const itemPath = '/branding/themes/{themeId}'

const invalidTheme = (doing: string): ApiError =>
  notFound(`There was an error ${doing} branding settings: invalid theme ID`, 'theme_not_found')

const alreadyExists = (): ApiError =>
  conflict('There was an error updating branding settings: The theme already exists')

/** The theme, whose id the path names unless it asks for the default. */
const requireTheme = async (context: OperationContext, doing: string): Promise<StoredRecord> => {
  const { themeId } = context.params
  const record = await findTheme(context)
  if (record === undefined || (themeId !== undefined && record.document['themeId'] !== themeId))
    throw invalidTheme(doing)
  return record
}

const get = async (context: OperationContext): Promise<Result> => ({
  status: 200,
  body: (await requireTheme(context, 'retrieving')).document,
})

const create = async (context: OperationContext): Promise<Result> => {
  if ((await findTheme(context)) !== undefined) throw alreadyExists()
  const themeId = alphanumericId(32)
  const document = { displayName: 'Unnamed Theme', ...context.body, themeId }
  const insert = context.stores
    .records('singleton')
    .insert({ id: themeRecord, columns: {}, document })
  const history = await themeVersionWrites(context, { after: document })
  try {
    return await context.commit([insert, ...history], { status: 200, body: document })
  } catch (error) {
    if (error instanceof AlreadyExists) throw alreadyExists()
    throw error
  }
}

const update = async (context: OperationContext): Promise<Result> => {
  const current = await requireTheme(context, 'updating')
  const document = { ...current.document, ...context.body }
  const write = context.stores.records('singleton').update(current, { document })
  const history = await themeVersionWrites(context, { before: current, after: document })
  return context.commit([write, ...history], { status: 200, body: document })
}

const remove = async (context: OperationContext): Promise<Result> => {
  const current = await requireTheme(context, 'deleting')
  const removal = context.stores.records('singleton').delete(current)
  const history = await themeVersionWrites(context, { before: current })
  return context.commit([removal, ...history], { status: 204 })
}

const templatePath = '/branding/templates/universal-login'

export const brandingThemeOperations: readonly Operation[] = [
  {
    ...common,
    id: 'post_branding_theme',
    method: 'POST',
    path: '/branding/themes',
    summary: 'Create branding theme',
    scopes: ['update:branding'],
    body: themeBody,
    successStatus: 200,
    response: themeSchema,
    run: create,
  },
  {
    ...common,
    id: 'get_default_branding_theme',
    method: 'GET',
    path: '/branding/themes/default',
    summary: 'Get default branding theme',
    scopes: ['read:branding'],
    successStatus: 200,
    response: themeSchema,
    run: get,
  },
  {
    ...common,
    id: 'get_branding_theme',
    method: 'GET',
    path: itemPath,
    summary: 'Get branding theme',
    scopes: ['read:branding'],
    successStatus: 200,
    response: themeSchema,
    run: get,
  },
  {
    ...common,
    id: 'patch_branding_theme',
    method: 'PATCH',
    path: itemPath,
    summary: 'Update branding theme',
    scopes: ['update:branding'],
    body: themeBody,
    successStatus: 200,
    response: themeSchema,
    run: update,
  },
  {
    ...common,
    id: 'delete_branding_theme',
    method: 'DELETE',
    path: itemPath,
    summary: 'Delete branding theme',
    scopes: ['delete:branding'],
    successStatus: 204,
    run: remove,
  },
  {
    ...common,
    id: 'get_universal-login',
    method: 'GET',
    path: templatePath,
    summary: 'Get template for universal login',
    scopes: ['read:branding'],
    successStatus: 200,
    response: open({ body: text('The template') }),
    run: () =>
      Promise.reject(notFound('Template does not exist.', 'inexistent_templates_universal_login')),
  },
  {
    ...common,
    id: 'delete_universal-login',
    method: 'DELETE',
    path: templatePath,
    summary: 'Delete template for universal login',
    scopes: ['delete:branding'],
    successStatus: 204,
    run: (context) => context.commit([], { status: 204 }),
  },
]
