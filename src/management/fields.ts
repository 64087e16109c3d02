/**
 * Which members of a document an answer shows: by the caller's scopes, and by the mask the caller
 * asks for.
 */
import { Type } from 'typebox'
import type { JsonObject } from '../kit/json.ts'
import { refuse } from './errors.ts'
import { holdsAny } from './operation.ts'
import type { Caller, Schema } from './operation.ts'

/** The query parameters of a mask. */
export const maskParameters: Readonly<Record<string, Schema>> = {
  fields: Type.Optional(
    Type.String({ description: 'Members to show or to leave out, separated by commas' }),
  ),
  include_fields: Type.Optional(
    Type.Boolean({ description: 'Whether the members named are shown (default) or left out' }),
  ),
}

export interface Mask {
  readonly names: readonly string[]
  readonly includes: boolean
}

/** The mask of a query; undefined when it names no member. */
export const readMask = (query: JsonObject): Mask | undefined => {
  const { fields, include_fields: includes } = query
  if (typeof fields !== 'string') return undefined
  const names = fields
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length === 0 ? undefined : { names, includes: includes !== false }
}

const keep = (document: JsonObject, wanted: (name: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => wanted(name)))

/** Applies a mask; members of `always` stay. Without a mask everything stays. */
export const masked = (
  document: JsonObject,
  mask: Mask | undefined,
  always: readonly string[] = [],
): JsonObject => {
  if (mask === undefined) return document
  const named = new Set(mask.names)
  return keep(document, (name) => always.includes(name) || named.has(name) === mask.includes)
}

export interface Visibility {
  /** Members shown only to callers that hold one of the scopes. */
  readonly shownOnlyWith?: Readonly<Record<string, readonly string[]>>
  /** The only members this caller may see; undefined for all. */
  readonly visibleTo?: (caller: Caller) => readonly string[] | undefined
}

/** A judge of members for one caller. */
export const visibleMembers = (
  { shownOnlyWith = {}, visibleTo }: Visibility,
  caller: Caller,
): ((name: string) => boolean) => {
  const only = visibleTo?.(caller)
  const restricted = new Map(Object.entries(shownOnlyWith))
  return (name) => {
    const scopes = restricted.get(name)
    return (
      (only === undefined || only.includes(name)) &&
      (scopes === undefined || holdsAny(caller, scopes))
    )
  }
}

/** Leaves out what the judge does not let the caller see. */
export const shown = (document: JsonObject, isVisible: (name: string) => boolean): JsonObject =>
  keep(document, isVisible)

/** Refuses (403) a mask that asks by name for a member the caller may not see. */
export const assertMayAsk = (
  mask: Mask | undefined,
  isVisible: (name: string) => boolean,
): void => {
  if (mask?.includes === true && !mask.names.every(isVisible)) throw refuse('forbiddenFields')
}
