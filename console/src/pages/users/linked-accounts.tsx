import { Badge } from '@mantine/core'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { toast } from '../../parts/toast.tsx'
import { texts } from './tab-texts.ts'
import { scopesFor, type User } from './user.ts'

const words = texts.accounts

type Account = NonNullable<User['identities']>[number]

/** The accounts that are one user; the first is the main one. */
export const LinkedAccounts = ({ user }: { user: User }) => {
  const accounts = user.identities ?? []
  const [asked, setAsked] = useState<Account | undefined>()
  const refresh = useRefresh()
  const unlinking = (account: Account) =>
    call('delete', '/v2/users/{id}/identities/{provider}/{user_id}', {
      path: {
        id: user.user_id,
        provider: account.provider ?? '',
        user_id: account.user_id ?? '',
      },
    })
  const columns: readonly Column<Account>[] = [
    {
      id: 'connection',
      header: words.columns.connection,
      cell: ({ connection }) => connection,
    },
    { id: 'provider', header: words.columns.provider, cell: ({ provider }) => provider },
    {
      id: 'id',
      header: words.columns.id,
      cell: ({ user_id: id = '' }) => <CopyValue value={id} what={words.columns.id} short />,
    },
    {
      id: 'actions',
      header: words.columns.actions,
      isHeaderHidden: true,
      cell: (account) =>
        account === accounts[0] ? (
          <Badge variant="default" tt="none" fw={500}>
            {words.main}
          </Badge>
        ) : (
          <RowButton
            label={words.unlink}
            name={words.unlinkRow(account.connection ?? '')}
            scopes={scopesFor(user, 'update:users')}
            onClick={() => setAsked(account)}
          />
        ),
    },
  ]
  return (
    <ListSection title={words.title} intro={words.intro}>
      <DataTable
        label={words.title}
        columns={columns}
        rows={accounts}
        rowKey={({ provider, user_id: id }) => `${provider ?? ''}|${id ?? ''}`}
        empty={null}
      />
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={words.unlinkTitle(asked?.connection ?? '')}
        effects={Object.values(words.effects)}
        verb={words.unlink}
        calls={() => (asked === undefined ? [] : [unlinking(asked)])}
        onConfirm={async () => {
          if (asked === undefined) return
          await send(unlinking(asked))
          await refresh('/v2/users/{id}', '/latchkey/search')
          toast(words.done)
        }}
      />
    </ListSection>
  )
}
