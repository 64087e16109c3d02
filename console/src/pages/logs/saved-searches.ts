import { keptList } from '../../api/kept-list.ts'

/** Searches that the reader keeps, in this browser. They hold the text of a search and nothing else. */
export interface SavedSearch {
  readonly name: string
  readonly query: string
}

const key = 'latchkey.logs.searches'
const most = 50

/** What is kept; nothing when it cannot be read. */
export const savedSearches = (storage: Storage = localStorage): readonly SavedSearch[] =>
  keptList(key, storage).flatMap((one) => {
    const { name, query } = (one ?? {}) as Partial<SavedSearch>
    return typeof name === 'string' && typeof query === 'string' ? [{ name, query }] : []
  })

/** Keeps a search under its name, in place of one of the same name; gives all that are kept. */
export const keepSearch = (
  search: SavedSearch,
  storage: Storage = localStorage,
): readonly SavedSearch[] =>
  store([search, ...savedSearches(storage).filter(({ name }) => name !== search.name)], storage)

export const dropSearch = (name: string, storage: Storage = localStorage): readonly SavedSearch[] =>
  store(
    savedSearches(storage).filter((one) => one.name !== name),
    storage,
  )

const store = (all: readonly SavedSearch[], storage: Storage): readonly SavedSearch[] => {
  const kept = all.slice(0, most)
  storage.setItem(key, JSON.stringify(kept))
  return kept
}
