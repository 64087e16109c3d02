/** Which connections people may sign in by at this application. */
import { Anchor, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toastWithUndo } from '../../parts/toast.tsx'
import { ApplicationPage, applicationPath, type Application } from './application-page.tsx'
import { texts } from './connections-texts.ts'

interface Connection {
  readonly id?: string
  readonly name?: string
  readonly display_name?: string
  readonly strategy?: string
}

interface ConnectionPage {
  readonly connections: readonly Connection[]
  readonly next?: string
}

const pageSize = 50
const members = 'id,name,display_name,strategy'

const listCall = (from: string | undefined): Call<ConnectionPage> =>
  call('get', '/v2/connections', {
    query: {
      take: pageSize,
      fields: members,
      include_fields: true,
      ...(from === undefined ? {} : { from }),
    },
  }) as Call<ConnectionPage>

const openTemplate = '/v2/clients/{id}/connections'

/** Ids of all connections open to the application. At most 1,000 are looked at. */
const openIds = async (clientId: string, signal: AbortSignal): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>()
  let from: string | undefined
  for (let page = 0; page < 10; page += 1) {
    const answer = await send(
      call('get', openTemplate, {
        path: { id: clientId },
        query: {
          take: 100,
          fields: 'id',
          include_fields: true,
          ...(from === undefined ? {} : { from }),
        },
      }),
      { signal },
    )
    for (const { id } of answer.connections) if (id !== undefined) ids.add(id)
    from = answer.next
    if (from === undefined) break
  }
  return ids
}

export const ApplicationConnectionsPage = () => (
  <ApplicationPage wide>
    {(application) => <Connections application={application} />}
  </ApplicationPage>
)

const Connections = ({ application }: { application: Application & { client_id: string } }) => {
  const id = application.client_id
  const pages = usePages({
    pageAt: listCall,
    rowsOf: ({ connections }: ConnectionPage) => connections,
    nextOf: ({ next }: ConnectionPage) => next,
  })
  const open = useQuery<ReadonlySet<string>, Problem>({
    queryKey: [openTemplate, id],
    queryFn: ({ signal }) => openIds(id, signal),
  })
  const change = useChange(id, application.name ?? id)
  return (
    <ListSection title={texts.title} intro={texts.intro}>
      <Stack gap="md">
        {application.app_type === 'non_interactive' && (
          <Text size="sm" c="dimmed">
            {texts.service}{' '}
            <Anchor size="sm" component={ConsoleLink} to={applicationPath(id, 'apis')}>
              {texts.serviceApis}
            </Anchor>
          </Text>
        )}
        {change.problem !== undefined && <ProblemPanel problem={change.problem} />}
        <DataTable
          label={texts.title}
          columns={columns(open.data, change)}
          rows={open.data === undefined ? [] : pages.rows}
          rowKey={(row) => row.id ?? ''}
          isPending={pages.isPending || open.isPending}
          problem={pages.problem ?? open.error}
          retry={() => {
            pages.retry()
            void open.refetch()
          }}
          hasMore={pages.hasMore}
          isLoadingMore={pages.isLoadingMore}
          more={pages.more}
          empty={
            <Empty
              action={
                <Guarded scopes={['create:connections']}>
                  <Button component={ConsoleLink} to="/connections/new">
                    {texts.create}
                  </Button>
                </Guarded>
              }
            >
              {texts.empty}
            </Empty>
          }
        />
      </Stack>
    </ListSection>
  )
}

interface Change {
  readonly problem: Problem | undefined
  /** The connection that is being changed. */
  readonly running: string | undefined
  set(connection: Connection, isOpen: boolean): void
}

const useChange = (clientId: string, clientName: string): Change => {
  const [problem, setProblem] = useState<Problem | undefined>()
  const [running, setRunning] = useState<string | undefined>()
  const refresh = useRefresh()
  const store = async (connection: Connection, isOpen: boolean): Promise<boolean> => {
    setProblem(undefined)
    setRunning(connection.id)
    try {
      await send(
        call('patch', '/v2/connections/{id}/clients', {
          path: { id: connection.id ?? '' },
          body: [{ client_id: clientId, status: isOpen }],
        }),
      )
      await refresh(openTemplate, '/v2/connections/{id}/clients')
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      return false
    } finally {
      setRunning(undefined)
    }
  }
  const set = async (connection: Connection, isOpen: boolean): Promise<void> => {
    if (!(await store(connection, isOpen))) return
    const name = connection.display_name ?? connection.name ?? ''
    const said = isOpen ? texts.opened(name, clientName) : texts.closed(name, clientName)
    toastWithUndo(said, () => store(connection, !isOpen))
  }
  return { problem, running, set: (connection, isOpen) => void set(connection, isOpen) }
}

const strategyName = (strategy: string | undefined): string =>
  (texts.strategies as Readonly<Record<string, string>>)[strategy ?? ''] ?? strategy ?? ''

const columns = (open: ReadonlySet<string> | undefined, change: Change): Column<Connection>[] => [
  {
    id: 'name',
    header: texts.name,
    cell: ({ id, name, display_name: shown }) => (
      <div>
        <Anchor
          component={ConsoleLink}
          to={`/connections/${encodeURIComponent(id ?? '')}/settings`}
          size="sm"
          fw={500}
          underline="hover"
        >
          {shown ?? name}
        </Anchor>
        {shown !== undefined && (
          <Text size="xs" c="dimmed">
            {name}
          </Text>
        )}
      </div>
    ),
  },
  {
    id: 'strategy',
    header: texts.kind,
    cell: ({ strategy }) => <Text size="sm">{strategyName(strategy)}</Text>,
  },
  {
    id: 'open',
    header: texts.open,
    cell: (row) => {
      const name = row.display_name ?? row.name ?? ''
      return (
        <Group>
          <Guarded scopes={['update:connections']}>
            <Switch
              aria-label={texts.openFor(name)}
              checked={open?.has(row.id ?? '') === true}
              disabled={change.running === row.id}
              onChange={(event) => change.set(row, event.currentTarget.checked)}
            />
          </Guarded>
        </Group>
      )
    },
  },
]
