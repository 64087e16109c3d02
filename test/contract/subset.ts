/** Compares an answer with a recorded one: every recorded member must be there, with the recorded value. */
import { isRecord } from './official.ts'
import type { Json } from './official.ts'

/** Values captured from earlier answers, by name. */
export type Captured = Map<string, string>

const wildcards: Readonly<Record<string, (text: string) => boolean>> = {
  // Recorders put this in place of any secret, of an empty one too.
  secret: () => true,
  pem: (text) => text.startsWith('-----BEGIN ') && text.trimEnd().endsWith('-----'),
  'date-time': (text) => !Number.isNaN(Date.parse(text)),
}

/** Replaces `{{name}}` by what was captured and `{{now+1d}}` by tomorrow; unknown names stay. */
export const fill = (text: string, captured: Captured): string =>
  text.replaceAll(/\{\{([^}]*)\}\}/g, (whole, name: string) => {
    if (name === 'now+1d') return new Date(Date.now() + 86_400_000).toISOString()
    return captured.get(name) ?? whole
  })

/** The same for every text of a body. */
export const fillAll = (value: Json, captured: Captured): Json => {
  if (typeof value === 'string') return fill(value, captured)
  if (Array.isArray(value)) return value.map((item) => fillAll(item, captured))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fillAll(member, captured)]),
  )
}

const textDiffers = (expected: string, actual: Json, captured: Captured): boolean => {
  const wildcard = /^\{\{any:(.*)\}\}$/.exec(expected)?.[1]
  if (wildcard !== undefined)
    return typeof actual !== 'string' || wildcards[wildcard]?.(actual) !== true
  const filled = fill(expected, captured)
  // A name that is captured only from this answer stands for any text.
  return /^\{\{[^}]*\}\}$/.test(filled) ? typeof actual !== 'string' : filled !== actual
}

/** What the recorded value holds and the actual one does not; empty when it is a subset. */
export const missing = (
  expected: Json,
  actual: Json | undefined,
  { captured, path = '' }: { captured: Captured; path?: string },
): string[] => {
  if (actual === undefined) return [`${path} is absent`]
  if (typeof expected === 'string')
    return textDiffers(expected, actual, captured)
      ? [`${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`]
      : []
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.flatMap((item, index) =>
      missing(item, actual[index], { captured, path: `${path}/${index}` }),
    )
  if (isRecord(expected) && isRecord(actual))
    return Object.entries(expected).flatMap(([name, member]) =>
      missing(member, actual[name], { captured, path: `${path}/${name}` }),
    )
  return Object.is(expected, actual)
    ? []
    : [`${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`]
}

/** The value at a JSON pointer (RFC 6901). */
export const at = (value: Json | undefined, pointer: string): Json | undefined => {
  let found = value
  for (const part of pointer.split('/').slice(1))
    found = Array.isArray(found) ? found[Number(part)] : isRecord(found) ? found[part] : undefined
  return found
}
