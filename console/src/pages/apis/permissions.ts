/** Permissions of an API as people type them: checks, pasted lists, and the whole array that is sent. Pure. */

export interface Scope {
  readonly value: string
  readonly description?: string | undefined
}

export const longestValue = 280
export const longestDescription = 500
/** What an API may hold. */
export const mostScopes = 1000

export type ScopeRefusal = 'missing' | 'space' | 'long' | 'description_long' | 'duplicate' | 'many'

/** What keeps a permission from being added to `existing`; undefined when nothing does. */
export const scopeRefusal = (
  scope: Scope,
  existing: readonly Scope[],
): ScopeRefusal | undefined => {
  if (scope.value === '') return 'missing'
  if (/\s/.test(scope.value)) return 'space'
  if (scope.value.length > longestValue) return 'long'
  if ((scope.description ?? '').length > longestDescription) return 'description_long'
  if (existing.some(({ value }) => value === scope.value)) return 'duplicate'
  return existing.length >= mostScopes ? 'many' : undefined
}

/** `read:orders`: suggested, not asked for. */
export const isVerbNoun = (value: string): boolean => /^[^\s:]+:[^\s:]+/.test(value)

export interface PastedLine {
  readonly line: number
  readonly scope: Scope
  readonly refusal: ScopeRefusal | undefined
}

/**
 * Reads a pasted list: one permission a line, with its description after a tab, a comma or the first space;
 * or a JSON array as the Management API answers it. Empty lines are left out.
 */
export const readPasted = (text: string, existing: readonly Scope[]): PastedLine[] => {
  const seen: Scope[] = [...existing]
  return (readJson(text) ?? readLines(text)).map(({ line, scope }) => {
    const refusal = scopeRefusal(scope, seen)
    if (refusal === undefined) seen.push(scope)
    return { line, scope, refusal }
  })
}

const readLines = (text: string): { line: number; scope: Scope }[] =>
  text.split(/\r?\n/).flatMap((whole, index) => {
    const [, value = '', description = ''] = /^\s*([^\s,]+)[\s,]*(.*?)\s*$/.exec(whole) ?? []
    if (value === '') return []
    return [{ line: index + 1, scope: scopeOf(value, description) }]
  })

const readJson = (text: string): { line: number; scope: Scope }[] | undefined => {
  if (!text.trimStart().startsWith('[')) return undefined
  try {
    const list = JSON.parse(text) as unknown[]
    return list.map((one, index) => {
      const { value = '', description = '' } =
        typeof one === 'string' ? { value: one } : (one as { value?: string; description?: string })
      return { line: index + 1, scope: scopeOf(String(value), String(description)) }
    })
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A permission without an empty description. */
export const scopeOf = (value: string, description: string): Scope =>
  description.trim() === '' ? { value } : { value, description: description.trim() }

export interface ScopeChange {
  readonly add?: readonly Scope[]
  /** The permission of this value takes this form. */
  readonly replace?: { readonly value: string; readonly by: Scope }
  readonly remove?: readonly string[]
}

/** The whole array after a change, on top of what the API holds now; others' additions stay. */
export const applyChange = (now: readonly Scope[], change: ScopeChange): Scope[] => {
  const { add = [], replace, remove = [] } = change
  const kept = now
    .filter(({ value }) => !remove.includes(value))
    .map((scope) => (scope.value === replace?.value ? replace.by : scope))
  return [...kept, ...add.filter(({ value }) => !kept.some((one) => one.value === value))]
}
