/** What the users of a role may do. */
import { Text } from '@mantine/core'
import { call, type Answer } from '../../api/call.ts'
import type { Column } from '../../parts/data-table.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { ApiName } from '../tokens/api-names.tsx'
import { HeldPermissions } from './held-permissions.tsx'
import { RolePage, type Role } from './role-page.tsx'
import { texts } from './texts.ts'

const words = texts.permissions
const template = '/v2/roles/{id}/permissions'

type Answered = Answer<typeof template, 'get'>
type Permission = Extract<Answered, readonly unknown[]>[number]

export const RolePermissionsPage = () => (
  <RolePage wide>{(role) => <Permissions role={role} />}</RolePage>
)

const Permissions = ({ role }: { role: Role }) => {
  const path = { id: role.id }
  return (
    <HeldPermissions<Permission>
      calls={{
        template,
        list: (query) => call('get', template, { path, query }),
        give: (permissions) => call('post', template, { path, body: { permissions } }),
        take: (permissions) => call('delete', template, { path, body: { permissions } }),
      }}
      words={words}
      verb={words.add}
      dialogTitle={words.addTitle(role.name ?? '')}
      scopes={['update:roles']}
      columnsOf={columnsOf}
    />
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
