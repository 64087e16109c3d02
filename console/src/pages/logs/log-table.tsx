import { Button } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import type { Problem } from '../../api/problem.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { absolute } from '../../texts/duration.ts'
import { adviceFor, type Advice } from './advice.ts'
import { outcomeOf, type Entry, type Outcome } from './entry.ts'
import { titleOf } from './event-codes.ts'
import { folded, type Fold } from './fold.ts'
import { momentOf } from './moment.ts'
import { texts } from './texts.ts'

interface Props {
  readonly entries: readonly Entry[]
  /** Names of APIs by identifier. */
  readonly apiNames: ReadonlyMap<string, string>
  readonly onOpen: (entry: Entry) => void
  readonly onAdvice: (advice: Advice) => void
  readonly isPending: boolean
  readonly problem: Problem | null
  readonly retry: () => void
  readonly empty: ReactNode
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly more: () => void
}

interface Row {
  readonly entry: Entry
  /** The burst that the row stands for or belongs to. */
  readonly fold: Fold
  readonly isFirst: boolean
  readonly isOpen: boolean
}

/** Rows drawn at once; a busy tail would else redraw a thousand each half second. */
const drawn = 200

export const LogTable = ({ entries, apiNames, onOpen, onAdvice, ...table }: Props) => {
  const [most, setMost] = useState(drawn)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => rowsOf(folded(entries), unfolded), [entries, unfolded])
  const columns = useMemo(() => {
    const toggle = (fold: Fold): void =>
      setUnfolded((before) => {
        const key = keyOf(fold)
        const next = new Set(before)
        if (!next.delete(key)) next.add(key)
        return next
      })
    return columnsOf({ apiNames, onOpen, onAdvice, toggle })
  }, [apiNames, onOpen, onAdvice])
  return (
    <DataTable
      {...table}
      label={texts.table.label}
      columns={columns}
      rows={rows.slice(0, most)}
      hasMore={table.hasMore || rows.length > most}
      more={() => {
        setMost(most + drawn)
        if (rows.length <= most) table.more()
      }}
      rowKey={({ entry }) => entry.id}
      compact
    />
  )
}

/** A burst grows at its new end, so its oldest entry names it. */
const keyOf = ({ first, alike }: Fold): string => (alike.at(-1) ?? first).id

const rowsOf = (folds: readonly Fold[], unfolded: ReadonlySet<string>): readonly Row[] =>
  folds.flatMap((fold) => {
    const isOpen = unfolded.has(keyOf(fold))
    const first = { entry: fold.first, fold, isFirst: true, isOpen }
    return isOpen
      ? [first, ...fold.alike.map((entry) => ({ entry, fold, isFirst: false, isOpen }))]
      : [first]
  })

interface Parts {
  readonly apiNames: ReadonlyMap<string, string>
  readonly onOpen: (entry: Entry) => void
  readonly onAdvice: (advice: Advice) => void
  readonly toggle: (fold: Fold) => void
}

const columnsOf = ({ apiNames, onOpen, onAdvice, toggle }: Parts): readonly Column<Row>[] => [
  {
    id: 'time',
    header: texts.table.time,
    cell: ({ entry }) => (
      <time dateTime={entry.at} className="lk-log-time" title={absolute(Date.parse(entry.at) || 0)}>
        {momentOf(entry.at)}
      </time>
    ),
  },
  {
    id: 'event',
    header: texts.table.event,
    isRowHeader: true,
    cell: (row) => <Title row={row} onOpen={onOpen} toggle={toggle} />,
  },
  {
    id: 'who',
    header: texts.table.who,
    cell: ({ entry }) => <Who entry={entry} apiNames={apiNames} />,
  },
  { id: 'detail', header: texts.table.detail, cell: ({ entry }) => <Detail entry={entry} /> },
  {
    id: 'actions',
    header: texts.table.actions,
    isHeaderHidden: true,
    cell: ({ entry }) => <Actions entry={entry} onAdvice={onAdvice} />,
  },
]

