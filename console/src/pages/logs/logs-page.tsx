/** The tenant's log: search with pages by cursor, the live tail on top of it, one entry in a side panel. */
import { Alert, Box, Button, Group, Stack, Text } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Page } from '../../parts/page.tsx'
import { useNow } from '../../parts/time.tsx'
import { inUnits } from '../../texts/duration.ts'
import { GrantPanel } from '../access/grant-panel.tsx'
import type { Advice } from './advice.ts'
import { EntryPanel } from './entry-panel.tsx'
import { outcomeOf, type Entry } from './entry.ts'
import { titleOf } from './event-codes.ts'
import type { TailState } from './follow.ts'
import { LiveControls } from './live-controls.tsx'
import { LogTable } from './log-table.tsx'
import { withTerm } from './query-text.ts'
import { SearchBar } from './search-bar.tsx'
import { texts } from './texts.ts'
import { useHold } from './use-hold.ts'
import { useLogs } from './use-logs.ts'
import type { Tail } from './use-tail.ts'

export const LogsPage = () => {
  const [{ q = '', range = '24h', entry: opened }, setFilters] = useFilters('q', 'range', 'entry')
  const [isPaused, setPaused] = useState(false)
  const [isAnnouncing, setAnnouncing] = useState(false)
  const [announced, setAnnounced] = useState('')
  const [grant, setGrant] = useState<{ clientId: string; audience: string } | undefined>()
  const hold = useHold()
  const { pages, tail, entries } = useLogs({
    query: q,
    range,
    isHeld: isPaused || hold.isAway,
    onFresh: (fresh) => {
      const failure = fresh.find(({ type }) => ['failure', 'warning'].includes(outcomeOf(type)))
      if (isAnnouncing && failure !== undefined)
        setAnnounced(
          texts.live.announced(titleOf(failure.type), failure.clientName ?? failure.userName ?? ''),
        )
    },
  })
  const apiNames = useApiNames()
  const open = useCallback((entry: Entry) => setFilters({ entry: entry.id }), [setFilters])
  const advise = useCallback(
    ({ target }: Advice) => {
      if (target.kind === 'grant') setGrant(target)
    },
    [setGrant],
  )
  return (
    <Page
      title={texts.title}
      intro={texts.intro}
      wide
      actions={
        <LiveControls
          tail={tail}
          isPaused={isPaused}
          onPause={setPaused}
          isAnnouncing={isAnnouncing}
          onAnnounce={setAnnouncing}
        />
      }
    >
      <SearchBar
        query={q}
        range={range}
        problem={pages.problem}
        onQuery={(next) => setFilters({ q: next })}
        onRange={(next) => setFilters({ range: next })}
      />
      <TailNotice state={tail.state} />
      <Stack gap="xs">
        {tail.held.length > 0 && <HeldNotice tail={tail} onShow={hold.toTop} />}
        <Box role="log" aria-live="off" aria-label={texts.table.label}>
          <LogTable
            entries={entries}
            apiNames={apiNames}
            onOpen={open}
            onAdvice={advise}
            isPending={pages.isPending}
            problem={pages.problem?.kind === 'refused_input' ? null : pages.problem}
            retry={pages.retry}
            empty={<Nothing query={q} onClear={() => setFilters({ q: '' })} />}
            hasMore={pages.hasMore}
            isLoadingMore={pages.isLoadingMore}
            more={pages.more}
          />
        </Box>
      </Stack>
      <div role="status" className="lk-announcement">
        {announced}
      </div>
      <EntryPanel
        id={opened}
        known={entries.find(({ id }) => id === opened)}
        onClose={() => setFilters({ entry: '' })}
        onFilter={(term) => setFilters({ entry: '', q: withTerm(q, term) })}
        onAdvice={advise}
      />
      {grant !== undefined && <GrantPanel opened onClose={() => setGrant(undefined)} {...grant} />}
    </Page>
  )
}

/** Names of the first APIs; the others are shown by their identifiers. */
const useApiNames = (): ReadonlyMap<string, string> => {
  const { data } = useRead(call('get', '/v2/resource-servers', { query: { per_page: 100 } }))
  return useMemo(() => {
    const apis = Array.isArray(data) ? data : (data?.resource_servers ?? [])
    return new Map(apis.map(({ identifier, name }) => [identifier ?? '', name ?? '']))
  }, [data])
}

const HeldNotice = ({ tail, onShow }: { tail: Tail; onShow: () => void }) => (
  <Group justify="center" className="lk-log-held">
    <Button
      size="compact-md"
      onClick={() => {
        tail.release()
        onShow()
      }}
    >
      {texts.live.held(tail.held.length)}
    </Button>
  </Group>
)

const Nothing = ({ query, onClear }: { query: string; onClear: () => void }) =>
  query === '' ? (
    <Empty>{texts.table.listening}</Empty>
  ) : (
    <Empty
      action={
        <Button variant="default" onClick={onClear}>
          {texts.search.clear}
        </Button>
      }
    >
      {texts.table.empty}
    </Empty>
  )

const TailNotice = ({ state }: { state: TailState }) => {
  const now = useNow(1000)
  if (state.kind !== 'lost' && state.kind !== 'stopped') return null
  const wait = state.kind === 'lost' ? Math.max(0, Math.ceil((state.retryAt - now) / 1000)) : 0
  return (
    <Alert color="yellow" variant="light">
      <Text size="sm" c="var(--mantine-color-text)">
        {state.kind === 'lost' ? texts.live.lost(inUnits(wait)) : texts.live.stopped}
      </Text>
    </Alert>
  )
}
