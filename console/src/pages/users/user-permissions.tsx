import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toastWithUndo } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { AssignPermissions, type Assignment } from '../roles/assign-permissions.tsx'
import { ApiName } from '../tokens/api-names.tsx'
import { texts } from './tab-texts.ts'
import { userName, type User } from './user.ts'

const words = texts.permissions
const pageSize = 50

type Answered = Answer<'/v2/users/{id}/permissions', 'get'>
type Permission = Extract<Answered, readonly unknown[]>[number]

const permissionsOf = (answer: Answered): readonly Permission[] =>
  'permissions' in answer ? answer.permissions : answer

const named = (permission: Permission): Assignment => ({
  resource_server_identifier: permission.resource_server_identifier ?? '',
  permission_name: permission.permission_name ?? '',
})

/** What a user may do, and by what: directly or by which roles. */
export const UserPermissions = ({ user }: { user: User }) => {
  const [isAssigning, setAssigning] = useState(false)
  const action = useAction()
  const refresh = useRefresh()
  const path = { id: user.user_id }
  const template = '/v2/users/{id}/permissions'
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
    const permissions = [named(permission)]
    await send(call('delete', template, { path, body: { permissions } }))
    await refresh(template)
    toastWithUndo(words.removed(permission.permission_name ?? ''), () =>
      send(adding(permissions)).then(() => refresh(template)),
    )
  }
  return (
    <ListSection
      title={words.title}
      intro={words.intro}
      actions={
        <Guarded scopes={['update:users']}>
          <Button variant="default" onClick={() => setAssigning(true)}>
            {words.assign}
          </Button>
        </Guarded>
      }
    >
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
        opened={isAssigning}
        onClose={() => setAssigning(false)}
        title={words.assignTitle(userName(user))}
        verb={words.assign}
        request={adding}
        onDone={() => refresh(template)}
      />
    </ListSection>
  )
}

interface Source {
  readonly source_id?: string
  readonly source_name?: string
  readonly source_type?: string
}

const sourcesOf = ({ sources = [] }: Permission): readonly Source[] => sources

const isDirect = (permission: Permission): boolean =>
  sourcesOf(permission).some(({ source_type: type }) => type === 'DIRECT')

const columnsOf = (remove: (permission: Permission) => void): readonly Column<Permission>[] => [
  {
    id: 'permission',
    header: words.columns.permission,
    cell: ({ permission_name: name, description }) => (
      <Stack gap={0}>
        <span className="lk-id">{name}</span>
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      </Stack>
    ),
  },
  {
    id: 'api',
    header: words.columns.api,
    cell: ({ resource_server_identifier: audience = '' }) => <ApiName audience={audience} />,
  },
  {
    id: 'sources',
    header: words.columns.sources,
    cell: (permission) => (
      <Group gap={8}>
        {sourcesOf(permission).map(
          ({ source_id: id = '', source_name: name, source_type: type }) =>
            type === 'DIRECT' ? (
              <span key="direct">{words.direct}</span>
            ) : (
              <Anchor
                key={id}
                component={ConsoleLink}
                to={`/roles/${id}/permissions`}
                underline="hover"
              >
                {name}
              </Anchor>
            ),
        )}
      </Group>
    ),
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (permission) =>
      isDirect(permission) && (
        <RowButton
          label={words.remove}
          name={words.removeRow(permission.permission_name ?? '')}
          scopes={['update:users']}
          onClick={() => remove(permission)}
        />
      ),
  },
]