const signs: Readonly<Record<Outcome, readonly [string, string]>> = {
  success: ['✓', 'var(--lk-success)'],
  failure: ['✕', 'var(--lk-danger)'],
  warning: ['▲', 'var(--lk-warning)'],
  change: ['●', 'var(--mantine-color-dimmed)'],
}

export const OutcomeSign = ({ type }: { type: string }) => {
  const outcome = outcomeOf(type)
  const [sign, colour] = signs[outcome]
  return (
    <span style={{ color: colour }} className="lk-log-sign">
      <span role="img" aria-label={texts.outcomes[outcome]}>
        {sign}
      </span>
    </span>
  )
}

const Title = ({
  row: { entry, fold, isFirst, isOpen },
  onOpen,
  toggle,
}: {
  row: Row
  onOpen: (entry: Entry) => void
  toggle: (fold: Fold) => void
}) => (
  <div className="lk-log-event">
    <OutcomeSign type={entry.type} />
    <button
      type="button"
      className="lk-plain lk-log-title"
      onClick={() => onOpen(entry)}
      aria-label={texts.table.open(titleOf(entry.type), momentOf(entry.at))}
    >
      {titleOf(entry.type)}
    </button>
    <span className="lk-id lk-dim lk-log-code">{entry.type}</span>
    {isFirst && fold.alike.length > 0 && (
      <Button
        size="compact-xs"
        variant="light"
        aria-expanded={isOpen}
        aria-label={
          isOpen
            ? texts.table.hideAlike
            : texts.table.showAlike(fold.alike.length, titleOf(entry.type))
        }
        onClick={() => toggle(fold)}
      >
        {isOpen ? texts.table.hideAlike : texts.table.alike(fold.alike.length)}
      </Button>
    )}
  </div>
)

const Who = ({ entry, apiNames }: { entry: Entry; apiNames: ReadonlyMap<string, string> }) => {
  const who = [entry.userName ?? entry.userId, entry.clientName ?? entry.clientId].filter(Boolean)
  const api =
    entry.audience === undefined ? undefined : (apiNames.get(entry.audience) ?? entry.audience)
  return (
    <span className="lk-log-who">
      {who.length === 0 ? entry.ip : who.join(' · ')}
      {api !== undefined && ` ${texts.table.arrow} ${api}`}
    </span>
  )
}

const Detail = ({ entry }: { entry: Entry }) => {
  const advised = outcomeOf(entry.type) === 'success'
  const words = advised ? (entry.note ?? entry.scope ?? '') : entry.description
  return (
    <span className="lk-dim lk-log-detail" title={words}>
      {words}
      {entry.repeated > 0 && ` (${texts.table.more(entry.repeated)})`}
    </span>
  )
}

const Actions = ({ entry, onAdvice }: { entry: Entry; onAdvice: (advice: Advice) => void }) => {
  const advice = adviceFor(entry)
  return (
    <div className="lk-log-actions">
      {advice !== undefined && <AdviceButton advice={advice} onAdvice={onAdvice} />}
      {entry.tokenId !== undefined && (
        <ConsoleLink
          to={`/tokens/inspect?id=${encodeURIComponent(entry.tokenId)}`}
          className="lk-link lk-underlined"
          aria-label={texts.table.explainName(entry.tokenId)}
        >
          {texts.table.explain}
        </ConsoleLink>
      )}
    </div>
  )
}

/** A link to where it is mended, or the button that opens the grant's panel here. */
export const AdviceButton = ({
  advice,
  onAdvice,
}: {
  advice: Advice
  onAdvice: (advice: Advice) => void
}) =>
  advice.target.kind === 'page' ? (
    <ConsoleLink to={advice.target.to} className="lk-link lk-underlined">
      {advice.button}
    </ConsoleLink>
  ) : (
    <button
      type="button"
      className="lk-plain lk-link lk-underlined"
      onClick={() => onAdvice(advice)}
    >
      {advice.button}
    </button>
  )
