/** The columns of the log's table, in the order in which a row's values are built. */
export const eventColumns = [
  'log_id',
  'tenant_id',
  'date',
  'type',
  'description',
  'client_id',
  'client_name',
  'connection',
  'connection_id',
  'hostname',
  'ip',
  'organization_id',
  'user_id',
  'user_name',
  'user_agent',
  'strategy',
  'strategy_type',
  'audience',
  'scope',
  'token_id',
  'token_kind',
  'token_subject',
  'token_issued_at',
  'token_expires_at',
  'session_id',
  'target',
  'reap_at',
  'document',
] as const

export type EventColumn = (typeof eventColumns)[number]

export type EventTable = Record<
  'log_id' | 'tenant_id' | 'date' | 'type' | 'reap_at' | 'document',
  string
> &
  Record<
    Exclude<EventColumn, 'log_id' | 'tenant_id' | 'date' | 'type' | 'reap_at' | 'document'>,
    string | null
  >
