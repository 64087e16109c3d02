/**
 * The palette's inside: one field and one list, a combobox in the sense of ARIA. The focus stays in the
 * field; arrows move through the list, Enter opens. A pasted token is handed on in memory only.
 */
import { Group, Kbd, Text, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { call, send, type Answer } from '../api/call.ts'
import { foundName, type Found } from '../api/find.ts'
import { signOut } from '../api/state.ts'
import { handToInspector } from '../pages/inspector/handed-token.ts'
import { openHelp } from './help-opening.ts'
import { entriesAt, matching, pastedToken, searched, type PaletteEntry } from './palette-entries.ts'
import { texts } from './palette-texts.ts'

const perKind = 6
const tokenEntry: PaletteEntry = {
  id: 'token',
  group: 'token',
  label: texts.inspectThis,
  hint: texts.inspectHint,
}

const paths: Readonly<Record<Found['kind'], (found: Found) => string>> = {
  client: ({ id }) => `/applications/${encodeURIComponent(id)}/settings`,
  resource_server: ({ id, identifier, is_system: isSystem }) =>
    isSystem === true && identifier?.endsWith('/api/v2/') === true
      ? '/apis/management/settings'
      : `/apis/${encodeURIComponent(id)}/settings`,
  user: ({ id }) => `/users/${encodeURIComponent(id)}/details`,
  role: ({ id }) => `/roles/${encodeURIComponent(id)}/settings`,
  connection: ({ id }) => `/connections/${encodeURIComponent(id)}/settings`,
}

const recordEntry = (found: Found): PaletteEntry => {
  const label = foundName(found)
  const beside = found.kind === 'resource_server' ? found.identifier : (found.email ?? found.id)
  return {
    id: `${found.kind}-${found.id}`,
    group: found.kind,
    label,
    hint: beside === label ? found.id : beside,
    to: paths[found.kind](found),
  }
}

/** The order in which they are drawn: groups by their best entry. */
const byGroup = (entries: readonly PaletteEntry[]): readonly PaletteEntry[] =>
  [...new Set(entries.map(({ group }) => group))].flatMap((group) =>
    entries.filter((entry) => entry.group === group),
  )

/** Everything that fits what was typed: a token alone, else records, then what the console knows itself. */
const useEntries = (typed: string) => {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const [asked] = useDebouncedValue(searched(typed), 150)
  const { data, error } = useQuery({
    queryKey: ['/latchkey/search', 'palette', asked],
    queryFn: ({ signal }): Promise<Answer<'/latchkey/search', 'get'>> =>
      send(call('get', '/latchkey/search', { query: { q: asked ?? '', take: perKind } }), {
        signal,
      }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  })
  const known = useMemo(() => entriesAt(path), [path])
  const isToken = pastedToken(typed) !== undefined
  const records = asked === undefined || searched(typed) === undefined ? [] : (data?.results ?? [])
  const entries = isToken
    ? [tokenEntry]
    : byGroup([...records.map((found) => recordEntry(found as Found)), ...matching(known, typed)])
  const hasMore = records.length > 0 && (data?.more.length ?? 0) > 0
  return { entries, hasMore, hasFailed: error !== null && asked !== undefined }
}

/** Does what an entry says. */
const useChoose = (typed: string, { onClose, onLeave }: Props) => {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  return (entry: PaletteEntry): void => {
    if (entry.act === undefined) onLeave()
    else onClose()
    const token = entry.group === 'token' ? pastedToken(typed) : undefined
    if (token !== undefined) {
      handToInspector(token)
      void navigate({ to: '/tokens/inspect' as never })
    } else if (entry.to !== undefined) void navigate({ to: entry.to as never })
    else if (entry.act === 'shortcuts') openHelp()
    else if (entry.act === 'sign-out') void signOut()
    else if (entry.act !== undefined) setColorScheme(entry.act)
  }
}

interface Props {
  /** Closes it; the focus returns to where it was. */
  readonly onClose: () => void
  /** Closes it for another page, whose heading takes the focus. */
  readonly onLeave: () => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

export const PalettePanel = (props: Props) => {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { entries, hasMore, hasFailed } = useEntries(typed)
  const choose = useChoose(typed, props)
  const current = entries[Math.min(at, entries.length - 1)]
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length)
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault()
      choose(current)
    }
  }
  return (
    <>
      <div className="lk-palette-field">
        <IconSearch size={20} aria-hidden="true" />
        <input
          role="combobox"
          aria-label={texts.label}
          aria-expanded={entries.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={current === undefined ? undefined : `palette-${current.id}`}
          placeholder={texts.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          maxLength={100_000}
          data-autofocus
          autoFocus
        />
        <Kbd size="xs" aria-hidden="true">
          Esc
        </Kbd>
      </div>
      <EntryList entries={entries} current={current} choose={choose} />
      <Remarks
        isEmpty={entries.length === 0}
        hasMore={hasMore}
        hasFailed={hasFailed}
        many={entries.length}
      />
    </>
  )
}

interface ListProps {
  readonly entries: readonly PaletteEntry[]
  readonly current: PaletteEntry | undefined
  readonly choose: (entry: PaletteEntry) => void
}

const EntryList = ({ entries, current, choose }: ListProps) => {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current?.id])
  const groups = [...new Set(entries.map(({ group }) => group))]
  return (
    <div
      id="palette-list"
      role="listbox"
      aria-label={texts.results}
      className="lk-palette-list"
      ref={list}
      hidden={entries.length === 0}
    >
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`palette-group-${group}`}>
          <div id={`palette-group-${group}`} className="lk-palette-group">
            {texts.groups[group]}
          </div>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <div
                key={entry.id}
                id={`palette-${entry.id}`}
                role="option"
                aria-selected={entry.id === current?.id}
                className="lk-palette-option"
                onClick={() => choose(entry)}
              >
                <span className="lk-palette-label">{entry.label}</span>
                {entry.hint !== undefined && <span className="lk-palette-hint">{entry.hint}</span>}
              </div>
            ))}
        </div>
      ))}
    </div>
  )
}

interface RemarksProps {
  readonly isEmpty: boolean
  readonly hasMore: boolean
  readonly hasFailed: boolean
  readonly many: number
}

const Remarks = ({ isEmpty, hasMore, hasFailed, many }: RemarksProps) => (
  <div className="lk-palette-foot">
    <VisuallyHidden role="status">{texts.found(many)}</VisuallyHidden>
    {hasFailed && <Text c="var(--lk-danger)">{texts.failed}</Text>}
    {isEmpty && !hasFailed && <Text c="dimmed">{texts.nothing}</Text>}
    {hasMore && (
      <Text c="dimmed" size="xs">
        {texts.more}
      </Text>
    )}
    <Group gap="md" visibleFrom="sm" aria-hidden="true">
      <Hint keys={['↑', '↓']} does={texts.keys.move} />
      <Hint keys={['↵']} does={texts.keys.open} />
      <Hint keys={['Esc']} does={texts.keys.close} />
    </Group>
  </div>
)

const Hint = ({ keys, does }: { keys: readonly string[]; does: string }) => (
  <Group gap={4}>
    {keys.map((key) => (
      <Kbd key={key} size="xs">
        {key}
      </Kbd>
    ))}
    <Text size="xs" c="dimmed">
      {does}
    </Text>
  </Group>
)
