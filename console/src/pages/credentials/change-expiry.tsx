import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { send } from '../../api/call.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { changeKeyCall, keyName, type Key } from './calls.ts'
import { ExpiryField, isoOf, isPast, localOf } from './expiry-field.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly clientId: string
  /** Null keeps the dialog closed. */
  readonly changed: Key | null
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

export const ChangeExpiry = (props: Props) => (
  <Modal
    opened={props.changed !== null}
    onClose={props.onClose}
    title={texts.keys.changeTitle(props.changed === null ? '' : keyName(props.changed))}
  >
    {props.changed !== null && <ExpiryForm {...props} changed={props.changed} />}
  </Modal>
)

const ExpiryForm = ({ clientId, changed, onClose, onChanged }: Props & { changed: Key }) => {
  const [expiry, setExpiry] = useState(
    typeof changed.expires_at === 'string' ? localOf(changed.expires_at) : '',
  )
  const action = useAction()
  const request = () =>
    changeKeyCall(clientId, changed.id ?? '', expiry === '' ? null : isoOf(expiry))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isPast(expiry)) return
    action.run(async () => {
      await send(request())
      toast(texts.keys.changed)
      onClose()
      await onChanged()
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ExpiryField
          value={expiry}
          error={isPast(expiry) ? texts.keys.past : undefined}
          onChange={setExpiry}
        />
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [request()]} />
          <Button variant="default" onClick={onClose}>
            {texts.keys.cancel}
          </Button>
          <Button type="submit" loading={action.isRunning} disabled={isPast(expiry)}>
            {texts.keys.changeVerb}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
