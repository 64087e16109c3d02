import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { call, send } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { Facts, type Fact } from '../../parts/facts.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { number } from '../../texts/catalogue.ts'
import { texts } from './tab-texts.ts'
import { texts as frame } from './texts.ts'
import { useBlock } from './user-actions.tsx'
import { scopesFor, type User } from './user.ts'

const words = texts.signIn

/** How and when the user signs in, and whether that is possible now. */
export const SignInSection = ({ user }: { user: User }) => {
  const action = useAction()
  const block = useBlock()
  const isBlocked = user.blocked === true
  return (
    <Section
      title={words.title}
      actions={
        <Guarded scopes={scopesFor(user, 'update:users')}>
          <Button
            variant="default"
            loading={action.isRunning}
            onClick={() => action.run(() => block(user, !isBlocked))}
          >
            {isBlocked ? frame.actions.unblock : frame.actions.block}
          </Button>
        </Guarded>
      }
    >
      <Stack>
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
        <Facts facts={factsOf(user)} />
        <Pauses user={user} />
      </Stack>
    </Section>
  )
}

const factsOf = (user: User): Fact[] => [
  { label: words.status, value: <State user={user} /> },
  { label: words.method, value: methodsOf(user).join(', ') },
  { label: words.latest, value: <Latest user={user} /> },
  { label: words.logins, value: number(user.logins_count ?? 0) },
  { label: words.email, value: <Email user={user} /> },
  ...(user.phone_number === undefined ? [] : [{ label: words.phone, value: user.phone_number }]),
  {
    label: words.passwordChanged,
    value:
      user.last_password_reset === undefined ? (
        words.notChanged
      ) : (
        <When at={user.last_password_reset} />
      ),
  },
  { label: words.created, value: <When at={user.created_at ?? ''} /> },
]

const methodsOf = ({ identities = [] }: User): string[] =>
  identities.map(({ provider, connection = '' }) =>
    provider === 'auth0' ? words.password(connection) : words.upstream(connection),
  )

const State = ({ user }: { user: User }) =>
  user.blocked === true ? (
    <>
      <StatusMark status="blocked" label={words.blocked} />
      <Text size="xs" c="dimmed">
        {words.blockedHelp}
      </Text>
    </>
  ) : (
    <StatusMark status="on" label={words.allowed} />
  )

const Latest = ({ user }: { user: User }) =>
  user.last_login === undefined ? (
    words.never
  ) : (
    <>
      <When at={user.last_login} />{' '}
      {user.last_ip !== undefined && (
        <Text span inherit c="dimmed">
          {words.from(user.last_ip)}
        </Text>
      )}
    </>
  )

const Email = ({ user }: { user: User }) =>
  user.email === undefined ? (
    words.noEmail
  ) : (
    <>
      {user.email}
      <br />
      <StatusMark
        status={user.email_verified === true ? 'on' : 'warning'}
        label={user.email_verified === true ? words.verified : words.notVerified}
      />
    </>
  )

/** Names and addresses from which failed attempts pause the sign-in. */
const Pauses = ({ user }: { user: User }) => {
  const path = { id: user.user_id }
  const { data } = useRead(call('get', '/v2/user-blocks/{id}', { path }))
  const refresh = useRefresh()
  const action = useAction()
  const blocks = data?.blocked_for ?? []
  if (blocks.length === 0) return null
  const lift = async (): Promise<void> => {
    await send(call('delete', '/v2/user-blocks/{id}', { path }))
    await refresh('/v2/user-blocks/{id}')
    toast(words.lifted)
  }
  return (
    <Alert color="yellow" icon={<IconClockPause size={20} />} title={words.paused}>
      <Group justify="space-between" align="flex-end">
        <Stack gap={2}>
          {blocks.map(({ identifier = '', ip }) => (
            <Text key={`${identifier} ${ip ?? ''}`} size="sm">
              {words.pausedFor(identifier, ip)}
            </Text>
          ))}
        </Stack>
        <Guarded scopes={scopesFor(user, 'update:users')}>
          <Button
            variant="default"
            size="xs"
            loading={action.isRunning}
            onClick={() => action.run(lift)}
          >
            {words.lift}
          </Button>
        </Guarded>
      </Group>
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
    </Alert>
  )
}
