/** A row of the ledger, made of an entry of the server's token list. Pure. */
import type { Answer } from '../../api/call.ts'

export type IssuedToken = Answer<'/latchkey/tokens/{id}', 'get'>

export type TokenKind = 'access_token' | 'refresh_token' | 'id_token'
export type TokenStatus = 'live' | 'expired' | 'revoked'

export interface LedgerToken {
  /** Tells rows apart: equal tokens of one second share their id. */
  readonly row: string
  readonly id: string
  readonly kind: TokenKind
  readonly status: TokenStatus
  readonly clientId: string | null
  readonly clientName: string | null
  /** Null when it speaks for the application itself. */
  readonly userId: string | null
  readonly userName: string | null
  /** Identifier of the API; null when there is none. */
  readonly audience: string | null
  readonly scopes: readonly string[]
  /** ISO-8601. */
  readonly issuedAt: string
  /** ISO-8601; null for a refresh token without an end. */
  readonly expiresAt: string | null
  /** When an unused refresh token ends; null when it does not. */
  readonly idleExpiresAt: string | null
  readonly isRotating: boolean
  readonly lastUsedAt: string | null
  readonly ip: string | null
  readonly keyId: string | null
  readonly secretId: string | null
  readonly sessionId: string | null
  readonly note: string | null
  /** How it was asked for: a key of `texts.how`. */
  readonly how: string
}

const kindOf = (kind: string | undefined): TokenKind =>
  kind === 'refresh_token' || kind === 'id_token' ? kind : 'access_token'

/** A row of an entry of the token list. */
export const fromIssued = (token: IssuedToken): LedgerToken => ({
  row: token.log_id ?? token.id ?? '',
  id: token.id ?? '',
  kind: kindOf(token.kind),
  status: token.status === 'active' ? 'live' : token.status === 'revoked' ? 'revoked' : 'expired',
  clientId: token.client_id ?? null,
  clientName: token.client_name ?? null,
  userId: token.user_id ?? null,
  userName: token.user_name ?? null,
  audience: token.audience ?? null,
  scopes: token.scopes ?? [],
  issuedAt: token.issued_at ?? '',
  expiresAt: token.expires_at ?? null,
  idleExpiresAt: token.idle_expires_at ?? null,
  isRotating: token.rotates === true,
  lastUsedAt: token.last_exchanged_at ?? null,
  ip: token.ip ?? null,
  keyId: token.kid ?? null,
  secretId: token.secret_id ?? null,
  sessionId: token.session_id ?? null,
  note: token.note ?? null,
  how: (token.made_by ?? null) === null ? (token.log_type ?? '') : 'hand',
})

/** What ends first, the end or the idle end; undefined for neither. ISO-8601. */
export const endOf = ({
  expiresAt,
  idleExpiresAt,
}: Pick<LedgerToken, 'expiresAt' | 'idleExpiresAt'>): string | undefined =>
  [expiresAt, idleExpiresAt]
    .filter((end) => end !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0]

/** The status at a moment: what was live when it was read may have expired since. */
export const statusAt = (token: LedgerToken, now: number): TokenStatus => {
  const end = endOf(token)
  return token.status === 'live' && end !== undefined && Date.parse(end) <= now
    ? 'expired'
    : token.status
}

/** The share of the lifetime that is left at a moment, 0 to 1; undefined without an end. */
export const shareLeft = (token: LedgerToken, now: number): number | undefined => {
  const end = token.expiresAt
  if (end === null) return undefined
  const from = Date.parse(token.issuedAt)
  const until = Date.parse(end)
  return until <= from ? 0 : Math.min(1, Math.max(0, (until - now) / (until - from)))
}

/** An id that is read at a glance: `8f3aKq…x2`. The whole one is copied. */
export const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id)
