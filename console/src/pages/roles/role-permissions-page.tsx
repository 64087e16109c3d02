/** What the users of a role may do. */
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toastWithUndo } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { ApiName } from '../tokens/api-names.tsx'
import { AssignPermissions, type Assignment } from './assign-permissions.tsx'
import { RolePage, type Role } from './role-page.tsx'
import { texts } from './texts.ts'

const words = texts.permissions
const pageSize = 50
const template = '/v2/roles/{id}/permissions'

type Answered = Answer<typeof template, 'get'>
type Permission = Extract<Answered, readonly unknown[]>[number]

const permissionsOf = (answer: Answered): readonly Permission[] =>
  'permissions' in answer ? answer.permissions : answer

export const RolePermissionsPage = () => (
  <RolePage wide>{(role) => <Permissions role={role} />}</RolePage>
)

const Permissions = ({ role }: { role: Role }) => {
  const [isAdding, setAdding] = useState(false)
  const action = useAction()
  const refresh = useRefresh()
  const path = { id: role.id }
  const pages = usePages({
    pageAt: (page) =>
      call('get', template, {
        path,
        query: { per_page: pageSize, page: Number(page ?? 0), include_totals: true },
      }),
    rowsOf: permissionsOf,
    nextOf: (answer) =>
      'start' in answer && answer.start + permissionsOf(answer).length < answer.total
        ? String(answer.start / pageSize + 1)
        : undefined,
  })
  const adding = (permissions: Assignment[]) =>
    call('post', template, { path, body: { permissions } })
  const remove = async (permission: Permission): Promise<void> => {
    const { resource_server_identifier: api = '', permission_name: name = '' } = permission
    const permissions = [{ resource_server_identifier: api, permission_name: name }]
    await send(call('delete', template, { path, body: { permissions } }))
    await refresh(template)
    toastWithUndo(words.removed(name), () =>
      send(adding(permissions)).then(() => refresh(template)),
    )
  }
  const add = (
    <Guarded scopes={['update:roles']}>
      <Button onClick={() => setAdding(true)}>{words.add}</Button>
    </Guarded>
  )
  return (
    <ListSection title={words.title} intro={words.intro} actions={add}>
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <DataTable
        {...pages}
        label={words.title}
        columns={columnsOf((permission) => action.run(() => remove(permission)))}
        rowKey={({ resource_server_identifier: api = '', permission_name: name = '' }) =>
          `${api} ${name}`
        }
        empty={<Empty>{words.empty}</Empty>}
      />
      <AssignPermissions
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={words.addTitle(role.name ?? '')}
        verb={words.add}
        request={adding}
        onDone={() => refresh(template)}
      />
    </ListSection>
  )
}

const columnsOf = (remove: (permission: Permission) => void): readonly Column<Permission>[] => [
  {
    id: 'permission',
    header: words.columns.permission,
    cell: ({ permission_name: name }) => <span className="lk-id">{name}</span>,
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
    id: 'api',
    header: words.columns.api,
    cell: ({ resource_server_identifier: audience = '' }) => <ApiName audience={audience} />,
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (permission) => (
      <RowButton
        label={words.remove}
        name={words.removeRow(permission.permission_name ?? '')}
        scopes={['update:roles']}
        onClick={() => remove(permission)}
      />
    ),
  },
]
