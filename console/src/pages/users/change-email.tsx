import { Anchor, Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { texts } from './texts.ts'
import { databaseAccount, userName, type User } from './user.ts'

interface Props {
  readonly user: User
  readonly opened: boolean
  readonly onClose: () => void
}

/** Sets another email for the user's database account. */
export const ChangeEmail = (props: Props) => (
  <Modal
    opened={props.opened}
    onClose={props.onClose}
    title={texts.email.title(userName(props.user))}
  >
    {props.opened && <Form {...props} />}
  </Modal>
)

const Form = ({ user, onClose }: Props) => {
  const [email, setEmail] = useState('')
  const [isVerified, setVerified] = useState(false)
  const [sends, setSends] = useState(true)
  const [error, setError] = useState<string | undefined>()
  const action = useAction()
  const refresh = useRefresh()
  const request = () =>
    call('patch', '/v2/users/{id}', {
      path: { id: user.user_id },
      body: {
        email: email.trim(),
        email_verified: isVerified,
        ...(isVerified ? {} : { verify_email: sends }),
        connection: databaseAccount(user) ?? '',
      },
    })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (!/^\S+@\S+\.\S+$/.test(email.trim())) return setError(texts.email.missing)
    setError(undefined)
    action.run(async () => {
      await send(request())
      toast(texts.email.changed(email.trim()))
      await refresh('/v2/users/{id}', '/latchkey/search', '/v2/users')
      onClose()
    })
  }
  const field = action.problem?.field === 'email' ? action.problem.message : undefined
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={texts.email.field}
          description={texts.email.fieldHelp}
          type="email"
          autoComplete="off"
          data-autofocus
          value={email}
          error={error ?? field}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Checkbox
          label={texts.email.verified}
          description={texts.email.verifiedHelp}
          checked={isVerified}
          onChange={(event) => setVerified(event.currentTarget.checked)}
        />
        {!isVerified && (
          <Checkbox
            label={texts.email.send}
            checked={sends}
            onChange={(event) => setSends(event.currentTarget.checked)}
          />
        )}
        {action.problem !== undefined && field === undefined && (
          <ProblemPanel
            problem={action.problem}
            conflict={
              <>
                {texts.email.taken}{' '}
                <Anchor
                  component={ConsoleLink}
                  size="sm"
                  to={`/users?q=${encodeURIComponent(email.trim())}`}
                >
                  {texts.email.openOther}
                </Anchor>
              </>
            }
          />
        )}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [request()]} />
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button type="submit" loading={action.isRunning}>
            {texts.actions.changeEmail}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
