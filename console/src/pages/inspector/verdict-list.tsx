import { List, Text, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import { texts } from './texts.ts'
import type { Mark, Verdict } from './verdicts.ts'

const looks = {
  good: { Icon: IconCheck, colour: 'var(--lk-success)' },
  bad: { Icon: IconX, colour: 'var(--lk-danger)' },
  warn: { Icon: IconAlertTriangle, colour: 'var(--lk-warning)' },
  note: { Icon: IconInfoCircle, colour: 'var(--mantine-color-dimmed)' },
} as const satisfies Record<Mark, unknown>

/** Verdicts as sign and sentence, never colour alone. */
export const VerdictList = ({ verdicts }: { verdicts: readonly Verdict[] }) => (
  <List className="lk-verdicts" spacing={8} size="sm" center listStyleType="none">
    {verdicts.map(({ mark, text }) => {
      const { Icon, colour } = looks[mark]
      return (
        <List.Item key={text} icon={<Icon size={18} color={colour} aria-hidden="true" />}>
          <VisuallyHidden>{texts.marks[mark]} </VisuallyHidden>
          <Text span size="sm" fw={mark === 'bad' ? 600 : 400}>
            {text}
          </Text>
        </List.Item>
      )
    })}
  </List>
)
