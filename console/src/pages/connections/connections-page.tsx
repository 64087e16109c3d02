/** The list of connections, found by how their names begin. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
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
import { StatusMark } from '../../parts/status-mark.tsx'
import { connectionPath, strategyName } from './connection-page.tsx'
import { texts } from './texts.ts'

export const ConnectionsPage = () => {
  const [filters] = useFilters('q')
  const pages = usePages({
    pageAt: (from) => findCall('connection', { q: filters.q, from }),
    rowsOf: ({ results }) => results,
    nextOf: ({ next }) => next,
  })
  const create = (
    <Guarded scopes={['create:connections']}>
      <Button component={ConsoleLink} to="/connections/new">
        {texts.create}
      </Button>
    </Guarded>
  )
  return (
    <Page title={texts.connections} intro={texts.intro} wide actions={create}>
      <SearchField label={texts.search} description={texts.searchHelp} />
      <DataTable
        {...pages}
        label={texts.connections}
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
    </Page>
  )
}

const columns: readonly Column<Found>[] = [
  {
    id: 'name',
    header: texts.columns.name,
    cell: ({ id, name, display_name: displayName }) => (
      <Stack gap={0}>
        <Anchor
          component={ConsoleLink}
          to={connectionPath(id, 'settings')}
          underline="hover"
          fw={500}
          className="lk-break"
        >
          {name}
        </Anchor>
        {displayName !== undefined && displayName !== '' && displayName !== name && (
          <Text size="xs" c="dimmed">
            {displayName}
          </Text>
        )}
      </Stack>
    ),
  },
  {
    id: 'strategy',
    header: texts.columns.strategy,
    cell: ({ strategy = '' }) => (
      <Group gap="sm">
        {strategyName(strategy)}
        {strategy !== 'auth0' && <StatusMark status="warning" label={texts.notYet} />}
      </Group>
    ),
  },
  {
    id: 'id',
    header: texts.columns.id,
    cell: ({ id }) => <CopyValue value={id} what={texts.columns.id} />,
  },
]
