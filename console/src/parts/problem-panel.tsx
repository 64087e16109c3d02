import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { askToSignIn } from '../api/call.ts'
import { goToSignIn, useConsoleState } from '../api/state.ts'
import type { Problem } from '../api/problem.ts'
import { inUnits } from '../texts/duration.ts'
import { CopyValue } from './copy-value.tsx'
import { ConsoleLink } from './console-link.tsx'
import { texts } from './texts.ts'
import { useNow } from './time.tsx'

interface Props {
  readonly problem: Problem
  /** Tries again; without it no button is shown. */
  readonly retry?: (() => void) | undefined
  /** Where the list is, for what no longer exists. */
  readonly listAt?: string | undefined
  /** Says a 409 in the page's own words, with a link to what it clashes with. */
  readonly conflict?: React.ReactNode
}

/** What happened, why, and what to do; the server's own code and the request id follow in small type. */
export const ProblemPanel = ({ problem, retry, listAt, conflict }: Props) => (
  <Alert color="red" variant="light" icon={<IconAlertTriangle size={20} />} role="alert">
    <Stack gap="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {problem.kind === 'conflict' && conflict !== undefined ? (
          conflict
        ) : (
          <Sentence problem={problem} retry={retry} />
        )}
      </Text>
      <Group gap="md">
        {problem.kind === 'signed_out' && (
          <Button size="xs" onClick={() => askToSignIn() || goToSignIn()}>
            {texts.signInAgain}
          </Button>
        )}
        {problem.kind === 'not_found' && listAt !== undefined && (
          <Anchor component={ConsoleLink} to={listAt}>
            {texts.problems.backToList}
          </Anchor>
        )}
        {retry !== undefined && problem.kind !== 'signed_out' && problem.kind !== 'not_found' && (
          <Button size="xs" variant="default" onClick={retry}>
            {texts.retry}
          </Button>
        )}
      </Group>
      <Facts problem={problem} />
    </Stack>
  </Alert>
)

const Facts = ({ problem }: { problem: Problem }) => (
  <Group gap="md">
    {problem.code !== undefined && (
      <Text size="xs" className="lk-id" c="var(--mantine-color-text)">
        {problem.status} {problem.code}
      </Text>
    )}
    {problem.requestId !== undefined && (
      <Text size="xs" component="div" c="var(--mantine-color-text)">
        {texts.requestId} <CopyValue value={problem.requestId} what={texts.requestId} short />
      </Text>
    )}
  </Group>
)

const Sentence = ({ problem, retry }: Pick<Props, 'problem' | 'retry'>) => {
  const { data } = useConsoleState()
  switch (problem.kind) {
    case 'offline':
      return texts.problems.offline
    case 'signed_out':
      return texts.problems.signed_out
    case 'forbidden':
      return problem.missingScopes.length === 0
        ? problem.message
        : texts.problems.forbidden(problem.missingScopes.join(' or '), data?.session?.role ?? '')
    case 'not_found':
      return texts.problems.not_found
    case 'too_many':
      return <Wait problem={problem} retry={retry} />
    case 'server':
      return texts.problems.server
    default:
      return problem.message
  }
}

/** Counts down to the end of a rate limit, then tries once by itself. */
const Wait = ({ problem, retry }: Pick<Props, 'problem' | 'retry'>) => {
  const now = useNow(1000)
  const left = Math.max(0, Math.ceil(((problem.retryAt ?? now) - now) / 1000))
  useEffect(() => {
    if (left === 0) retry?.()
    // `retry` is a new function at each render; only the end of the wait counts.
  }, [left === 0])
  return texts.problems.too_many(inUnits(left))
}
