import { ActionIcon, CopyButton, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { texts } from './texts.ts'

/** A button that copies `value` and says so. `what` names it: "Client ID". */
export const CopyIcon = ({ value, what }: { value: string; what: string }) => (
  <CopyButton value={value} timeout={2000}>
    {({ copied, copy }) => (
      <Tooltip label={copied ? texts.copied(what) : texts.copy(what)}>
        <ActionIcon onClick={copy} aria-label={texts.copy(what)} size={28}>
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          <VisuallyHidden role="status">{copied ? texts.copied(what) : ''}</VisuallyHidden>
        </ActionIcon>
      </Tooltip>
    )}
  </CopyButton>
)

/** An id or another exact text in mono, never translated, with a copy button. `short` cuts its middle. */
export const CopyValue = ({
  value,
  what,
  short = false,
}: {
  value: string
  what: string
  short?: boolean
}) => (
  <Group gap={4} wrap="nowrap" display="inline-flex">
    <Text
      span
      className="lk-id"
      dir="ltr"
      title={value}
      truncate={short || undefined}
      translate="no"
    >
      {short && value.length > 16 ? `${value.slice(0, 6)}…${value.slice(-4)}` : value}
    </Text>
    <CopyIcon value={value} what={what} />
  </Group>
)
