/** What the tenant's theme was, newest first, and the way back to one of its versions. */
import { Type } from 'typebox'
import { AlreadyExists, VersionRace } from '../../../domain/record.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { themeSchema } from '../../entities/branding-theme-schema.ts'
import { flag, nullable, open, optional, text } from '../../entities/schema-parts.ts'
import { notFound } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { pagingParameters, readPage, withNext } from '../../paging.ts'
import { findTheme, isSameTheme, themeRecord, themeVersionWrites } from '../../theme-history.ts'

const versionSchema = open({
  id: text('Id of the version'),
  theme: themeSchema,
  changed_at: text('When the theme became so', { format: 'date-time' }),
  changed_by: open(
    {
      user_id: nullable(text('The user who changed it; null when no user did')),
      client_id: nullable(text('The client it was changed with; null when that is not known')),
    },
    { description: 'Who changed it' },
  ),
  is_current: flag('Whether the theme is so now'),
})

const present = ({ id, document }: StoredRecord, isCurrent: boolean): JsonObject => ({
  id,
  ...document,
  is_current: isCurrent,
})

/** The newest version is the present theme, unless the theme was deleted since. */
const isNow = (version: StoredRecord | undefined, theme: StoredRecord | undefined): boolean =>
  version !== undefined &&
  theme !== undefined &&
  isSameTheme(version.document['theme'], theme.document)

const list = async (context: OperationContext): Promise<Result> => {
  const { query, stores } = context
  const page = readPage('checkpoint', query)
  if (page.form !== 'checkpoint') throw new Error('Versions are read by cursor.')
  const { after, take } = page
  const found = await stores.records('theme_version').list({
    newestFirst: true,
    limit: take + 1,
    ...(after === undefined ? {} : { after }),
  })
  const hasCurrent = after === undefined && isNow(found[0], await findTheme(context))
  const versions = found.slice(0, take)
  const shown = versions.map((version, index) => present(version, hasCurrent && index === 0))
  const next = found.length > take ? versions.at(-1)?.position : undefined
  return { status: 200, body: withNext('versions', shown, next) }
}

/** The theme keeps the id it has; a deleted one gets back the id it had. */
const restore = async (context: OperationContext): Promise<Result> => {
  const { stores, params } = context
  const version = await stores.records('theme_version').get(params['id'] ?? '')
  if (version === undefined)
    throw notFound('The theme version does not exist.', 'inexistent_theme_version')
  const current = await findTheme(context)
  const old = version.document['theme'] as JsonObject
  const document = { ...old, themeId: current?.document['themeId'] ?? old['themeId'] }
  const singletons = stores.records('singleton')
  const write =
    current === undefined
      ? singletons.insert({ id: themeRecord, columns: {}, document })
      : singletons.update(current, { document })
  const history = await themeVersionWrites(context, { before: current, after: document })
  try {
    return await context.commit([write, ...history], { status: 200, body: document })
  } catch (error) {
    // Somebody made a theme meanwhile: decided anew.
    if (error instanceof AlreadyExists) throw new VersionRace('The theme was made meanwhile.')
    throw error
  }
}

const common = { face: 'own', tag: 'branding' } as const

export const themeVersionOperations: readonly Operation[] = [
  {
    ...common,
    id: 'list_theme_versions',
    method: 'GET',
    path: '/theme-versions',
    summary: 'List versions of the branding theme',
    scopes: ['read:branding'],
    query: Type.Object(pagingParameters('checkpoint')),
    successStatus: 200,
    response: open({
      versions: Type.Array(versionSchema, { description: 'The last 50, newest first' }),
      ...optional({ next: text('Send it as `from` for the next page') }),
    }),
    run: list,
  },
  {
    ...common,
    id: 'restore_theme_version',
    method: 'POST',
    path: '/theme-versions/{id}/restore',
    summary: 'Restore a version of the branding theme',
    scopes: ['update:branding'],
    successStatus: 200,
    response: themeSchema,
    run: restore,
  },
]
