import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { send, type Call } from '../api/call.ts'
import { ProblemPanel } from './problem-panel.tsx'
import type { Choice } from './record-picker.tsx'
import { RecordsPicker } from './records-picker.tsx'
import { ShowRequest } from './show-request.tsx'
import { texts } from './texts.ts'
import { useAction } from './use-action.ts'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  readonly verb: string
  readonly label: string
  readonly description?: string
  /** Said when nothing is chosen. */
  readonly none: string
  readonly kind: string
  readonly search: (text: string) => Promise<readonly Choice[]>
  readonly most: number
  readonly request: (ids: string[]) => Call
  /** Refreshes and says that it is done; the dialog closes after it. */
  readonly onDone: (count: number) => Promise<void>
}

/** A dialog that chooses several records and sends them in one request. */
export const AssignRecords = (props: Props) => (
  <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="lg">
    {props.opened && <Form {...props} />}
  </Modal>
)

const Form = ({ onClose, verb, none, request, onDone, ...picker }: Props) => {
  const [chosen, setChosen] = useState<readonly Choice[]>([])
  const [error, setError] = useState<string | undefined>()
  const action = useAction()
  const asked = (): Call => request(chosen.map(({ value }) => value))
  const submit = (): void => {
    if (chosen.length === 0) return setError(none)
    setError(undefined)
    action.run(async () => {
      await send(asked())
      await onDone(chosen.length)
      onClose()
    })
  }
  const { label, description, kind, search, most } = picker
  return (
    <Stack>
      <RecordsPicker
        label={label}
        {...(description === undefined ? {} : { description })}
        kind={kind}
        search={search}
        most={most}
        chosen={chosen}
        onChange={setChosen}
        error={error}
      />
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <Group justify="flex-end" gap="sm">
        <ShowRequest calls={() => (chosen.length === 0 ? [] : [asked()])} />
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button onClick={submit} loading={action.isRunning}>
          {verb}
        </Button>
      </Group>
    </Stack>
  )
}
