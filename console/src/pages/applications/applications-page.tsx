/** The list of applications: searched and paged by the server, with counts as they arrive. */
import { Button, Group, Menu, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { call, type Call } from '../../api/call.ts'
import type { ClientCounts } from '../../api/counts.ts'
import type { Found, FoundPage } from '../../api/find.ts'
import { usePages } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { Page } from '../../parts/page.tsx'
import { RowMenu } from '../../parts/row-menu.tsx'
import { SearchBox } from '../../parts/search-field.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { atLeast } from '../../texts/catalogue.ts'
import { applicationPath, typeName } from './application-page.tsx'
import { useClientCounts } from './counts.ts'
import { DeleteApplication } from './delete-application.tsx'
import { texts } from './texts.ts'

const pageSize = 50

const listCall = (asked: {
  q: string | undefined
  type: string | undefined
  from: string | undefined
}): Call<FoundPage> =>
  call('get', '/latchkey/search', {
    query: {
      kinds: 'client',
      take: pageSize,
      ...(asked.q === undefined ? {} : { q: asked.q }),
      ...(asked.type === undefined ? {} : { app_type: asked.type }),
      ...(asked.from === undefined ? {} : { from: asked.from }),
    },
  }) as Call<FoundPage>

type Filter = 'q' | 'type'

export const ApplicationsPage = () => {
  const [{ q, type }, setFilters] = useFilters<Filter>('q', 'type')
  const [removed, setRemoved] = useState<Found | null>(null)
  const pages = usePages({
    pageAt: (from) => listCall({ q, type, from }),
    rowsOf: ({ results }: FoundPage) => results,
    nextOf: ({ next }: FoundPage) => next,
  })
  const counts = useClientCounts(pages.rows.map(({ id }) => id))
  const columns = useMemo(() => columnsOf(counts, setRemoved), [counts])
  const isFiltered = q !== undefined || type !== undefined
  return (
    <Page title={texts.applications} intro={texts.list.intro} actions={<CreateButton />} wide>
      <Toolbar q={q} type={type} onChange={setFilters} />
      <DataTable
        {...pages}
        label={texts.applications}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          isFiltered ? (
            <Empty
              action={
                <Button variant="default" onClick={() => setFilters({ q: '', type: '' })}>
                  {texts.list.clearFilter}
                </Button>
              }
            >
              {texts.list.emptyFiltered}
            </Empty>
          ) : (
            <Empty action={<CreateButton />}>{texts.list.empty}</Empty>
          )
        }
      />
      <DeleteApplication
        application={
          removed === null
            ? null
            : { id: removed.id, name: removed.name ?? removed.id, type: removed.app_type }
        }
        onClose={() => setRemoved(null)}
      />
    </Page>
  )
}

const CreateButton = () => (
  <Guarded scopes={['create:clients']}>
    <Button component={ConsoleLink} to="/applications/new" leftSection={<IconPlus size={16} />}>
      {texts.create}
    </Button>
  </Guarded>
)

const listedTypes = ['non_interactive', 'regular_web', 'spa', 'native', 'resource_server'] as const

const Toolbar = ({
  q,
  type,
  onChange,
}: {
  q: string | undefined
  type: string | undefined
  onChange: (change: Partial<Record<Filter, string>>) => void
}) => (
  <Group gap="sm" align="flex-end">
    <SearchBox
      flex="1 1 240px"
      maw={420}
      label={texts.list.filter}
      words={q ?? ''}
      onSearch={(words) => onChange({ q: words })}
    />
    <Select
      w={240}
      label={texts.list.type}
      placeholder={texts.list.allTypes}
      clearable
      value={type ?? null}
      onChange={(value) => onChange({ type: value ?? '' })}
      data={listedTypes.map((value) => ({ value, label: texts.types[value] }))}
    />
  </Group>
)

const columnsOf = (
  counts: ReadonlyMap<string, ClientCounts>,
  remove: (application: Found) => void,
): Column<Found>[] => [
  {
    id: 'name',
    header: texts.list.name,
    cell: (row) => nameOf(row, counts.get(row.id)),
  },
  {
    id: 'type',
    header: texts.list.type,
    cell: ({ app_type: type }) => typeName(type),
  },
  {
    id: 'client_id',
    header: texts.clientId,
    cell: ({ id }) => <CopyValue value={id} what={texts.clientId} short />,
  },
  {
    id: 'apis',
    header: texts.list.apis,
    cell: ({ id }) => numberOf(counts.get(id)?.apis, applicationPath(id, 'apis')),
  },
  {
    id: 'live',
    header: texts.list.live,
    cell: ({ id }) => numberOf(counts.get(id)?.live, applicationPath(id, 'tokens')),
  },
  {
    id: 'used',
    header: texts.list.used,
    cell: ({ id }) => lastTokenOf(counts.get(id)),
  },
  {
    id: 'actions',
    header: texts.list.actions,
    isHeaderHidden: true,
    cell: (row) => actionsFor(row, remove),
  },
]

// Functions and no components: each would be one more for React to keep, a hundred times.
const nameOf = (row: Found, counts: ClientCounts | undefined) => {
  const rotation = counts?.rotation ?? null
  return (
    <div className="lk-application">
      <ConsoleLink to={applicationPath(row.id, 'settings')} className="lk-link lk-strong">
        {row.name ?? row.id}
      </ConsoleLink>
      {rotation !== null && (
        <div className="lk-small">
          <StatusMark status="warning" label={texts.list.rotating} />{' '}
          {rotation.both_until !== null && (
            <>
              {texts.list.until} <When at={rotation.both_until} />
            </>
          )}
        </div>
      )}
      {row.description !== undefined && row.description !== '' && (
        <div className="lk-small lk-dim lk-one-line">{row.description}</div>
      )}
    </div>
  )
}

const numberOf = (counted: ClientCounts['live'] | undefined, to: string) => {
  if (counted === undefined) return <span className="lk-dim">–</span>
  return (
    <ConsoleLink
      to={to}
      className={counted.count === 0 ? 'lk-link lk-numbers lk-dim' : 'lk-link lk-numbers'}
    >
      {atLeast(counted)}
    </ConsoleLink>
  )
}

const lastTokenOf = (counts: ClientCounts | undefined) => {
  if (counts === undefined) return <span className="lk-dim">–</span>
  if (counts.last_issued_at === null) return <span className="lk-dim">{texts.list.never}</span>
  return <When at={counts.last_issued_at} />
}

const actionsFor = (row: Found, remove: (application: Found) => void) => (
  <div className="lk-row-end">
    <RowMenu name={row.name ?? row.id}>
      {() => (
        <>
          <Menu.Item component={ConsoleLink} to={applicationPath(row.id, 'settings')}>
            {texts.list.settings}
          </Menu.Item>
          <Menu.Item component={ConsoleLink} to={applicationPath(row.id, 'credentials')}>
            {texts.list.credentials}
          </Menu.Item>
          <Menu.Item component={ConsoleLink} to={applicationPath(row.id, 'tokens')}>
            {texts.list.tokens}
          </Menu.Item>
          <Menu.Item
            onClick={() => {
              void navigator.clipboard.writeText(row.id).then(() => toast(texts.list.copied))
            }}
          >
            {texts.list.copyId}
          </Menu.Item>
          <Menu.Divider />
          <Guarded scopes={['delete:clients']}>
            <Menu.Item c="var(--lk-danger)" onClick={() => remove(row)}>
              {texts.list.remove}
            </Menu.Item>
          </Guarded>
        </>
      )}
    </RowMenu>
  </div>
)
