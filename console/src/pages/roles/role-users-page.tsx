/** The users that have a role. */
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
import { RolePage, type Role } from './role-page.tsx'
import { texts } from './texts.ts'

const words = texts.users
const template = '/v2/roles/{id}/users'
const mostAtOnce = 1000
const searchUsers = choicesOf('user')

type Answered = Answer<typeof template, 'get'>
type Member = Extract<Answered, readonly unknown[]>[number]

const membersOf = (answer: Answered): readonly Member[] =>
  'users' in answer ? answer.users : answer

const nameOf = ({ name, email, user_id: id = '' }: Member): string => name ?? email ?? id

export const RoleUsersPage = () => <RolePage wide>{(role) => <Members role={role} />}</RolePage>

const Members = ({ role }: { role: Role }) => {
  const [isAssigning, setAssigning] = useState(false)
  const action = useAction()
  const refresh = useRefresh()
  const path = { id: role.id }
  const pages = usePages({
    pageAt: (from) =>
      call('get', template, {
        path,
        query: { take: 50, ...(from === undefined ? {} : { from }) },
      }),
    rowsOf: membersOf,
    nextOf: (answer) => ('next' in answer ? answer.next : undefined),
  })
  const again = (): Promise<void> => refresh(template, '/v2/users/{id}/roles')
  const assigning = (users: string[]) => call('post', template, { path, body: { users } })
  const remove = async (member: Member): Promise<void> => {
    const { user_id: id = '' } = member
    await send(call('delete', '/v2/users/{id}/roles', { path: { id }, body: { roles: [role.id] } }))
    await again()
    toastWithUndo(words.removed(nameOf(member)), () => send(assigning([id])).then(again))
  }
  const onRemove = useLatest((member: Member) => action.run(() => remove(member)))
  const columns = useMemo(() => columnsOf(onRemove), [onRemove])
  return (
    <ListSection
      title={words.title}
      intro={words.intro}
      actions={
        <Guarded scopes={['update:roles', 'create:role_members']}>
          <Button onClick={() => setAssigning(true)}>{words.assign}</Button>
        </Guarded>
      }
    >
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <DataTable
        {...pages}
        label={words.title}
        columns={columns}
        rowKey={({ user_id: id = '' }) => id}
        empty={<Empty>{words.empty}</Empty>}
      />
      <AssignRecords
        opened={isAssigning}
        onClose={() => setAssigning(false)}
        title={words.assignTitle(role.name ?? '')}
        verb={words.assign}
        label={words.pick}
        description={words.pickHelp}
        none={words.none}
        kind="user"
        search={searchUsers}
        most={mostAtOnce}
        request={assigning}
        onDone={async (chosen) => {
          await again()
          toast(count(chosen, words.assigned))
        }}
      />
    </ListSection>
  )
}

const columnsOf = (remove: (member: Member) => void): readonly Column<Member>[] => [
  {
    id: 'user',
    header: words.columns.user,
    cell: (member) => (
      <Anchor
        component={ConsoleLink}
        to={`/users/${encodeURIComponent(member.user_id ?? '')}/roles`}
        underline="hover"
      >
        {nameOf(member)}
      </Anchor>
    ),
  },
  {
    id: 'email',
    header: words.columns.email,
    cell: ({ email }) => (
      <Text c="dimmed" size="sm" className="lk-break">
        {email ?? '—'}
      </Text>
    ),
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (member) => (
      <RowButton
        label={words.remove}
        name={words.removeRow(nameOf(member))}
        scopes={['update:users', 'delete:role_members']}
        onClick={() => remove(member)}
      />
    ),
  },
]
