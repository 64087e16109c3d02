/** Where nodes stand in the graph: applications left, APIs right, each API near those that call it. */
import type { AccessMap } from './model.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export const nodeWidth = 240
export const nodeHeight = 56
const gap = 20
const columns = 680

/** Places by node id; ids of applications and APIs are told apart by a prefix. */
export const placesOf = ({ applications, apis, edges }: AccessMap): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>()
  const rows = new Map(applications.map(({ id }, row) => [id, row]))
  for (const [id, row] of rows) places.set(`app:${id}`, { x: 0, y: row * (nodeHeight + gap) })
  const middle = (id: string): number => {
    const own = edges
      .filter(({ audience }) => audience === id)
      .map(({ clientId }) => rows.get(clientId) ?? 0)
    return own.length === 0
      ? Number.POSITIVE_INFINITY
      : own.reduce((sum, row) => sum + row, 0) / own.length
  }
  const ordered = apis
    .map(({ id }) => ({ id, at: middle(id) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
  const spare = Math.max(0, applications.length - ordered.length) * (nodeHeight + gap)
  const between = ordered.length > 1 ? Math.min(spare / (ordered.length - 1), 120) : 0
  const height = ordered.length * (nodeHeight + gap) + between * (ordered.length - 1)
  const top = Math.max(0, (applications.length * (nodeHeight + gap) - height) / 2)
  for (const [row, { id }] of ordered.entries())
    places.set(`api:${id}`, { x: columns, y: top + row * (nodeHeight + gap + between) })
  return places
}

/** Pixels of a line: more tokens today, thicker; 1 to 7. */
export const widthOf = (tokens: number): number => 1 + Math.min(6, Math.log10(1 + tokens) * 1.5)

const labelPlaces = [0.3, 0.4, 0.5, 0.6] as const

/** How far along its line a label stands: lines of one application take turns, so that labels do not meet. */
export const labelPlaceOf = (turn: number): number => labelPlaces[turn % labelPlaces.length] ?? 0.5

/** The point of a line at `t` (0 to 1): a cubic curve that leaves and arrives level. */
export const pointOn = (from: Place, to: Place, t: number): Place => {
  const bend = Math.abs(to.x - from.x) / 2
  const at = ([a, b, c, d]: readonly [number, number, number, number]): number =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
  return {
    x: at([from.x, from.x + bend, to.x - bend, to.x]),
    y: at([from.y, from.y, to.y, to.y]),
  }
}
