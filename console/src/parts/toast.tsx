import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { texts } from './texts.ts'

const closeButtonProps = { 'aria-label': texts.close }

/** One quiet line, past tense, with the name: "API 'Orders' created". */
export const toast = (message: string): void => {
  notifications.show({ message, withBorder: true, autoClose: 5000, closeButtonProps })
}

const undoMilliseconds = 8000

/** For what can be taken back: says what was done and offers Undo for 8 s. */
export const toastWithUndo = (message: string, undo: () => void): void => {
  const id = notifications.show({
    withBorder: true,
    autoClose: undoMilliseconds,
    closeButtonProps,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {texts.undo}
        </Button>
      </Group>
    ),
  })
}
