/**
 * What the tenant's theme was. Owns the versions and what is written of them with each change of the
 * theme; the changes themselves are made by the operations on themes and versions. A version is a
 * state, not an event: deleting the theme adds none, since the last one shows what it was.
 */
import { isDeepStrictEqual } from 'node:util'
import type { NewRecord, StoredRecord, Write } from '../domain/record.ts'
import { isoTime } from '../kit/clock.ts'
import { alphanumericId } from '../kit/ids.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { OperationContext } from './operation.ts'

/** Where the theme stands among the tenant's one-of-a-kind documents. */
export const themeRecord = 'branding_theme'

/** How many versions a tenant keeps. */
export const mostThemeVersions = 50

/** The tenant's theme; undefined when the pages have their default look. */
export const findTheme = ({ stores }: OperationContext): Promise<StoredRecord | undefined> =>
  stores.records('singleton').get(themeRecord)

const withoutId = (theme: JsonObject): JsonObject => ({ ...theme, themeId: undefined })

/** True for themes that look and are called alike, whatever their ids are. */
export const isSameTheme = (one: JsonValue | undefined, other: JsonObject): boolean =>
  isDeepStrictEqual(withoutId((one ?? {}) as JsonObject), withoutId(other))

/** Who calls, as the log names them: the user where there is one, and the client. */
const changerOf = ({ caller: { subject, clientId } }: OperationContext): JsonObject => ({
  user_id: subject === '' || subject.endsWith('@clients') ? null : subject,
  client_id: clientId === '' ? null : clientId,
})

const unknownChanger: JsonObject = { user_id: null, client_id: null }

const versionOf = (
  theme: JsonObject,
  changed: { at: string; by: JsonObject },
): NewRecord & { readonly document: JsonObject } => ({
  id: `thv_${alphanumericId(16)}`,
  columns: {},
  document: { theme, changed_at: changed.at, changed_by: changed.by },
})

/**
 * What belongs into the unit that changes the theme from `before` to `after`; either is undefined
 * where there is no theme. Adds `after`, unless the newest version is the same, and first `before`
 * where it is not on record: a theme that is older than its history. Of what is then too much, the
 * oldest go.
 */
export const themeVersionWrites = async (
  context: OperationContext,
  { before, after }: { before?: StoredRecord | undefined; after?: JsonObject },
): Promise<Write[]> => {
  const records = context.stores.records('theme_version')
  const kept = await records.list({ newestFirst: true, limit: 2 * mostThemeVersions })
  const states = [
    ...(before === undefined
      ? []
      : [versionOf(before.document, { at: before.updatedAt, by: unknownChanger })]),
    ...(after === undefined
      ? []
      : [versionOf(after, { at: isoTime(context.clock.now()), by: changerOf(context) })]),
  ]
  const added: NewRecord[] = []
  for (const state of states) {
    const newest = (added.at(-1) ?? kept[0])?.document['theme']
    if (!isSameTheme(newest, state.document['theme'] as JsonObject)) added.push(state)
  }
  const tooOld = kept.slice(mostThemeVersions - added.length).map(({ id }) => id)
  return [
    ...added.map((version) => records.insert(version)),
    ...(tooOld.length === 0 ? [] : [records.deleteWhere({ id: tooOld })]),
  ]
}
