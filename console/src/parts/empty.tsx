import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** What will be here, and the first thing to do: one sentence, one action. */
export const Empty = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <Stack align="center" gap="md" py={48} px="lg" className="lk-empty">
    <Text c="dimmed" ta="center" maw="56ch" component="div">
      {children}
    </Text>
    {action}
  </Stack>
)
