import type { StoredRecord } from '../../domain/record.ts'
import { inexistentClient } from '../entities/clients.ts'
import { ApiError } from '../errors.ts'
import { assertClientWithinReach } from '../govern.ts'
import type { OperationContext } from '../operation.ts'

/**
 * The client that the path parameter `name` holds the id of. Throws the client's 404, also for the
 * server's own.
 */
export const requireClient = async (
  { stores, params }: OperationContext,
  name = 'id',
): Promise<StoredRecord> => {
  const record = await stores.records('client').get(params[name] ?? '')
  if (record === undefined || record.columns['is_system'] === 1)
    throw new ApiError(inexistentClient)
  return record
}

/** The same for a change of its credentials. Throws 403 for a client that may more than the caller. */
export const requireClientWithinReach = async (
  context: OperationContext,
  name = 'id',
): Promise<StoredRecord> => {
  const record = await requireClient(context, name)
  await assertClientWithinReach(record.id, context)
  return record
}
