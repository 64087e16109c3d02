/**
 * Finds the operation of a request. Owns the matching of paths and nothing else: it compares
 * encoded segments, so that a `%2F` inside an id stays inside it, and decodes afterwards. Case
 * matters, there is no method override, and whatever is not exactly a route is no route.
 */
import type { Method } from './operation.ts'

export interface Route<Target> {
  readonly method: Method
  /** With its prefix, parameters in braces: `/api/v2/clients/{id}`. */
  readonly path: string
  readonly target: Target
}

export interface Match<Target> {
  readonly target: Target
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>
}

export interface Router<Target> {
  /** `encodedPath` without the query. Undefined when nothing matches; it never throws. */
  match(method: string, encodedPath: string): Match<Target> | undefined
}

interface Node<Target> {
  readonly fixed: Map<string, Node<Target>>
  parameter?: Node<Target>
  readonly methods: Map<string, { names: readonly string[]; target: Target }>
}

const newNode = <Target>(): Node<Target> => ({ fixed: new Map(), methods: new Map() })

const longestPath = 8192

/**
 * Splits `/a/b` into its segments; undefined for a path that is empty, relative or has an empty
 * segment.
 */
const segmentsOf = (path: string): string[] | undefined => {
  if (path.length > longestPath || !path.startsWith('/')) return undefined
  const segments = path.slice(1).split('/')
  return segments.includes('') ? undefined : segments
}

/**
 * The text of an encoded parameter; undefined for broken encoding and for `.` and `..` in any
 * spelling.
 */
const decodeParameter = (segment: string): string | undefined => {
  try {
    const text = decodeURIComponent(segment)
    return text === '.' || text === '..' ? undefined : text
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

const childFor = <Target>(node: Node<Target>, segment: string): Node<Target> => {
  if (segment.startsWith('{')) return (node.parameter ??= newNode())
  const child = node.fixed.get(segment) ?? newNode<Target>()
  node.fixed.set(segment, child)
  return child
}

const addRoute = <Target>(root: Node<Target>, { method, path, target }: Route<Target>): void => {
  let node = root
  const names: string[] = []
  for (const segment of segmentsOf(path) ?? []) {
    node = childFor(node, segment)
    if (segment.startsWith('{')) names.push(segment.slice(1, -1))
  }
  if (node.methods.has(method)) throw new Error(`Two operations at ${method} ${path}`)
  node.methods.set(method, { names, target })
}

/** Builds the router; throws when two routes stand at the same place. */
export const createRouter = <Target>(routes: readonly Route<Target>[]): Router<Target> => {
  const root = newNode<Target>()
  for (const route of routes) addRoute(root, route)

  const find = (
    node: Node<Target>,
    rest: { method: string; segments: readonly string[]; at: number; values: readonly string[] },
  ): Match<Target> | undefined => {
    const { method, segments, at, values } = rest
    const segment = segments[at]
    if (segment === undefined) {
      const end = node.methods.get(method)
      if (end === undefined) return undefined
      const entries = end.names.map((name, index) => [name, values[index] ?? ''] as const)
      return { target: end.target, params: Object.fromEntries(entries) }
    }
    const fixed = node.fixed.get(segment)
    const byName = fixed && find(fixed, { ...rest, at: at + 1 })
    if (byName !== undefined || node.parameter === undefined) return byName
    const value = decodeParameter(segment)
    if (value === undefined) return undefined
    return find(node.parameter, { ...rest, at: at + 1, values: [...values, value] })
  }

  return {
    match(method, encodedPath) {
      const segments = segmentsOf(encodedPath)
      return segments && find(root, { method, segments, at: 0, values: [] })
    },
  }
}
