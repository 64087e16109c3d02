/** The steps that begin a tenant: an ordered list, each with its state in words. */
import { Anchor, Box, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTenant } from '../../api/state.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { tokenCommand, type Start, type StepState } from './start.ts'
import { texts } from './texts.ts'

const words = texts.start

export const StartSteps = ({ start, onHide }: { start: Start; onHide?: () => void }) => {
  const [api, application, token, ship] = start.states
  return (
    <Box component="section" className="lk-card" aria-label={words.title}>
      <Group justify="space-between" className="lk-steps-head" gap="sm">
        <Box flex="1 1 240px">
          <Title order={2} size="h3">
            {words.title}
          </Title>
          <Text c="dimmed">{start.done === 0 ? words.intro : words.progress(start.done)}</Text>
        </Box>
        {onHide !== undefined && (
          <Button variant="subtle" onClick={onHide}>
            {words.hide}
          </Button>
        )}
      </Group>
      <ol className="lk-steps">
        <Step number={1} state={api} title={words.api.title}>
          {start.api === undefined ? (
            <ToDo body={words.api.body} isNow={api === 'now'}>
              <Guarded scopes={['create:resource_servers']}>
                <Button component={ConsoleLink} to="/apis/new">
                  {words.api.button}
                </Button>
              </Guarded>
            </ToDo>
          ) : (
            <Text c="dimmed">{words.api.done(start.api.name)}</Text>
          )}
        </Step>
        <Step number={2} state={application} title={words.application.title}>
          {start.application === undefined ? (
            <ToDo body={words.application.body} isNow={application === 'now'}>
              <Guarded scopes={['create:clients']}>
                <Button component={ConsoleLink} to="/applications/new">
                  {words.application.button}
                </Button>
              </Guarded>
            </ToDo>
          ) : (
            <Text c="dimmed">{words.application.done(start.application.name)}</Text>
          )}
        </Step>
        <Step number={3} state={token} title={words.token.title}>
          <TokenStep start={start} />
        </Step>
        <Step number={4} state={ship} title={words.ship.title}>
          <ShipStep isShipped={start.isShipped} />
        </Step>
      </ol>
    </Box>
  )
}

interface StepProps {
  readonly number: number
  readonly state: StepState
  readonly title: string
  readonly children: ReactNode
}

const Step = ({ number, state, title, children }: StepProps) => (
  <li className="lk-step" data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
    <span className="lk-step-sign" aria-hidden="true">
      {state === 'done' ? <IconCheck size={16} stroke={2.5} /> : number}
    </span>
    <Stack gap="xs" className="lk-step-body">
      <Group gap="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        <Text size="xs" c={state === 'done' ? 'var(--lk-success)' : 'dimmed'} fw={500}>
          {words.states[state]}
        </Text>
        {state === 'done' && children}
      </Group>
      {state !== 'done' && children}
    </Stack>
  </li>
)

const ToDo = ({ body, isNow, children }: { body: string; isNow: boolean; children: ReactNode }) => (
  <>
    <Text c="dimmed" maw="64ch">
      {body}
    </Text>
    {isNow && <Group>{children}</Group>}
  </>
)

/** Waits for the first token, and says so aloud when it came. */
const TokenStep = ({ start }: { start: Start }) => {
  const { issuer } = useTenant()
  if (start.token !== undefined)
    return (
      <Group gap="sm" role="status">
        <StatusMark status="live" label={words.token.done(start.token.clientName)} />
        <Anchor component={ConsoleLink} to="/tokens" size="sm">
          {words.token.see}
        </Anchor>
      </Group>
    )
  if (start.waited === undefined)
    return start.api === undefined || start.application === undefined ? (
      <Text c="dimmed">{words.token.bodyLater}</Text>
    ) : (
      <Stack gap="xs" align="flex-start">
        <Text c="dimmed">{words.token.bodyNoGrant(start.api.name)}</Text>
        <Button
          component={ConsoleLink}
          to={`/applications/${encodeURIComponent(start.application.id)}/apis`}
        >
          {words.token.authorize}
        </Button>
      </Stack>
    )
  return (
    <Stack gap="xs">
      <div className="lk-waiting" role="status">
        <Group gap="0 6px">
          <Text fw={500}>{words.token.waiting}</Text>
          <ApplicationName clientId={start.waited.clientId} />
        </Group>
      </div>
      <Text c="dimmed">{words.token.run}</Text>
      <CodeBlock code={tokenCommand(issuer, start.waited)} label={words.token.command} />
      <Text c="dimmed" size="xs">
        {words.token.secret}{' '}
        <Anchor
          component={ConsoleLink}
          to={`/applications/${encodeURIComponent(start.waited.clientId)}/credentials`}
          inherit
        >
          {words.token.credentials}
        </Anchor>
      </Text>
    </Stack>
  )
}

const ShipStep = ({ isShipped }: { isShipped: boolean }) => {
  if (isShipped) return <Text c="dimmed">{words.ship.done}</Text>
  const links = [
    ['/settings/administrators', words.ship.administrators],
    ['/email', words.ship.email],
    ['/settings/general', words.ship.environment],
  ] as const
  return (
    <Stack gap={4}>
      <Text c="dimmed">{words.ship.body}</Text>
      <List spacing={6} size="sm">
        {links.map(([to, label]) => (
          <List.Item key={to}>
            <Anchor component={ConsoleLink} to={to}>
              {label}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
