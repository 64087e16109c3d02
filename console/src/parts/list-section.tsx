import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import { SectionHead } from './page.tsx'

/** A table with its heading above it; the table is the card. `Section` is for forms. */
export const ListSection = ({
  title,
  intro,
  actions,
  children,
}: {
  title: string
  intro?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) => (
  <Box component="section" aria-label={title}>
    <SectionHead title={title} intro={intro} actions={actions} align="flex-end" mb="sm" />
    {children}
  </Box>
)
