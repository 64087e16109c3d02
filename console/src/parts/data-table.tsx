/**
 * The one table of the console: columns, rows, an honest end. Pages come by cursor; nothing here needs a
 * count. Below 768 px each row becomes a card with its labels.
 */
import { Box, Button, Group, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { memo, useMemo, type ReactNode } from 'react'
import type { Problem } from '../api/problem.ts'
import { Lines } from './loading.tsx'
import { ProblemPanel } from './problem-panel.tsx'
import { openRowMenu } from './row-menu.tsx'
import { texts } from './texts.ts'

const features = tableFeatures({ columnVisibilityFeature })

export interface Column<Row> {
  readonly id: string
  /** The heading; the label of the value where rows are cards. */
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** Keeps the heading for screen readers only, for columns of buttons. */
  readonly isHeaderHidden?: boolean
  /** The cell that names the row. The first column unless said. */
  readonly isRowHeader?: boolean
  readonly sorted?: 'ascending' | 'descending'
}

interface Props<Row> {
  /** Names the table for those who cannot see it. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Columns that the reader has put away. */
  readonly hidden?: readonly string[]
  readonly isPending?: boolean
  readonly problem?: Problem | null
  readonly retry?: () => void
  /** Shown instead of the table when there are no rows. */
  readonly empty: ReactNode
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  readonly more?: () => void
  readonly compact?: boolean
}

export const DataTable = <Row,>(props: Props<Row>) => {
  const { rows, isPending = false, problem = null, retry, empty } = props
  return (
    <Box className="lk-card">
      {problem !== null && (
        <Box p="md">
          <ProblemPanel problem={problem} retry={retry} />
        </Box>
      )}
      {problem === null && isPending && (
        <Box p="lg">
          <Lines />
        </Box>
      )}
      {problem === null && !isPending && rows.length === 0 && empty}
      {rows.length > 0 && <Rows {...props} />}
      {props.hasMore === true && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={props.more} loading={props.isLoadingMore ?? false}>
            {texts.more}
          </Button>
        </Group>
      )}
    </Box>
  )
}

const Rows = <Row,>({ label, columns, rows, rowKey, hidden = [], compact = false }: Props<Row>) => {
  const ids = columns.map(({ id }) => id).join(' ')
  const away = hidden.join(' ')
  const shown = useMemo(
    () => columns.filter(({ id }) => !away.split(' ').includes(id)),
    [columns, away],
  )
  const definitions = useMemo(
    () =>
      ids.split(' ').map((id) => ({ id })) as unknown as ColumnDef<typeof features, Row & object>[],
    [ids],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows as (Row & object)[],
    getRowId: (row) => rowKey(row),
    state: { columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])) },
  })
  const areCards = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const byId = new Map(columns.map((column) => [column.id, column]))
  return (
    <table
      className="lk-table"
      role={areCards ? 'table' : undefined}
      aria-label={label}
      data-compact={compact || undefined}
      data-wide={shown.length >= 8 || undefined}
      onKeyDown={openRowMenu}
    >
      <thead role={areCards ? 'rowgroup' : undefined}>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role={areCards ? 'row' : undefined}>
            {group.headers.map((header) => {
              const column = byId.get(header.id)
              return (
                <th
                  key={header.id}
                  scope="col"
                  role={areCards ? 'columnheader' : undefined}
                  aria-sort={column?.sorted}
                >
                  {column?.isHeaderHidden === true ? (
                    <VisuallyHidden>{column.header}</VisuallyHidden>
                  ) : (
                    column?.header
                  )}
                </th>
              )
            })}
          </tr>
        ))}
      </thead>
      <tbody role={areCards ? 'rowgroup' : undefined}>
        {table.getRowModel().rows.map((row) => (
          <TableRow
            key={row.id}
            row={row.original}
            columns={shown as readonly Column<never>[]}
            isCard={areCards}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly row: unknown
  readonly columns: readonly Column<never>[]
  readonly isCard: boolean
}

/**
 * A row, drawn again only when its record or its columns are others: pages keep their columns with `useMemo`.
 * As a card it carries its labels, and the roles that it loses when it is no table row any more.
 */
const TableRow = memo(({ row, columns, isCard }: RowProps) => (
  <tr role={isCard ? 'row' : undefined}>
    {columns.map((column, index) => (
      <td
        key={column.id}
        role={(column.isRowHeader ?? index === 0) ? 'rowheader' : isCard ? 'cell' : undefined}
        data-label={!isCard || column.isHeaderHidden === true ? undefined : column.header}
      >
        {/* Called and not mounted: a cell keeps its state when its column is made anew. */}
        {column.cell(row as never)}
      </td>
    ))}
  </tr>
))
