/**
 * Metadata as text in an editor, and what of it must be sent: the server merges the first level, so a
 * name that was taken away is sent as null. Pure.
 */

export type Metadata = Readonly<Record<string, unknown>>

/** How metadata stands in the editor; an empty object when there is none. */
export const metadataText = (stored: Metadata | undefined): string =>
  JSON.stringify(stored ?? {}, null, 2)

export type ReadMetadata =
  { readonly value: Metadata } | { readonly problem: 'not_json' | 'not_object' }

/** Reads what was typed; nothing at all is an empty object. */
export const readMetadata = (text: string): ReadMetadata => {
  if (text.trim() === '') return { value: {} }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Metadata }
      : { problem: 'not_object' }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { problem: 'not_json' }
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * What to send so that `before` becomes `after`; undefined when nothing differs. An empty object empties
 * it, so it is sent for nothing else.
 */
export const metadataChange = (before: Metadata, after: Metadata): Metadata | undefined => {
  if (Object.keys(after).length === 0) return Object.keys(before).length === 0 ? undefined : {}
  const set = Object.entries(after).filter(([name, value]) => !isSame(before[name], value))
  const removed = Object.keys(before)
    .filter((name) => !Object.hasOwn(after, name))
    .map((name) => [name, null] as const)
  const change = [...set, ...removed]
  return change.length === 0 ? undefined : Object.fromEntries(change)
}

const reserved: ReadonlySet<string> = new Set([
  '__tenant',
  '_id',
  'blocked',
  'clientID',
  'created_at',
  'email_verified',
  'email',
  'globalClientID',
  'global_client_id',
  'identities',
  'lastIP',
  'lastLogin',
  'loginsCount',
  'metadata',
  'multifactor_last_modified',
  'multifactor',
  'updated_at',
  'user_id',
])

/** The names that `app_metadata` may not have. */
export const reservedNames = (value: Metadata): readonly string[] =>
  Object.keys(value).filter(
    (name) => reserved.has(name) || name.includes('.') || name.startsWith('$'),
  )
