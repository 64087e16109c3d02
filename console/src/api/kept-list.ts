/** The list that this browser keeps under `key`; an empty one when there is none or it cannot be read. */
export const keptList = (key: string, storage: Storage): readonly unknown[] => {
  const kept = parsed(storage.getItem(key) ?? '[]')
  return Array.isArray(kept) ? kept : []
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return []
  }
}
