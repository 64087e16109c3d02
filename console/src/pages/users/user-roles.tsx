import { Anchor, Button, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { choicesOf } from '../../api/find.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { AssignRecords } from '../../parts/assign-records.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toast, toastWithUndo } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { useLatest } from '../../parts/use-latest.ts'
import { count } from '../../texts/catalogue.ts'
import { texts } from './tab-texts.ts'
import { userName, type User } from './user.ts'

const words = texts.roles
/** The server gives a user no more roles than this, so one page holds them all. */
const mostRoles = 50
const searchRoles = choicesOf('role')

type Answered = Answer<'/v2/users/{id}/roles', 'get'>
type Role = Extract<Answered, readonly unknown[]>[number]

const rolesOf = (answer: Answered): readonly Role[] => ('roles' in answer ? answer.roles : answer)

/** The roles of a user, with what assigns and removes them. */
export const UserRoles = ({ user }: { user: User }) => {
  const [isAssigning, setAssigning] = useState(false)
  const action = useAction()
  const refresh = useRefresh()
  const path = { id: user.user_id }
  const pages = usePages({
    pageAt: () => call('get', '/v2/users/{id}/roles', { path, query: { per_page: mostRoles } }),
    rowsOf: rolesOf,
    nextOf: () => undefined,
  })
  const again = (): Promise<void> => refresh('/v2/users/{id}/roles', '/v2/users/{id}/permissions')
  const adding = (roles: string[]) =>
    call('post', '/v2/users/{id}/roles', { path, body: { roles } })
  const remove = async ({ id = '', name = '' }: Role): Promise<void> => {
    await send(call('delete', '/v2/users/{id}/roles', { path, body: { roles: [id] } }))
    await again()
    toastWithUndo(words.removed(name), () => send(adding([id])).then(again))
  }
  const onRemove = useLatest((role: Role) => action.run(() => remove(role)))
  const columns = useMemo(() => columnsOf(onRemove), [onRemove])
  return (
    <ListSection
      title={words.title}
      intro={words.intro}
      actions={
        <Guarded scopes={['update:users', 'create:role_members']}>
          <Button onClick={() => setAssigning(true)}>{words.assign}</Button>
        </Guarded>
      }
    >
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <DataTable
        label={words.title}
        columns={columns}
        rows={pages.rows}
        rowKey={({ id = '' }) => id}
        isPending={pages.isPending}
        problem={pages.problem}
        retry={pages.retry}
        empty={<Empty>{words.empty}</Empty>}
      />
      <AssignRecords
        opened={isAssigning}
        onClose={() => setAssigning(false)}
        title={words.assignTitle(userName(user))}
        verb={words.assign}
        label={words.pick}
        none={words.none}
        kind="role"
        search={searchRoles}
        most={mostRoles}
        request={adding}
        onDone={async (chosen) => {
          await again()
          toast(count(chosen, words.assigned))
        }}
      />
    </ListSection>
  )
}

const columnsOf = (remove: (role: Role) => void): readonly Column<Role>[] => [
  {
    id: 'role',
    header: words.columns.role,
    cell: ({ id = '', name }) => (
      <Anchor component={ConsoleLink} to={`/roles/${id}/permissions`} underline="hover">
        {name}
      </Anchor>
    ),
  },
  {
    id: 'description',
    header: words.columns.description,
    cell: ({ description }) => (
      <Text c="dimmed" size="sm">
        {description}
      </Text>
    ),
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (role) => (
      <RowButton
        label={words.remove}
        name={words.removeRow(role.name ?? '')}
        scopes={['update:users', 'delete:role_members']}
        onClick={() => remove(role)}
      />
    ),
  },
]
