/** Where nodes stand in the graph: applications left, APIs right, each API near those that call it. */
import type { AccessMap } from './model.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export const nodeWidth = 240
export const nodeHeight = 56
const gap = 20
const columns = 560

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
