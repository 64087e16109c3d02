/** What a user allowed applications to do. */
import { Badge, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { toast } from '../../parts/toast.tsx'
import { ApiName, useApiNames } from '../tokens/api-names.tsx'
import { texts } from './tab-texts.ts'
import { UserPage } from './user-page.tsx'
import type { User } from './user.ts'

const words = texts.grants
const pageSize = 50

type Answered = Answer<'/v2/grants', 'get'>
type Grant = Extract<Answered, readonly unknown[]>[number]

export const UserGrantsPage = () => <UserPage wide>{(user) => <Grants user={user} />}</UserPage>

const grantsOf = (answer: Answered): readonly Grant[] =>
  'grants' in answer ? answer.grants : answer

const Grants = ({ user }: { user: User }) => {
  const [asked, setAsked] = useState<Grant | undefined>()
  const refresh = useRefresh()
  const pages = usePages({
    pageAt: (page) =>
      call('get', '/v2/grants', {
        query: {
          user_id: user.user_id,
          per_page: pageSize,
          page: Number(page ?? 0),
          include_totals: true,
        },
      }),
    rowsOf: grantsOf,
    nextOf: (answer) =>
      'start' in answer && answer.start + grantsOf(answer).length < answer.total
        ? String(answer.start / pageSize + 1)
        : undefined,
  })
  const columns = useMemo(() => columnsOf(setAsked), [])
  const nameOf = useApiNames([asked?.audience ?? null])
  const request = () => call('delete', '/v2/grants/{id}', { path: { id: asked?.id ?? '' } })
  return (
    <ListSection title={words.title} intro={words.intro}>
      <DataTable
        {...pages}
        label={words.title}
        columns={columns}
        rowKey={({ id = '' }) => id}
        empty={<Empty>{words.empty}</Empty>}
      />
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={words.revokeTitle(nameOf(asked?.audience ?? '').name)}
        effects={Object.values(words.effects)}
        verb={words.revokeVerb}
        calls={() => [request()]}
        onConfirm={async () => {
          await send(request())
          toast(words.done)
          await refresh('/v2/grants', '/v2/users/{user_id}/refresh-tokens')
        }}
      />
    </ListSection>
  )
}

const RevokeButton = ({ grant, ask }: { grant: Grant; ask: (grant: Grant) => void }) => {
  const { audience = '' } = grant
  const { name } = useApiNames([audience])(audience)
  return (
    <RowButton
      label={words.revoke}
      name={words.revokeRow(name)}
      scopes={['delete:grants']}
      onClick={() => ask(grant)}
    />
  )
}

const columnsOf = (ask: (grant: Grant) => void): readonly Column<Grant>[] => [
  {
    id: 'application',
    header: words.columns.application,
    cell: ({ clientID: id = '' }) => <ApplicationName clientId={id} />,
  },
  {
    id: 'api',
    header: words.columns.api,
    cell: ({ audience = '' }) => <ApiName audience={audience} />,
  },
  {
    id: 'permissions',
    header: words.columns.permissions,
    cell: ({ scope = [] }) => (
      <Group gap={4}>
        {scope.map((name) => (
          <Badge key={name} variant="default" tt="none" fw={400} className="lk-id">
            {name}
          </Badge>
        ))}
      </Group>
    ),
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (grant) => <RevokeButton grant={grant} ask={ask} />,
  },
]
