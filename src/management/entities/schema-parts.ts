/**
 * Short words for the schemas of this folder: TypeBox underneath, so that one text gives the type
 * and the JSON Schema.
 */
import { Type } from 'typebox'
import type { TOptional, TSchema } from 'typebox'

/** Keywords of JSON Schema. */
type Limits = Readonly<Record<string, string | number | boolean>>
type Members = Readonly<Record<string, TSchema>>

/** Every member optional. */
export const optional = <Given extends Members>(
  members: Given,
): { [Name in keyof Given]: TOptional<Given[Name]> } =>
  Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as { [Name in keyof Given]: TOptional<Given[Name]> }

/** An object that may hold these members and no other. */
export const closed = <Given extends Members>(members: Given, options: Limits = {}) =>
  Type.Object(members, { additionalProperties: false, ...options })

/** An object with these members known and others kept as they come. */
export const open = <Given extends Members>(members: Given, options: Limits = {}) =>
  Type.Object(members, options)

/** An object of which nothing is known. */
export const anything = (description: string) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', description })

export const text = (description: string, limits: Limits = {}) =>
  Type.String({ description, ...limits })

export const flag = (description: string) => Type.Boolean({ description })

export const whole = (description: string, limits: Limits = {}) =>
  Type.Integer({ description, ...limits })

export const oneOf = <Value extends string>(description: string, values: readonly Value[]) =>
  Type.Unsafe<Value>({ type: 'string', description, enum: [...values] })

export const texts = (description: string, limits: Limits = {}) =>
  Type.Array(Type.String(limits), { description })

interface Shape {
  readonly type?: unknown
  readonly enum?: readonly unknown[]
}

/** The same, or null. */
export const nullable = <Given extends TSchema>(schema: Given) => {
  const { type, enum: values, ...rest } = schema as Given & Shape
  return Type.Unsafe<unknown>({
    ...rest,
    type: [type, 'null'],
    ...(values === undefined ? {} : { enum: [...values, null] }),
  })
}

/** All of `members`, those named in `names` also null. */
export const nullableIn = (members: Members, names: readonly string[]): Record<string, TSchema> =>
  Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [
      name,
      names.includes(name) ? nullable(schema) : schema,
    ]),
  )
