/** API › Permissions: add, paste, describe, delete; who uses each stands beside it. */
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { count } from '../../texts/catalogue.ts'
import { AddPermission } from './add-permission.tsx'
import { ApiPage, isManagementApi, type Api } from './api-page.tsx'
import { PastePermissions } from './paste-permissions.tsx'
import { DeletePermission, EditPermission } from './permission-dialogs.tsx'
import type { Scope } from './permissions.ts'
import { texts } from './permissions-texts.ts'
import { useScopeUsers, type ScopeUsers } from './scope-users.ts'

export const ApiPermissionsPage = () => (
  <ApiPage wide>{(api) => <Permissions key={api.id} api={api} />}</ApiPage>
)

type Opened = { readonly scope: Scope; readonly what: 'edit' | 'delete' }

const fewest = 10

const Permissions = ({ api }: { api: Api }) => {
  const [filter, setFilter] = useState('')
  const [opened, setOpened] = useState<Opened | undefined>()
  const users = useScopeUsers(api.identifier)
  const isLocked = isManagementApi(api)
  const columns = useMemo(
    () => columnsOf(users, isLocked ? undefined : setOpened),
    [users, isLocked],
  )
  const scopes = api.scopes ?? []
  const wanted = filter.trim().toLowerCase()
  const rows = scopes.filter(({ value, description = '' }) =>
    `${value} ${description}`.toLowerCase().includes(wanted),
  )
  const scopeFor = (what: Opened['what']): Scope | undefined =>
    opened?.what === what ? opened.scope : undefined
  return (
    <Stack gap="lg">
      {isLocked ? (
        <Alert color="petrol">{texts.locked}</Alert>
      ) : (
        <Section title={texts.add} intro={texts.intro}>
          <AddPermission api={api}>
            <PastePermissions api={api} />
          </AddPermission>
        </Section>
      )}
      {scopes.length > fewest && (
        <TextInput
          maw={420}
          type="search"
          data-filter
          label={texts.filter}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      <DataTable
        label={texts.table}
        columns={columns}
        rows={rows}
        rowKey={({ value }) => value}
        empty={<Empty>{scopes.length === 0 ? texts.empty : texts.noMatch}</Empty>}
      />
      <EditPermission api={api} scope={scopeFor('edit')} onClose={() => setOpened(undefined)} />
      <DeletePermission
        api={api}
        scope={scopeFor('delete')}
        onClose={() => setOpened(undefined)}
        users={users}
      />
    </Stack>
  )
}

const columnsOf = (
  users: ScopeUsers | undefined,
  open: ((opened: Opened) => void) | undefined,
): Column<Scope>[] => [
  {
    id: 'permission',
    header: texts.columns.permission,
    cell: ({ value }) => (
      <span className="lk-id" translate="no">
        {value}
      </span>
    ),
  },
  {
    id: 'description',
    header: texts.columns.description,
    cell: ({ description }) => description ?? '',
  },
  {
    id: 'used',
    header: texts.columns.used,
    cell: ({ value }) => <Used users={users} value={value} />,
  },
  ...(open === undefined
    ? []
    : [
        {
          id: 'actions',
          header: texts.columns.actions,
          isHeaderHidden: true,
          cell: (scope: Scope) => <Actions scope={scope} open={open} />,
        },
      ]),
]

/** Applications, roles and tokens that hold a permission, so that nobody deletes it blindly. */
const Used = ({ users, value }: { users: ScopeUsers | undefined; value: string }) => {
  if (users === undefined) return null
  const use = users.of(value)
  const parts = [
    [use.clientIds.length, texts.usedBy.applications],
    [use.roles.length, texts.usedBy.roles],
    [use.tokens, texts.usedBy.tokens],
  ] as const
  const said = parts
    .filter(([many]) => many > 0)
    .map(([many, forms]) => count(many, forms))
    .join(' · ')
  return (
    <Text span c="dimmed" className="lk-numbers">
      {said === '' ? texts.usedBy.nobody : users.isComplete ? said : texts.usedBy.atLeast(said)}
    </Text>
  )
}

const Actions = ({ scope, open }: { scope: Scope; open: (opened: Opened) => void }) => (
  <Group gap="xs" justify="flex-end" wrap="nowrap">
    <Guarded scopes={['update:resource_servers']}>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={texts.editOf(scope.value)}
        onClick={() => open({ scope, what: 'edit' })}
      >
        {texts.edit}
      </Button>
    </Guarded>
    <Guarded scopes={['update:resource_servers']}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={texts.deleteOf(scope.value)}
        onClick={() => open({ scope, what: 'delete' })}
      >
        {texts.delete}
      </Button>
    </Guarded>
  </Group>
)
