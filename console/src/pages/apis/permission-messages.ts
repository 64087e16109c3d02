import type { Scope, ScopeRefusal } from './permissions.ts'
import { texts } from './permissions-texts.ts'

/** What keeps a permission from being added, in words. */
export const refusalText = (refusal: ScopeRefusal, scope: Scope): string => {
  if (refusal === 'long') return texts.refusals.long(scope.value.length)
  if (refusal === 'description_long')
    return texts.refusals.descriptionLong((scope.description ?? '').length)
  return texts.refusals[refusal]
}
