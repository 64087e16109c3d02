/** The list of APIs: searched and paged by the server, with counts as they arrive. */
import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { countsCall, type ApiCounts } from '../../api/counts.ts'
import { findCall, foundName, type Found } from '../../api/find.ts'
import { usePages, useRead } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { Page } from '../../parts/page.tsx'
import { RowMenu } from '../../parts/row-menu.tsx'
import { SearchBox } from '../../parts/search-field.tsx'
import { Duration } from '../../parts/time.tsx'
import { atLeast, count } from '../../texts/catalogue.ts'
import { DeleteApi } from './delete-api.tsx'
import { texts } from './list-texts.ts'
import { texts as frame } from './texts.ts'

const mostCounted = 50

export const ApisPage = () => {
  const [{ q }, setFilters] = useFilters('q')
  const [removed, setRemoved] = useState<Found | null>(null)
  const pages = usePages({
    pageAt: (from) => findCall('resource_server', { q, from, take: mostCounted }),
    rowsOf: ({ results }) => results,
    nextOf: ({ next }) => next,
  })
  const counts = useCounts(pages.rows)
  const columns = useMemo(() => columnsOf(counts, setRemoved), [counts])
  const isAlone = q === undefined && pages.rows.every((row) => row.is_system === true)
  return (
    <Page title={texts.title} intro={texts.intro} actions={<CreateButton />} wide>
      <SearchBox
        maw={420}
        label={texts.filter}
        words={q ?? ''}
        onSearch={(words) => setFilters({ q: words })}
      />
      <DataTable
        {...pages}
        label={texts.title}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            action={
              <Button variant="default" onClick={() => setFilters({ q: '' })}>
                {texts.clear}
              </Button>
            }
          >
            {texts.noMatch}
          </Empty>
        }
      />
      {isAlone && !pages.isPending && pages.problem === null && (
        <Empty action={<CreateButton />}>{texts.emptyOnly}</Empty>
      )}
      <DeleteApi
        api={
          removed === null
            ? null
            : { id: removed.id, name: foundName(removed), identifier: removed.identifier ?? '' }
        }
        onClose={() => setRemoved(null)}
      />
    </Page>
  )
}

/** The counts of the rows shown last; earlier pages keep theirs in the cache. */
const useCounts = (rows: readonly Found[]): ReadonlyMap<string, ApiCounts> => {
  const audiences = rows.flatMap(({ identifier }) => identifier ?? []).slice(0, mostCounted)
  const { data } = useRead(audiences.length === 0 ? null : countsCall({ audiences }))
  return useMemo(() => new Map(data?.audiences.map((one) => [one.audience, one])), [data])
}

const CreateButton = () => (
  <Guarded scopes={['create:resource_servers']}>
    <Button component={ConsoleLink} to="/apis/new" leftSection={<IconPlus size={16} />}>
      {texts.create}
    </Button>
  </Guarded>
)

const at = (row: Found, tab: string): string => `/apis/${encodeURIComponent(row.id)}/${tab}`

const columnsOf = (
  counts: ReadonlyMap<string, ApiCounts>,
  remove: (row: Found) => void,
): Column<Found>[] => [
  { id: 'name', header: texts.columns.name, cell: (row) => <Name row={row} /> },
  {
    id: 'identifier',
    header: texts.columns.identifier,
    cell: ({ identifier = '' }) => <CopyValue value={identifier} what={texts.columns.identifier} />,
  },
  {
    id: 'lifetime',
    header: texts.columns.lifetime,
    cell: ({ token_lifetime: seconds }) =>
      seconds === undefined ? null : (
        <span className="lk-nowrap">
          <Duration seconds={seconds} />
        </span>
      ),
  },
  {
    id: 'applications',
    header: texts.columns.applications,
    cell: (row) => {
      const counted = counts.get(row.identifier ?? '')?.client_grants
      return counted === undefined ? null : (
        <ConsoleLink
          to={at(row, 'access')}
          className="lk-link lk-numbers"
          aria-label={count(counted.count, texts.applications)}
        >
          {atLeast(counted)}
        </ConsoleLink>
      )
    },
  },
  {
    id: 'tokens',
    header: texts.columns.tokens,
    cell: ({ identifier = '' }) => {
      const live = counts.get(identifier)?.live
      return live === undefined ? null : (
        <ConsoleLink
          to={`/tokens?api=${encodeURIComponent(identifier)}&status=active`}
          className="lk-link lk-numbers"
        >
          {atLeast(live)}
        </ConsoleLink>
      )
    },
  },
  {
    id: 'actions',
    header: texts.columns.actions,
    isHeaderHidden: true,
    cell: (row) => <Actions row={row} remove={remove} />,
  },
]

const Name = ({ row }: { row: Found }) => (
  <div>
    <ConsoleLink to={at(row, 'settings')} className="lk-link lk-strong">
      {foundName(row)}
    </ConsoleLink>
    <div className="lk-small lk-dim">{row.is_system === true ? frame.system : frame.custom}</div>
  </div>
)

const Actions = ({ row, remove }: { row: Found; remove: (row: Found) => void }) => {
  const name = foundName(row)
  if (row.is_system === true)
    return (
      <Button
        size="compact-sm"
        variant="default"
        component={ConsoleLink}
        to={at(row, 'explorer')}
        aria-label={texts.explorerOf(name)}
      >
        {texts.explorer}
      </Button>
    )
  return (
    <RowMenu name={name}>
      {() => (
        <>
          {(['settings', 'permissions', 'access', 'test'] as const).map((tab) => (
            <Menu.Item key={tab} component={ConsoleLink} to={at(row, tab)}>
              {texts.menu[tab]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Guarded scopes={['delete:resource_servers']}>
            <Menu.Item color="red" onClick={() => remove(row)}>
              {texts.menu.delete}
            </Menu.Item>
          </Guarded>
        </>
      )}
    </RowMenu>
  )
}
