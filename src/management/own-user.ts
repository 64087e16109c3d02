/** Tokens of users at the Management API: they touch their own user alone (authentication §1.9). */
import { ApiError } from './errors.ts'
import { holdsAny } from './operation.ts'
import type { OperationContext } from './operation.ts'

/** Raises 403 when the caller holds only scopes of the kind `…:current_user…` and means another. */
export const assertMayTouch = (
  userId: string,
  { caller }: OperationContext,
  scopesForAll: readonly string[],
): void => {
  if (!holdsAny(caller, scopesForAll) && caller.subject !== userId) throw notOwnUser()
}

export const notOwnUser = (): ApiError =>
  new ApiError({
    status: 403,
    message: 'User to be acted on does not match subject in bearer token.',
  })
