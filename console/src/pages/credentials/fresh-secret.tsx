import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTenant } from '../../api/state.ts'
import { SecretValue } from '../../parts/secret-value.tsx'
import { envFile } from './secret-share.ts'
import { texts } from './texts.ts'

export interface FreshSecret {
  readonly value: string
  /** Something beside it that did not work. */
  readonly warning?: string
}

/** Shows a new secret once. It closes only after the reader says that it is stored. */
export const FreshSecretDialog = ({
  clientId,
  fresh,
  onClose,
}: {
  clientId: string
  /** Null keeps the dialog closed. */
  fresh: FreshSecret | null
  onClose: () => void
}) => (
  <Modal
    opened={fresh !== null}
    onClose={onClose}
    title={texts.fresh.title}
    size="lg"
    closeOnEscape={false}
    closeOnClickOutside={false}
    withCloseButton={false}
  >
    {fresh !== null && <Fresh clientId={clientId} fresh={fresh} onClose={onClose} />}
  </Modal>
)

const Fresh = ({
  clientId,
  fresh,
  onClose,
}: {
  clientId: string
  fresh: FreshSecret
  onClose: () => void
}) => {
  const [isStored, setStored] = useState(false)
  const { issuer } = useTenant()
  return (
    <Stack>
      <Text size="sm">{texts.fresh.intro}</Text>
      {fresh.warning !== undefined && (
        <Alert color="yellow" role="alert">
          {fresh.warning}
        </Alert>
      )}
      <SecretValue value={fresh.value} label={texts.fresh.label} shown />
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() =>
            download(`${clientId}.env`, envFile({ issuer, clientId, secret: fresh.value }))
          }
        >
          {texts.fresh.download}
        </Button>
      </Group>
      <Group justify="space-between">
        <Checkbox
          label={texts.fresh.stored}
          checked={isStored}
          onChange={(event) => setStored(event.currentTarget.checked)}
          data-autofocus
        />
        <Button disabled={!isStored} onClick={onClose}>
          {texts.fresh.close}
        </Button>
      </Group>
    </Stack>
  )
}

const download = (name: string, content: string): void => {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
