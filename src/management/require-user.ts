import type { StoredRecord } from '../domain/record.ts'
import { inexistentUser } from './entities/users.ts'
import { ApiError } from './errors.ts'
import type { OperationContext } from './operation.ts'

/** The user of the path. Throws the user's 404. */
export const requireUser = async ({ stores, params }: OperationContext): Promise<StoredRecord> => {
  const record = await stores.records('user').get(params['id'] ?? params['user_id'] ?? '')
  if (record === undefined) throw new ApiError(inexistentUser)
  return record
}
