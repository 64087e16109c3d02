/**
 * The ledger of issued tokens, for all of the tenant or for one application, API, user or session: the
 * table, its pages, choosable columns, and for each token Explain and Revoke. Never a token's value.
 */
import { Box, Group } from '@mantine/core'
import { IconBan, IconFileSearch } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { tipOf } from '../../parts/tip.ts'
import { ColumnChoice, useShownColumns } from './column-choice.tsx'
import { shortId, statusAt, type LedgerToken } from './ledger-token.ts'
import { useServerNow } from './remaining.tsx'
import type { RevocationTarget } from './revocation.ts'
import { RevokeTokensDialog } from './revoke-tokens-dialog.tsx'
import { texts } from './texts.ts'
import { choosable, tokenColumns } from './token-columns.tsx'
import { useTokenPages, type TokenFilter } from './token-pages.ts'

interface Props {
  /** What the page shows tokens of; an empty object is the whole tenant. */
  readonly filter: TokenFilter
  readonly kind?: 'access_token' | 'refresh_token'
  /** Columns that say nothing here, such as `application` on an application's page. */
  readonly without?: readonly string[]
  /** Shown instead of the table when there is none; a sentence for each kind unless given. */
  readonly empty?: ReactNode
  /** Stands before the Columns button: filters. */
  readonly toolbar?: ReactNode
}

export const TokenTable = ({
  filter,
  kind = 'access_token',
  without = [],
  empty,
  toolbar,
}: Props) => {
  const [shown, setShown] = useShownColumns()
  const [target, setTarget] = useState<RevocationTarget | undefined>()
  const pages = useTokenPages(kind, filter)
  const columns = useMemo(() => [...tokenColumns, actionsColumn(setTarget)], [])
  const hidden = [...choosable.filter((id) => !shown.includes(id)), ...without]
  return (
    <>
      <Group justify="space-between" align="flex-end" gap="sm">
        {toolbar ?? <span />}
        <ColumnChoice shown={shown} onChange={setShown} fixed={without} />
      </Group>
      <Box className="lk-ledger">
        <DataTable
          {...pages}
          label={texts.tableOf(texts.kindsMany[kind])}
          columns={columns}
          rowKey={({ row }) => row}
          hidden={hidden}
          empty={
            <Empty>
              {empty ?? (kind === 'refresh_token' ? texts.empty.refresh : texts.empty.access)}
            </Empty>
          }
        />
      </Box>
      <RevokeTokensDialog target={target} onClose={() => setTarget(undefined)} />
    </>
  )
}

const actionsColumn = (choose: (target: RevocationTarget) => void): Column<LedgerToken> => ({
  id: 'actions',
  header: texts.columns.actions,
  isHeaderHidden: true,
  cell: (token) => <Actions token={token} onRevoke={() => choose({ of: 'one', token })} />,
})

const Actions = ({ token, onRevoke }: { token: LedgerToken; onRevoke: () => void }) => {
  const isLive = statusAt(token, useServerNow(5000)) === 'live'
  const name = shortId(token.id)
  return (
    <div className="lk-token-actions">
      <ConsoleLink
        to={`/tokens/inspect?id=${encodeURIComponent(token.id)}`}
        className="lk-icon-button lk-tip"
        aria-label={texts.explainToken(name)}
        {...tipOf(texts.explain)}
      >
        <IconFileSearch size={18} />
      </ConsoleLink>
      {isLive && (
        <Guarded scopes={['delete:tokens']}>
          <button
            type="button"
            className="lk-icon-button lk-tip"
            data-danger
            aria-label={texts.revokeToken(name)}
            onClick={onRevoke}
            {...tipOf(texts.revoke)}
          >
            <IconBan size={18} />
          </button>
        </Guarded>
      )}
    </div>
  )
}
