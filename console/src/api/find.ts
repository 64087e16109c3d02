/** Finding records of any kind by id or by how their names begin: for pickers and searched lists. */
import { call, send, type Answer, type Call } from './call.ts'

export type Found = Answer<'/latchkey/search', 'get'>['results'][number] & {
  readonly created_at?: string
  readonly last_login?: string
  readonly logins_count?: number
}

export interface FoundPage {
  readonly results: readonly Found[]
  readonly next?: string
}

/** One page of one kind; without words all of them, by name (users: the newest first). */
export const findCall = (
  kind: Found['kind'],
  asked: { q?: string | undefined; from?: string | undefined; take?: number },
): Call<FoundPage> =>
  call('get', '/latchkey/search', {
    query: {
      kinds: kind,
      take: asked.take ?? 50,
      ...(asked.q === undefined || asked.q === '' ? {} : { q: asked.q }),
      ...(asked.from === undefined ? {} : { from: asked.from }),
    },
  }) as Call<FoundPage>

/** What a person calls it. */
export const foundName = ({ name, email, username, phone_number: phone, id }: Found): string =>
  name ?? email ?? username ?? phone ?? id

/**
 * The search of a `RecordPicker`: the first 20 of the kind. `valueOf` reads what is chosen, the id
 * unless said: an API is usually named by its identifier.
 */
export const choicesOf =
  (kind: Found['kind'], valueOf: (found: Found) => string = ({ id }) => id) =>
  async (text: string): Promise<{ value: string; label: string }[]> => {
    const { results } = await send(findCall(kind, { q: text, take: 20 }))
    return results.map((found) => ({ value: valueOf(found), label: labelOf(found) }))
  }

const labelOf = (found: Found): string => {
  const name = foundName(found)
  const beside = found.kind === 'resource_server' ? found.identifier : found.email
  return beside === undefined || beside === name ? name : `${name} (${beside})`
}
