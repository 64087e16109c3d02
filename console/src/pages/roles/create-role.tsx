import { Anchor, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SyntheticEvent } from 'react'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { rolePath } from './role-page.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

export const CreateRole = ({ opened, onClose }: Props) => (
  <Modal opened={opened} onClose={onClose} title={texts.create}>
    {opened && <Form onClose={onClose} />}
  </Modal>
)

/** Says that a name is taken, with the way to who has it. */
export const NameTaken = ({ name }: { name: string }) => (
  <>
    {texts.taken}{' '}
    <Anchor component={ConsoleLink} to={`/roles?q=${encodeURIComponent(name)}`} size="sm">
      {texts.openOther}
    </Anchor>
  </>
)

const Form = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [error, setError] = useState<string | undefined>()
  const action = useAction()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const request = () =>
    call('post', '/v2/roles', {
      body: {
        name: name.trim(),
        ...(description.trim() === '' ? {} : { description: description.trim() }),
      },
    })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return setError(texts.missingName)
    setError(undefined)
    action.run(async () => {
      const { id = '' } = await send(request())
      await refresh('/latchkey/search', '/v2/roles')
      toast(texts.created(name.trim()))
      await navigate({ to: rolePath(id, 'permissions') as never })
    })
  }
  const refusal = action.problem?.field === 'name' ? action.problem.message : undefined
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={texts.name}
          description={texts.nameHelp}
          data-autofocus
          maxLength={255}
          autoComplete="off"
          value={name}
          error={error ?? refusal}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={texts.description}
          description={texts.descriptionHelp}
          maxLength={1000}
          autosize
          minRows={2}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {action.problem !== undefined && refusal === undefined && (
          <ProblemPanel problem={action.problem} conflict={<NameTaken name={name.trim()} />} />
        )}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [request()]} />
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button type="submit" loading={action.isRunning}>
            {texts.create}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
