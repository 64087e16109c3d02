import type { StoredRecord } from '../../domain/record.ts'
import { inexistentClient } from '../entities/clients.ts'
import { ApiError } from '../errors.ts'
import type { OperationContext } from '../operation.ts'

/** The client that the path parameter `name` holds the id of. Throws the client's 404. */
export const requireClient = async (
  { stores, params }: OperationContext,
  name = 'id',
): Promise<StoredRecord> => {
  const record = await stores.records('client').get(params[name] ?? '')
  if (record === undefined) throw new ApiError(inexistentClient)
  return record
}
