/** A measured figure, what it is held against, and how a run of them is shown. Owns no measuring. */

export type Bar = { readonly atLeast: number } | { readonly atMost: number }

export interface Figure {
  readonly scenario: string
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Absent: the figure is reported and judged by people. */
  readonly bar?: Bar
  /** A few words on how the figure came about, such as its spread. */
  readonly note?: string
}

/** `gross`: worse than a quarter of what the bar asks: something broke, whatever else the machine was doing. */
export type Judgement = 'pass' | 'miss' | 'gross' | 'reported'

export const judge = ({ value, bar }: Figure): Judgement => {
  if (bar === undefined) return 'reported'
  // How much of what was asked for is there: 1 meets the bar exactly.
  const reached = 'atLeast' in bar ? value / bar.atLeast : bar.atMost / value
  if (reached >= 1) return 'pass'
  return reached >= 0.25 ? 'miss' : 'gross'
}

/** The figures as aligned text, one line each, grouped by scenario. */
export const table = (figures: readonly Figure[]): string => {
  const rows = figures.map((figure) => [
    figure.scenario,
    figure.name,
    shown(figure.value),
    figure.unit,
    shownBar(figure.bar),
    shownJudgement[judge(figure)],
    figure.note ?? '',
  ])
  const all = [['scenario', 'figure', 'value', 'unit', 'bar', '', 'note'], ...rows]
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  )
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const shownJudgement: Readonly<Record<Judgement, string>> = {
  pass: 'pass',
  miss: 'MISS',
  gross: 'GROSS',
  reported: '-',
}

const shownBar = (bar: Bar | undefined): string => {
  if (bar === undefined) return ''
  return 'atLeast' in bar ? `>= ${String(bar.atLeast)}` : `<= ${String(bar.atMost)}`
}

/** Three significant figures are more than two shared cores can promise; large numbers are whole. */
const shown = (value: number): string => {
  if (value >= 1000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('There is no median of nothing.')
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Smallest and largest, for a note. */
export const spread = (values: readonly number[]): string =>
  `${shown(Math.min(...values))} to ${shown(Math.max(...values))} in ${String(values.length)} rounds`
