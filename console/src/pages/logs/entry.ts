/** An entry of the tenant log as the pages use it: the wire's document read once, member by member. */

export interface LeftOut {
  readonly scope: string
  /** Which decision left it out: `api`, `grant`, `role` … */
  readonly gate: string
  readonly objectId: string | undefined
}

export interface Entry {
  readonly id: string
  /** ISO-8601. */
  readonly at: string
  /** The event's code: `seccft`. */
  readonly type: string
  readonly description: string
  readonly clientId: string | undefined
  readonly clientName: string | undefined
  readonly userId: string | undefined
  readonly userName: string | undefined
  readonly audience: string | undefined
  readonly scope: string | undefined
  readonly connection: string | undefined
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  readonly tokenId: string | undefined
  readonly grantId: string | undefined
  readonly note: string | undefined
  /** The code that the caller was refused with. */
  readonly error: string | undefined
  /** Why, where only the log may say it. */
  readonly reason: string | undefined
  readonly leftOut: readonly LeftOut[]
  /** So many more of the same that were counted instead of written. */
  readonly repeated: number
  readonly document: Json
}

export type Json = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const entryOf = (document: Json): Entry => {
  const details = objectOf(document['details'])
  const ours = objectOf(details['latchkey'])
  const repeated = ours['repeated']
  return {
    id: text(document['log_id']) ?? text(document['_id']) ?? '',
    at: text(document['date']) ?? '',
    type: text(document['type']) ?? '',
    description: text(document['description']) ?? '',
    clientId: text(document['client_id']),
    clientName: text(document['client_name']),
    userId: text(document['user_id']),
    userName: text(document['user_name']),
    audience: text(document['audience']),
    scope: text(document['scope']),
    connection: text(document['connection']),
    ip: text(document['ip']),
    userAgent: text(document['user_agent']),
    tokenId: text(ours['token_id']),
    grantId: text(ours['client_grant_id']),
    note: text(ours['note']),
    error: text(details['error']),
    reason: text(details['reason']) ?? text(details['client_authentication_error']),
    leftOut: listOf(objectOf(ours['scopes'])['left_out']).map((one) => {
      const { scope, gate, object_id: objectId } = objectOf(one)
      return { scope: text(scope) ?? '', gate: text(gate) ?? '', objectId: text(objectId) }
    }),
    repeated: typeof repeated === 'number' ? repeated : 0,
    document,
  }
}

export type Outcome = 'success' | 'failure' | 'warning' | 'change'

/** What a code says by itself: `f…` failed, `limit_…` and `w…` warn, `sapi` changed something. */
export const outcomeOf = (type: string): Outcome => {
  if (type === 'sapi' || type === 'mgmt_api_read') return 'change'
  if (/^(?:limit_|api_limit|w|pwd_leak)/.test(type)) return 'warning'
  return /^f|_failed$|_failure$/.test(type) ? 'failure' : 'success'
}
