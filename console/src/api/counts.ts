/** Counts for the rows of a page of applications or APIs, in one request of at most 50. */
import type { Call } from './call.ts'

/** A count, or the least that it is. */
export interface Counted {
  readonly count: number
  readonly is_at_least: boolean
}

interface Tally {
  readonly live: Counted
  readonly last_issued_at: string | null
  readonly last_expires_at: string | null
}

export interface ClientCounts extends Tally {
  readonly client_id: string
  readonly refresh_tokens: Counted
  readonly apis: Counted
  /** The rotation of the secret that is going on. */
  readonly rotation: { readonly both_until: string | null } | null
  readonly by_api: readonly (Tally & {
    readonly audience: string
    readonly subject_type: 'client' | 'user'
  })[]
}

export interface ApiCounts extends Tally {
  readonly audience: string
  readonly client_grants: Counted
}

export const countsTemplate = '/latchkey/tokens/counts'

/** Live tokens, last use, APIs and rotation of these clients; tokens and grants of these APIs. */
export const countsCall = (of: {
  clients?: readonly string[]
  audiences?: readonly string[]
}): Call<{ clients: readonly ClientCounts[]; audiences: readonly ApiCounts[] }> => ({
  method: 'get',
  template: countsTemplate,
  path: {},
  query: {
    ...(of.clients === undefined ? {} : { client_id: of.clients }),
    ...(of.audiences === undefined ? {} : { audience: of.audiences }),
  },
  body: undefined,
})
