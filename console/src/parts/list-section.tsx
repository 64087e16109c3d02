import { Box, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

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
    <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
      <Box flex="1 1 240px">
        <Title order={2} size="h3">
          {title}
        </Title>
        {intro !== undefined && (
          <Text c="dimmed" size="sm" mt={2} maw="72ch" component="div">
            {intro}
          </Text>
        )}
      </Box>
      {actions !== undefined && <Group gap="sm">{actions}</Group>}
    </Group>
    {children}
  </Box>
)
