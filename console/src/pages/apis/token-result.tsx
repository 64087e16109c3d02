/** What the token endpoint answered: status first, then the token, or why there is none and what to do. */
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconZoomCode } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Problem } from '../../api/problem.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { SecretValue } from '../../parts/secret-value.tsx'
import { Countdown } from '../../parts/time.tsx'
import { handToInspector } from '../inspector/handed-token.ts'
import type { Api } from './api-page.tsx'
import { texts } from './test-texts.ts'
import type { IssuedToken } from './try-token.ts'

export type Outcome =
  | { readonly token: IssuedToken; readonly at: number; readonly clientId: string }
  | { readonly problem: Problem; readonly clientId: string }

export const TokenResult = ({ outcome, api }: { outcome: Outcome; api: Api }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [outcome])
  const title = 'token' in outcome ? texts.issued(200) : texts.refused(outcome.problem.status)
  return (
    <Stack gap="md" className="lk-both-sides" role="group" aria-label={texts.result}>
      <Title order={3} size="h4" ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {'token' in outcome ? (
        <Issued {...outcome} api={api} />
      ) : (
        <Refused problem={outcome.problem} clientId={outcome.clientId} />
      )}
    </Stack>
  )
}

const inspectorPath: string = '/tokens/inspect'

const Issued = ({
  token,
  at,
  clientId,
  api,
}: {
  token: IssuedToken
  at: number
  clientId: string
  api: Api
}) => {
  const navigate = useNavigate()
  const ledger = new URLSearchParams({ application: clientId, api: api.identifier }).toString()
  return (
    <>
      <SecretValue value={token.access_token} label={texts.token} description={texts.tokenHelp} />
      <Text component="p" m={0}>
        {texts.holds}{' '}
        <span className="lk-id">
          {token.scope === undefined || token.scope === '' ? texts.holdsNothing : token.scope}
        </span>
        {' · '}
        {texts.expires}{' '}
        <Countdown
          at={new Date(at + token.expires_in * 1000).toISOString()}
          ended={texts.expired}
        />
      </Text>
      <Group gap="md">
        <Button
          variant="default"
          leftSection={<IconZoomCode size={16} aria-hidden="true" />}
          onClick={() => {
            handToInspector(token.access_token)
            void navigate({ to: inspectorPath })
          }}
        >
          {texts.inspect}
        </Button>
        <Anchor component={ConsoleLink} to={`/tokens?${ledger}`}>
          {texts.ledger}
        </Anchor>
      </Group>
    </>
  )
}

const explained: Readonly<Record<string, string>> = texts.explained

/** Why no token came: our words for the known codes, then the server's own. */
const Refused = ({ problem, clientId }: { problem: Problem; clientId: string }) => {
  const code = problem.status === 0 ? 'offline' : problem.status === 429 ? 'too_many' : problem.code
  const words = explained[code ?? '']
  const application = `/applications/${encodeURIComponent(clientId)}`
  return (
    <>
      {words !== undefined && (
        <Text component="p" m={0}>
          {words}
        </Text>
      )}
      {problem.status !== 0 && (
        <Text component="p" m={0} c={words === undefined ? undefined : 'dimmed'} size="sm">
          {problem.message} <span className="lk-id">{problem.code}</span>
        </Text>
      )}
      <Group gap="md">
        {code === 'unauthorized_client' && (
          <Anchor component={ConsoleLink} to={`${application}/settings`}>
            {texts.settings}
          </Anchor>
        )}
        {(problem.status === 401 || problem.status === 403) && (
          <Anchor component={ConsoleLink} to={`${application}/credentials`}>
            {texts.credentials}
          </Anchor>
        )}
      </Group>
    </>
  )
}
