/** Walking the graph by arrow keys: up and down along a column, left and right along lines. */
import type { AccessMap } from './model.ts'
import { placesOf } from './layout.ts'

/** The id to go to from a node or a line; undefined when the key leads nowhere. */
export const neighbourOf = (map: AccessMap, id: string, key: string): string | undefined => {
  const edge = map.edges.find((one) => one.id === id)
  if (edge !== undefined) {
    if (key === 'ArrowLeft') return `app:${edge.clientId}`
    if (key === 'ArrowRight') return `api:${edge.audience}`
    const along = map.edges.filter(({ clientId }) => clientId === edge.clientId)
    return stepped(
      along.map((one) => one.id),
      id,
      key,
    )
  }
  const side = id.slice(0, 4)
  const own = id.slice(4)
  if (key === 'ArrowRight' && side === 'app:')
    return map.edges.find(({ clientId }) => clientId === own)?.id
  if (key === 'ArrowLeft' && side === 'api:')
    return map.edges.find(({ audience }) => audience === own)?.id
  const column = [...placesOf(map)]
    .filter(([name]) => name.startsWith(side))
    .sort(([, a], [, b]) => a.y - b.y)
    .map(([name]) => name)
  return stepped(column, id, key)
}

const stepped = (ids: readonly string[], id: string, key: string): string | undefined => {
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined
  return ids[ids.indexOf(id) + (key === 'ArrowDown' ? 1 : -1)]
}
