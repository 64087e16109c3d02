/** Who may call what: client grants as a graph or a matrix, with what is risky and what is unused. */
import {
  Alert,
  Anchor,
  Button,
  Group,
  List,
  Pill,
  SegmentedControl,
  Skeleton,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { number } from '../../texts/catalogue.ts'
import type { Problem } from '../../api/problem.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Loaded as Shown } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { GrantPanel } from '../access/grant-panel.tsx'
import { csvOf } from './csv.ts'
import { loadMap, mostRead, type Loaded } from './load.ts'
import { Matrix } from './matrix.tsx'
import { accessMap, filtered, type AccessMap, type Edge, type MapFilter } from './model.ts'
import { texts } from './texts.ts'
import { apiName, applicationName } from './words.ts'

const Graph = lazy(() => import('./graph.tsx').then((module) => ({ default: module.Graph })))

/** A graph with more nodes cannot be read, nor one on a narrow screen: there the matrix comes first. */
const mostNodes = 40

const useMapFilters = () => useFilters('view', 'for', 'unused', 'q', 'application', 'api')
type Filters = ReturnType<typeof useMapFilters>[0]
type SetFilters = ReturnType<typeof useMapFilters>[1]

export const MapPage = () => {
  // The key begins with a template, so that a changed grant is read again.
  const query = useQuery<Loaded, Problem>({
    queryKey: ['/v2/client-grants', 'map'],
    queryFn: ({ signal }) => loadMap(signal),
    staleTime: 60_000,
  })
  const [filters, setFilters] = useMapFilters()
  const whole = useMemo(
    () =>
      query.data === undefined
        ? undefined
        : accessMap(query.data, new Date().toISOString().slice(0, 10)),
    [query.data],
  )
  const shown = useMemo(
    () => (whole === undefined ? undefined : filtered(whole, filterOf(filters))),
    [whole, filters],
  )
  return (
    <Page
      title={texts.title}
      intro={texts.intro}
      wide
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          disabled={shown === undefined || shown.edges.length === 0}
          onClick={() => {
            if (shown !== undefined) download(csvOf(shown))
          }}
        >
          {texts.export}
        </Button>
      }
    >
      <Shown query={query}>
        {(data) =>
          whole === undefined || shown === undefined ? null : (
            <Access
              {...{ data, whole, shown, filters, setFilters }}
              retry={() => void query.refetch()}
            />
          )
        }
      </Shown>
    </Page>
  )
}

const filterOf = (filters: Filters): MapFilter => ({
  subject: (['client', 'user'] as const).find((subject) => subject === filters.for),
  isUnusedOnly: filters.unused === '1',
  text: filters.q ?? '',
  clientId: filters.application,
  audience: filters.api,
})

const download = (text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = texts.fileName
  link.click()
  URL.revokeObjectURL(address)
}

interface AccessProps {
  readonly data: Loaded
  readonly whole: AccessMap
  readonly shown: AccessMap
  readonly filters: Filters
  readonly setFilters: SetFilters
  readonly retry: () => void
}

