/** The list of roles, found by how their names begin. */
import { Anchor, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { findCall, type Found } from '../../api/find.ts'
import { usePages } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { CreateRole } from './create-role.tsx'
import { rolePath } from './role-page.tsx'
import { texts } from './texts.ts'

export const RolesPage = () => {
  const [filters] = useFilters('q')
  const [isCreating, setCreating] = useState(false)
  const pages = usePages({
    pageAt: (from) => findCall('role', { q: filters.q, from }),
    rowsOf: ({ results }) => results,
    nextOf: ({ next }) => next,
  })
  const create = (
    <Guarded scopes={['create:roles']}>
      <Button onClick={() => setCreating(true)}>{texts.create}</Button>
    </Guarded>
  )
  return (
    <Page title={texts.roles} intro={texts.intro} wide actions={create}>
      <SearchField label={texts.search} description={texts.searchHelp} />
      <DataTable
        {...pages}
        label={texts.roles}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          filters.q === undefined ? (
            <Empty action={create}>{texts.empty}</Empty>
          ) : (
            <Empty>{texts.nothingFound}</Empty>
          )
        }
      />
      <CreateRole opened={isCreating} onClose={() => setCreating(false)} />
    </Page>
  )
}

const columns: readonly Column<Found>[] = [
  {
    id: 'name',
    header: texts.columns.name,
    cell: ({ id, name }) => (
      <Anchor component={ConsoleLink} to={rolePath(id, 'settings')} underline="hover" fw={500}>
        {name}
      </Anchor>
    ),
  },
  {
    id: 'description',
    header: texts.columns.description,
    cell: ({ description }) => (
      <Text c="dimmed" size="sm">
        {description === undefined || description === '' ? '—' : description}
      </Text>
    ),
  },
  {
    id: 'id',
    header: texts.columns.id,
    cell: ({ id }) => <CopyValue value={id} what={texts.columns.id} />,
  },
]
