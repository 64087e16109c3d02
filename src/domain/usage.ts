/** Daily counters of issued tokens by client, API, scope and secret. */
export interface UsageKey {
  readonly clientId: string
  readonly audience: string
  /** The granted scopes, space separated, sorted. */
  readonly scope: string
  /** The secret or credential that authenticated; empty for none. */
  readonly secretId: string
}

export interface UsageRow extends UsageKey {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  readonly count: number
}

export interface UsageStore {
  /** Counts one; kept in memory and added to the table every 10 s. */
  count(key: UsageKey): void
  list(range: {
    from: string
    to: string
    clientId?: string | undefined
    audience?: string | undefined
    limit: number
  }): Promise<UsageRow[]>
}
