import { texts } from './texts.ts'

const marks = {
  live: { sign: '●', colour: 'var(--lk-success)' },
  on: { sign: '●', colour: 'var(--lk-success)' },
  expired: { sign: '○', colour: 'var(--mantine-color-dimmed)' },
  off: { sign: '○', colour: 'var(--mantine-color-dimmed)' },
  revoked: { sign: '⊘', colour: 'var(--lk-danger)' },
  blocked: { sign: '⊘', colour: 'var(--lk-danger)' },
  warning: { sign: '▲', colour: 'var(--lk-warning)' },
} as const

export type Status = keyof typeof marks

/** A status as sign and word, never colour alone. `label` replaces the word. */
export const StatusMark = ({ status, label }: { status: Status; label?: string }) => (
  <span style={{ color: marks[status].colour }} className="lk-status lk-strong">
    <span aria-hidden="true">{marks[status].sign}</span> {label ?? texts.status[status]}
  </span>
)
