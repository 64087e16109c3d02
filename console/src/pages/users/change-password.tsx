import '@mantine/core/styles/PasswordInput.css'
import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { SecretValue } from '../../parts/secret-value.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { passwordRefusal } from './password-refusal.ts'
import { texts } from './texts.ts'
import { databaseAccount, userName, type User } from './user.ts'

interface Props {
  readonly user: User
  readonly opened: boolean
  readonly onClose: () => void
}

const words = texts.password

/** Sets a password now, or makes a link by which the user chooses one. */
export const ChangePassword = (props: Props) => (
  <Modal
    opened={props.opened}
    onClose={props.onClose}
    title={words.title(userName(props.user))}
    size="lg"
  >
    {props.opened && <Ways {...props} />}
  </Modal>
)

const Ways = (props: Props) => {
  const [way, setWay] = useState('set')
  return (
    <Stack>
      <SegmentedControl
        aria-label={words.way}
        value={way}
        onChange={setWay}
        data={[
          { value: 'set', label: words.set },
          { value: 'link', label: words.link },
        ]}
      />
      {way === 'set' ? <SetPassword {...props} /> : <PasswordLink {...props} />}
    </Stack>
  )
}

const SetPassword = ({ user, onClose }: Props) => {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const action = useAction()
  const refresh = useRefresh()
  const request = (shown = password): Call =>
    call('patch', '/v2/users/{id}', {
      path: { id: user.user_id },
      body: { password: shown, connection: databaseAccount(user) ?? '' },
    })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (password === '') return setError(words.missing)
    setError(undefined)
    action.run(async () => {
      await send(request())
      toast(words.changed(userName(user)))
      await refresh('/v2/users/{id}', '/v2/users/{user_id}/sessions')
      onClose()
    })
  }
  const refusal = passwordRefusal(action.problem)
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <PasswordInput
          label={words.field}
          description={words.fieldHelp}
          autoComplete="new-password"
          data-autofocus
          value={password}
          error={error ?? refusal}
          aria-invalid={(error ?? refusal) !== undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {action.problem !== undefined && refusal === undefined && (
          <ProblemPanel problem={action.problem} />
        )}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [request('$NEW_PASSWORD')]} />
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button type="submit" loading={action.isRunning}>
            {texts.actions.changePassword}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const PasswordLink = ({ user, onClose }: Props) => {
  const [link, setLink] = useState<string | undefined>()
  const action = useAction()
  const request = call('post', '/v2/tickets/password-change', { body: { user_id: user.user_id } })
  const make = (): void =>
    action.run(async () => {
      const { ticket } = (await send(request)) as { ticket: string }
      setLink(ticket)
    })
  return (
    <Stack>
      <Text c="dimmed">{words.linkHelp}</Text>
      {link !== undefined && <SecretValue value={link} label={words.linkLabel} shown />}
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <Group justify="flex-end" gap="sm">
        <ShowRequest calls={() => [request]} />
        <Button variant="default" onClick={onClose}>
          {shared.close}
        </Button>
        <Button onClick={make} loading={action.isRunning} disabled={link !== undefined}>
          {words.makeLink}
        </Button>
      </Group>
    </Stack>
  )
}
