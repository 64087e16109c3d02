import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Problem } from '../api/problem.ts'
import { texts } from './texts.ts'

const closeButtonProps = { 'aria-label': texts.close }

/** One quiet line, past tense, with the name: "API 'Orders' created". */
export const toast = (message: string): void => {
  notifications.show({ message, withBorder: true, autoClose: 5000, closeButtonProps })
}

const undoMilliseconds = 8000

/** Nobody waits for an Undo at a place where its problem could stand, so it is told here. */
const tellFailure = (error: unknown): void => {
  const { message } = error instanceof Problem ? error : new Problem(String(error), { status: 0 })
  notifications.show({
    message: texts.undoFailed(message),
    color: 'red',
    role: 'alert',
    withBorder: true,
    autoClose: false,
    closeButtonProps,
  })
}

/**
 * For what can be taken back: says what was done and offers Undo for 8 s. A problem of `undo` is told,
 * since the reader else believes that it was taken back.
 */
export const toastWithUndo = (message: string, undo: () => unknown): void => {
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
            void Promise.resolve().then(undo).catch(tellFailure)
          }}
        >
          {texts.undo}
        </Button>
      </Group>
    ),
  })
}
