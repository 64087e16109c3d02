/**
 * Asks before something breaks (level 2) or is lost (level 3: the name must be typed). States the effects
 * as facts with counts, carries the verb on its button, starts with the focus on Cancel. While the
 * action runs the dialog stays; a problem is shown in it.
 */
import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Call } from '../api/call.ts'
import { Problem } from '../api/problem.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { ShowRequest } from './show-request.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  /** Asks the thing: "Delete 'Shop (web)'?" */
  readonly title: string
  /** What happens, one fact a line. */
  readonly effects: readonly ReactNode[]
  /** On the button, as in the title and the toast: "Delete application". */
  readonly verb: string
  /** Level 3: what must be typed first. */
  readonly typedName?: string
  readonly canBeUndone?: boolean
  /** True when an effect says why it cannot be done now. */
  readonly isRefused?: boolean
  readonly calls?: () => readonly Call[]
  /** Further choices, such as "Revoke them now". */
  readonly children?: ReactNode
  /** Does it. What it throws is shown; when it ends the dialog closes. */
  readonly onConfirm: () => Promise<void>
}

export const ConfirmDialog = (props: Props) => (
  // A stack, so that Escape closes the request that is shown above the question, not both.
  <Modal.Stack>
    <Modal
      stackId="question"
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size="lg"
    >
      {props.opened && <Question {...props} />}
    </Modal>
  </Modal.Stack>
)

const Question = ({
  onClose,
  effects,
  verb,
  typedName,
  canBeUndone,
  isRefused = false,
  calls,
  children,
  onConfirm,
}: Props) => {
  const [typed, setTyped] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const mayGoOn = !isRefused && (typedName === undefined || typed.trim() === typedName.trim())
  const run = async (): Promise<void> => {
    setRunning(true)
    setProblem(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(String(error), { status: 0 }))
    } finally {
      setRunning(false)
    }
  }
  return (
    <Stack gap="md">
      {effects.length > 0 && (
        <List spacing={6}>
          {effects.map((effect, index) => (
            <List.Item key={index}>{effect}</List.Item>
          ))}
        </List>
      )}
      {children}
      <Text c="dimmed">
        {canBeUndone === true ? texts.confirm.canUndo : texts.confirm.cannotUndo}
      </Text>
      {typedName !== undefined && (
        <TextInput
          label={texts.confirm.typeName(typedName)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      {problem !== undefined && <ProblemPanel problem={problem} />}
      <Group justify="flex-end" gap="sm">
        {calls !== undefined && <ShowRequest calls={calls} />}
        <Button variant="default" onClick={onClose} data-autofocus>
          {texts.cancel}
        </Button>
        <Button
          color="red"
          disabled={!mayGoOn}
          loading={isRunning}
          onClick={() => {
            void run()
          }}
        >
          {verb}
        </Button>
      </Group>
    </Stack>
  )
}
