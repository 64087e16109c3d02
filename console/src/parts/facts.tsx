import { Box } from '@mantine/core'
import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** Labelled values side by side, as many in a row as fit. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="lk-facts">
    {facts.map(({ label, value }) => (
      <Box key={label} miw={0}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </Box>
    ))}
  </dl>
)
