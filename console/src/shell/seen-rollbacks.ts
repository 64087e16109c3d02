import { keptList } from '../api/kept-list.ts'

/** Which rollbacks this browser's reader has closed the notice of. Holds the ids of trials and nothing else. */
const key = 'latchkey.trials.seen'

/** The ids that were closed; none when they cannot be read. */
export const seenRollbacks = (storage: Storage = localStorage): readonly string[] =>
  keptList(key, storage).filter((id) => typeof id === 'string')

/** Keeps these ids in place of all others: the server tells of the last day only. */
export const keepSeen = (
  ids: readonly string[],
  storage: Storage = localStorage,
): readonly string[] => {
  storage.setItem(key, JSON.stringify(ids))
  return ids
}
