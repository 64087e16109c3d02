/** The list of applications: searched and paged by the server, with counts as they arrive. */
import { Anchor, Button, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
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
  const isFiltered = q !== undefined || type !== undefined
  return (
    <Page title={texts.applications} intro={texts.list.intro} actions={<CreateButton />} wide>
      <Toolbar q={q} type={type} onChange={setFilters} />
      <div onKeyDown={openRowMenu} role="presentation">
        <DataTable
          label={texts.applications}
          columns={columns(counts, setRemoved)}
          rows={pages.rows}
          rowKey={({ id }) => id}
          isPending={pages.isPending}
          problem={pages.problem}
          retry={pages.again}
          hasMore={pages.hasMore}
          isLoadingMore={pages.isLoadingMore}
          more={pages.more}
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
      </div>
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

/** Shift+F10 in a row opens the row's menu, as it does in lists of the desktop. */
const openRowMenu = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
  const row = (event.target as HTMLElement).closest('tr')
  const button = row?.querySelector<HTMLElement>('[aria-haspopup="menu"]')
  if (button === null || button === undefined) return
  event.preventDefault()
  button.focus()
  button.click()
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
}) => {
  const [typed, setTyped] = useState(q ?? '')
  const [known, setKnown] = useState(q)
  if (known !== q) {
    // The address changed by itself: by the back button or by "Clear filter".
    setKnown(q)
    if ((q ?? '') !== typed.trim()) setTyped(q ?? '')
  }
  const search = useDebouncedCallback((text: string) => onChange({ q: text.trim() }), 250)
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        flex="1 1 240px"
        maw={420}
        type="search"
        data-filter
        label={texts.list.filter}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
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
}

const columns = (
  counts: ReadonlyMap<string, ClientCounts>,
  remove: (application: Found) => void,
): Column<Found>[] => [
  {
    id: 'name',
    header: texts.list.name,
    cell: (row) => <Name row={row} counts={counts.get(row.id)} />,
  },
  {
    id: 'type',
    header: texts.list.type,
    cell: ({ app_type: type }) => <Text size="sm">{typeName(type)}</Text>,
  },
  {
    id: 'client_id',
    header: texts.clientId,
    cell: ({ id }) => <CopyValue value={id} what={texts.clientId} short />,
  },
  {
    id: 'apis',
    header: texts.list.apis,
    cell: ({ id }) => <Number id={id} page="apis" counted={counts.get(id)?.apis} />,
  },
  {
    id: 'live',
    header: texts.list.live,
    cell: ({ id }) => <Number id={id} page="tokens" counted={counts.get(id)?.live} />,
  },
  {
    id: 'used',
    header: texts.list.used,
    cell: ({ id }) => <LastToken counts={counts.get(id)} />,
  },
  {
    id: 'actions',
    header: texts.list.actions,
    isHeaderHidden: true,
    cell: (row) => <Actions row={row} remove={remove} />,
  },
]

const Name = ({ row, counts }: { row: Found; counts: ClientCounts | undefined }) => {
  const rotation = counts?.rotation ?? null
  return (
    <Stack gap={0} maw={360}>
      <Anchor
        component={ConsoleLink}
        to={applicationPath(row.id, 'settings')}
        size="sm"
        fw={500}
        underline="hover"
      >
        {row.name ?? row.id}
      </Anchor>
      {rotation !== null && (
        <Text size="xs" component="div">
          <StatusMark status="warning" label={texts.list.rotating} />{' '}
          {rotation.both_until !== null && (
            <>
              {texts.list.until} <When at={rotation.both_until} />
            </>
          )}
        </Text>
      )}
      {row.description !== undefined && row.description !== '' && (
        <Text size="xs" c="dimmed" lineClamp={1}>
          {row.description}
        </Text>
      )}
    </Stack>
  )
}

const Number = ({
  id,
  page,
  counted,
}: {
  id: string
  page: 'apis' | 'tokens'
  counted: ClientCounts['live'] | undefined
}) => {
  if (counted === undefined) return <Text c="dimmed">–</Text>
  return (
    <Anchor
      component={ConsoleLink}
      to={applicationPath(id, page)}
      underline="hover"
      size="sm"
      className="lk-numbers"
      c={counted.count === 0 ? 'dimmed' : undefined}
    >
      {atLeast(counted)}
    </Anchor>
  )
}

const LastToken = ({ counts }: { counts: ClientCounts | undefined }) => {
  if (counts === undefined) return <Text c="dimmed">–</Text>
  if (counts.last_issued_at === null) return <Text c="dimmed">{texts.list.never}</Text>
  return <When at={counts.last_issued_at} />
}

const Actions = ({ row, remove }: { row: Found; remove: (application: Found) => void }) => (
  <Group justify="flex-end">
    <RowMenu name={row.name ?? row.id}>
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
    </RowMenu>
  </Group>
)
