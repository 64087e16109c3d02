/** One-of-a-kind documents from the cache. */
import type { JsonObject } from '../../kit/json.ts'
import { freeze } from '../freeze.ts'
import { parseObject } from '../records.ts'
import type { Node } from '../session.ts'

/** The document `id` of a tenant; undefined until it is written. */
export const readSingleton = (
  { caches, database }: Node,
  tenantId: string,
  id: string,
): Promise<JsonObject | undefined> =>
  caches.singleton.get({ tenantId, key: id }, async () => {
    const query = database.build
      .selectFrom('singleton')
      .select('document')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
    const [row] = await database.read(query)
    return row === undefined ? undefined : freeze(parseObject(row.document))
  })
