import { invalidRequest } from '../../errors.ts'
import type { ReadIdTokenHint } from '../../id-token-hint.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'

/** `id_token_hint`, which may have expired. Throws 400 `invalid_request` for one that is not ours. */
export const idTokenHint =
  ({ readIdTokenHint }: { readIdTokenHint: ReadIdTokenHint }): Check =>
  async ({ parameters, http }) => {
    const sent = textParameter(parameters, 'id_token_hint')
    if (sent === undefined) return undefined
    const hint = await readIdTokenHint(sent, http)
    if (hint === undefined) throw invalidRequest('The id_token_hint is invalid')
    return { hintedSubject: hint.subject }
  }
