import { Anchor, Group, Stack, Text } from '@mantine/core'
import { call, type Answer } from '../../api/call.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import type { Column } from '../../parts/data-table.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { HeldPermissions } from '../roles/held-permissions.tsx'
import { ApiName } from '../tokens/api-names.tsx'
import { texts } from './tab-texts.ts'
import { userName, type User } from './user.ts'

const words = texts.permissions
const template = '/v2/users/{id}/permissions'

type Answered = Answer<typeof template, 'get'>
type Permission = Extract<Answered, readonly unknown[]>[number]

/** What a user may do, and by what: directly or by which roles. */
export const UserPermissions = ({ user }: { user: User }) => {
  const path = { id: user.user_id }
  return (
    <HeldPermissions<Permission>
      calls={{
        template,
        list: (query) => call('get', template, { path, query }),
        give: (permissions) => call('post', template, { path, body: { permissions } }),
        take: (permissions) => call('delete', template, { path, body: { permissions } }),
      }}
      words={words}
      verb={words.assign}
      variant="default"
      dialogTitle={words.assignTitle(userName(user))}
      scopes={['update:users']}
      columnsOf={columnsOf}
    />
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
