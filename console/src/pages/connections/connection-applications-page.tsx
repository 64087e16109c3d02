/** Which applications may use a connection, each with a switch. */
import {
  Anchor,
  Button,
  Group,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { findCall, foundName, type Found } from '../../api/find.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { ListSection } from '../../parts/list-section.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { toastWithUndo } from '../../parts/toast.tsx'
import { useAction, type Action } from '../../parts/use-action.ts'
import { applicationPath, typeName } from '../applications/application-page.tsx'
import type { Connection } from './connection-form.ts'
import { ConnectionPage } from './connection-page.tsx'
import { texts } from './texts.ts'

const words = texts.applications
const scope = 'update:connections'
const waitMilliseconds = 200

export const ConnectionApplicationsPage = () => (
  <ConnectionPage wide>{(connection) => <Applications connection={connection} />}</ConnectionPage>
)

const Applications = ({ connection }: { connection: Connection }) => {
  const [filters, setFilters] = useFilters('q', 'show')
  const [typed, setTyped] = useState(filters.q ?? '')
  const ask = useDebouncedCallback((q: string) => setFilters({ q }), waitMilliseconds)
  const action = useAction()
  const may = useMay(scope)
  const showsEnabled = filters.show === 'enabled'
  return (
    <ListSection title={words.title} intro={words.intro}>
      <Stack>
        <Group align="flex-end">
          <SegmentedControl
            aria-label={words.title}
            value={showsEnabled ? 'enabled' : 'all'}
            onChange={(show) => setFilters({ show: show === 'enabled' ? show : '' })}
            data={[
              { value: 'all', label: words.all },
              { value: 'enabled', label: words.enabledOnly },
            ]}
          />
          {!showsEnabled && (
            <TextInput
              flex="1 1 240px"
              maw={480}
              aria-label={words.filter}
              placeholder={words.filterHelp}
              type="search"
              data-filter
              leftSection={<IconSearch size={16} aria-hidden="true" />}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                ask(event.currentTarget.value.trim())
              }}
            />
          )}
        </Group>
        {!may && <Text c="dimmed">{shared.permission(scope)}</Text>}
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
        {showsEnabled ? (
          <Enabled connection={connection} action={action} />
        ) : (
          <All connection={connection} action={action} q={filters.q} />
        )}
      </Stack>
    </ListSection>
  )
}

interface Row {
  readonly id: string
  /** Undefined where only the id is known. */
  readonly found: Found | undefined
}

interface ListProps {
  readonly connection: Connection
  readonly action: Action
}

const All = ({ connection, action, q }: ListProps & { q: string | undefined }) => {
  const pages = usePages({
    pageAt: (from) => findCall('client', { q, from }),
    rowsOf: ({ results }) => results.map((found): Row => ({ id: found.id, found })),
    nextOf: ({ next }) => next,
  })
  const create = (
    <Button component={ConsoleLink} to="/applications/new">
      {words.create}
    </Button>
  )
  const empty =
    q === undefined ? <Empty action={create}>{words.empty}</Empty> : <Empty>{words.nothing}</Empty>
  return <Rows connection={connection} action={action} pages={pages} empty={empty} />
}

const Enabled = ({ connection, action }: ListProps) => {
  const pages = usePages({
    pageAt: (from) =>
      call('get', '/v2/connections/{id}/clients', {
        path: { id: connection.id },
        query: { take: 50, ...(from === undefined ? {} : { from }) },
      }),
    rowsOf: ({ clients }) => clients.map(({ client_id: id }): Row => ({ id, found: undefined })),
    nextOf: ({ next }) => next,
  })
  return (
    <Rows
      connection={connection}
      action={action}
      pages={pages}
      empty={<Empty>{words.none}</Empty>}
    />
  )
}

const Rows = ({
  connection,
  action,
  pages,
  empty,
}: ListProps & {
  pages: ReturnType<typeof usePages<unknown, Row>>
  empty: React.ReactNode
}) => {
  const refresh = useRefresh()
  const may = useMay(scope)
  const enabled = new Set(connection.enabled_clients)
  const set = async (id: string, status: boolean): Promise<void> => {
    await send(
      call('patch', '/v2/connections/{id}/clients', {
        path: { id: connection.id },
        body: [{ client_id: id, status }],
      }),
    )
    await refresh('/v2/connections/{id}', '/v2/connections/{id}/clients')
    await refresh('/v2/clients/{id}/connections', '/v2/connections')
  }
  const toggle = async ({ id, found }: Row, status: boolean): Promise<void> => {
    await set(id, status)
    const name = found?.name ?? id
    toastWithUndo(status ? words.enabled(name) : words.disabled(name), () => set(id, !status))
  }
  const columns: readonly Column<Row>[] = [
    {
      id: 'application',
      header: words.columns.application,
      cell: ({ id, found }) =>
        found === undefined ? (
          <ApplicationName clientId={id} />
        ) : (
          <Anchor component={ConsoleLink} to={applicationPath(id, 'settings')} underline="hover">
            {foundName(found)}
          </Anchor>
        ),
    },
    {
      id: 'type',
      header: words.columns.type,
      cell: ({ found }) => (found === undefined ? '—' : typeName(found.app_type)),
    },
    {
      id: 'enabled',
      header: words.columns.enabled,
      cell: (row) => (
        <Switch
          aria-label={words.toggle(row.found?.name ?? row.id)}
          checked={enabled.has(row.id)}
          disabled={!may || action.isRunning}
          onChange={(event) => {
            const { checked } = event.currentTarget
            action.run(() => toggle(row, checked))
          }}
        />
      ),
    },
  ]
  return (
    <DataTable
      {...pages}
      label={words.title}
      columns={columns}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}
