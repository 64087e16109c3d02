/** The wire form of records. */
import type { JsonObject } from '../kit/json.ts'
import type { StoredRecord } from '../domain/record.ts'
import type { Entity } from './entity.ts'
import type { OperationContext } from './operation.ts'

/** The entity's own form, or the document with its id member, in the order of `records`. */
export const presentAll = async (
  entity: Entity,
  records: readonly StoredRecord[],
  context: OperationContext,
): Promise<readonly JsonObject[]> =>
  entity.present === undefined
    ? records.map(({ id, document }) => ({ [entity.idMember]: id, ...document }))
    : entity.present(records, context)