const Access = ({ data, whole, shown, filters, setFilters, retry }: AccessProps) => {
  const [edge, setEdge] = useState<Edge | undefined>()
  const nodes = shown.applications.length + shown.apis.length
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const view = filters.view ?? (nodes > mostNodes || isNarrow === true ? 'matrix' : 'graph')
  const isCut = !data.hasAllGrants || !data.hasAllClients || !data.hasAllApis
  return (
    <>
      {data.problems.map((problem, index) => (
        <ProblemPanel key={index} problem={problem} retry={retry} />
      ))}
      {data.problems.length > 0 && <Text size="sm">{texts.partial}</Text>}
      {data.problems.length === 0 && isCut && (
        <Alert color="yellow" variant="light">
          <Text size="sm" c="var(--mantine-color-text)">
            {texts.bounded(number(mostRead))}
          </Text>
        </Alert>
      )}
      <Controls {...{ data, whole, filters, setFilters, view }} />
      {whole.edges.length === 0 && data.problems.length === 0 ? (
        <NoAccess />
      ) : shown.edges.length === 0 ? (
        <Empty
          action={
            <Button
              variant="default"
              onClick={() => setFilters({ for: '', unused: '', q: '', application: '', api: '' })}
            >
              {texts.showAll}
            </Button>
          }
        >
          {texts.noMatch}
        </Empty>
      ) : view === 'matrix' ? (
        <Matrix map={shown} onEdge={setEdge} />
      ) : (
        <>
          {nodes > mostNodes && <Text size="sm">{texts.tooMany(nodes)}</Text>}
          <Suspense fallback={<Skeleton height={320} />}>
            <Graph
              map={shown}
              onEdge={setEdge}
              onNode={(node) =>
                setFilters(
                  'clientId' in node ? { application: node.clientId } : { api: node.audience },
                )
              }
            />
          </Suspense>
          <Legend />
        </>
      )}
      {edge !== undefined && (
        <GrantPanel
          opened
          onClose={() => setEdge(undefined)}
          clientId={edge.clientId}
          audience={edge.audience}
          subjectType={edge.subject}
        />
      )}
    </>
  )
}

const NoAccess = () => (
  <Empty
    action={
      <Anchor component={ConsoleLink} to="/apis">
        {texts.emptyAction}
      </Anchor>
    }
  >
    {texts.empty}
  </Empty>
)

const Controls = ({
  data,
  whole,
  filters,
  setFilters,
  view,
}: Pick<AccessProps, 'data' | 'whole' | 'filters' | 'setFilters'> & { view: string }) => {
  const application = whole.applications.find(({ id }) => id === filters.application)
  const api = whole.apis.find(({ id }) => id === filters.api)
  return (
    <Group gap="md" align="center">
      <TextInput
        aria-label={texts.filter}
        placeholder={texts.filter}
        value={filters.q ?? ''}
        autoComplete="off"
        flex="1 1 200px"
        maw={320}
        onChange={(event) => setFilters({ q: event.currentTarget.value })}
      />
      <SegmentedControl
        aria-label={texts.subject}
        value={filters.for ?? ''}
        onChange={(value) => setFilters({ for: value })}
        data={[
          { value: '', label: texts.subjects.all },
          { value: 'client', label: texts.subjects.client },
          { value: 'user', label: texts.subjects.user },
        ]}
      />
      <SegmentedControl
        aria-label={texts.view}
        value={view}
        onChange={(value) => setFilters({ view: value })}
        data={[
          { value: 'graph', label: texts.graph },
          { value: 'matrix', label: texts.matrix },
        ]}
      />
      <Switch
        label={texts.unused}
        checked={filters.unused === '1'}
        disabled={data.usage?.complete !== true}
        description={data.usage?.complete === true ? undefined : texts.unusedUnknown}
        onChange={(event) => setFilters({ unused: event.currentTarget.checked ? '1' : '' })}
      />
      {application !== undefined && (
        <OnlyPill
          name={applicationName(application)}
          onRemove={() => setFilters({ application: '' })}
        />
      )}
      {api !== undefined && (
        <OnlyPill name={apiName(api)} onRemove={() => setFilters({ api: '' })} />
      )}
    </Group>
  )
}

const OnlyPill = ({ name, onRemove }: { name: string; onRemove: () => void }) => (
  <Pill
    size="md"
    withRemoveButton
    onRemove={onRemove}
    removeButtonProps={{ 'aria-label': texts.showAll, tabIndex: 0, 'aria-hidden': false }}
  >
    {texts.only(name)}
  </Pill>
)

const Legend = () => (
  <List size="sm" c="dimmed" aria-label={texts.legend.title} listStyleType="none">
    <List.Item>{texts.legend.thick}</List.Item>
    <List.Item>{texts.legend.dotted}</List.Item>
    <List.Item>{texts.legend.red}</List.Item>
    <List.Item>{texts.legend.halo}</List.Item>
  </List>
)
