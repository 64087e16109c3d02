/** What the columns of the ledger show. */
import { ConsoleLink } from '../../parts/console-link.tsx'
import type { Column } from '../../parts/data-table.tsx'
import { CopyIcon } from '../../parts/copy-value.tsx'
import { Duration, When } from '../../parts/time.tsx'
import { tipOf } from '../../parts/tip.ts'
import { ApiName } from './api-names.tsx'
import { shortId, type LedgerToken } from './ledger-token.ts'
import { Remaining, TokenStatusMark } from './remaining.tsx'
import { texts } from './texts.ts'

const words = texts.columns

/** Shown unless the reader chooses otherwise; the others can be added. */
export const shownAtFirst: readonly string[] = [
  'id',
  'application',
  'api',
  'subject',
  'scopes',
  'issued',
  'remaining',
  'status',
  'actions',
]

/** Columns that can be put away and brought back, in their order. */
export const choosable = [
  'kind',
  'application',
  'api',
  'subject',
  'scopes',
  'issued',
  'lifetime',
  'remaining',
  'status',
  'how',
  'ip',
  'key',
  'secret',
  'session',
  'note',
] as const

const orDash = (value: string | null) => <span>{value === null || value === '' ? '—' : value}</span>

const mono = (value: string | null) =>
  value === null || value === '' ? (
    orDash(null)
  ) : (
    <span className="lk-id" dir="ltr" translate="no">
      {value}
    </span>
  )

/** The first permission, and how many more; all of them on hover. */
const Scopes = ({ scopes }: { scopes: readonly string[] }) => {
  const [first, ...others] = scopes
  if (first === undefined) return <span className="lk-dim">{texts.noScopes}</span>
  const more = others.length > 0
  return (
    <span
      className="lk-scopes lk-tip"
      dir="ltr"
      translate="no"
      tabIndex={more ? 0 : undefined}
      {...(more ? tipOf(scopes.slice(0, 60).join(' ')) : {})}
    >
      <span className="lk-scope">{first}</span>
      {more && <span className="lk-more">{texts.moreScopes(others.length)}</span>}
    </span>
  )
}

const TokenId = ({ token }: { token: LedgerToken }) => (
  <span className="lk-copy-value">
    <ConsoleLink
      to={`/tokens/inspect?id=${encodeURIComponent(token.id)}`}
      className="lk-link lk-id lk-token-id"
      title={token.id}
      dir="ltr"
    >
      {shortId(token.id)}
    </ConsoleLink>
    <CopyIcon value={token.id} what={texts.tokenId} />
  </span>
)

const Application = ({ token }: { token: LedgerToken }) =>
  token.clientId === null ? (
    orDash(null)
  ) : (
    <ConsoleLink
      to={`/applications/${encodeURIComponent(token.clientId)}/settings`}
      className="lk-link"
    >
      {token.clientName ?? token.clientId}
    </ConsoleLink>
  )

const Subject = ({ token }: { token: LedgerToken }) =>
  token.userId === null ? (
    <span className="lk-dim">{texts.application}</span>
  ) : (
    <ConsoleLink
      to={`/users/${encodeURIComponent(token.userId)}/tokens`}
      className="lk-link lk-subject"
      title={token.userName ?? token.userId}
    >
      {token.userName ?? token.userId}
    </ConsoleLink>
  )

const lifetimeOf = ({ issuedAt, expiresAt }: LedgerToken) =>
  expiresAt === null ? (
    <span>{texts.never}</span>
  ) : (
    <Duration seconds={Math.round((Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000)} />
  )

const howOf = (how: string): string =>
  (texts.how as Readonly<Record<string, string>>)[how] ?? (how === '' ? '—' : how)

/** Every column but the one of buttons. */
export const tokenColumns: readonly Column<LedgerToken>[] = [
  { id: 'id', header: words.id, cell: (token) => <TokenId token={token} />, isRowHeader: true },
  { id: 'kind', header: words.kind, cell: ({ kind }) => texts.kinds[kind] },
  {
    id: 'application',
    header: words.application,
    cell: (token) => <Application token={token} />,
  },
  {
    id: 'api',
    header: words.api,
    cell: ({ audience }) => <ApiName audience={audience ?? ''} />,
  },
  { id: 'subject', header: words.subject, cell: (token) => <Subject token={token} /> },
  { id: 'scopes', header: words.scopes, cell: ({ scopes }) => <Scopes scopes={scopes} /> },
  {
    id: 'issued',
    header: words.issued,
    cell: ({ issuedAt }) => <When at={issuedAt} />,
    sorted: 'descending',
  },
  { id: 'lifetime', header: words.lifetime, cell: lifetimeOf },
  { id: 'remaining', header: words.remaining, cell: (token) => <Remaining token={token} /> },
  { id: 'status', header: words.status, cell: (token) => <TokenStatusMark token={token} /> },
  { id: 'how', header: words.how, cell: ({ how }) => howOf(how) },
  { id: 'ip', header: words.ip, cell: ({ ip }) => mono(ip) },
  { id: 'key', header: words.key, cell: ({ keyId }) => mono(keyId) },
  { id: 'secret', header: words.secret, cell: ({ secretId }) => mono(secretId) },
  { id: 'session', header: words.session, cell: ({ sessionId }) => mono(sessionId) },
  { id: 'note', header: words.note, cell: ({ note }) => orDash(note) },
]
