import type { RecordFilter, RecordStore, StoredRecord } from '../../domain/record.ts'

const step = 500

/** All records that a filter matches, read in steps. */
export const recordsWhere = async (
  store: RecordStore,
  where: RecordFilter,
): Promise<StoredRecord[]> => {
  const found: StoredRecord[] = []
  for (;;) {
    const after = found.at(-1)?.position
    const part = await store.list({ where, limit: step, ...(after === undefined ? {} : { after }) })
    found.push(...part)
    if (part.length < step) return found
  }
}
