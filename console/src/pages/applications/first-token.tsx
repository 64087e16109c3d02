import { Anchor, Group, Stack, Text } from '@mantine/core'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { When } from '../../parts/time.tsx'
import { applicationPath, type Application } from './application-page.tsx'
import { texts } from './quickstart-texts.ts'

const waitingMilliseconds = 3000

interface Token {
  readonly id?: string
  readonly audience?: string | null
  readonly issued_at?: string
}

/** Watches for the first token of an application and turns green by itself; says why a try failed. */
export const FirstToken = ({
  application,
}: {
  application: Application & { client_id: string }
}) => {
  const may = useMay('read:tokens')
  const id = application.client_id
  const tokens = useRead(
    may ? call('get', '/latchkey/tokens', { query: { client_id: id, take: 1 } }) : null,
    { refetchInterval: waitingMilliseconds },
  )
  const token: Token | undefined = tokens.data?.tokens[0]
  return (
    <Section title={texts.watch.title}>
      <Stack gap="sm" role="status">
        {!may && <Text c="dimmed">{texts.watch.noScope}</Text>}
        {tokens.data !== undefined && token === undefined && (
          <div>
            <StatusMark
              status="expired"
              label={texts.watch.waiting(application.name ?? application.client_id)}
            />
            <Text size="sm" c="dimmed">
              {texts.watch.waitingHelp}
            </Text>
          </div>
        )}
        {token !== undefined && <Works id={id} token={token} />}
        <LastFailure clientId={id} since={token?.issued_at} />
      </Stack>
    </Section>
  )
}

const Works = ({ id, token }: { id: string; token: Token }) => (
  <Group justify="space-between">
    <Text size="sm" component="div">
      <StatusMark status="live" label={texts.watch.works} /> {texts.watch.since}{' '}
      <When at={token.issued_at ?? ''} />
      {typeof token.audience === 'string' && (
        <>
          {' '}
          {texts.watch.forApi}{' '}
          <Text span className="lk-id">
            {token.audience}
          </Text>
        </>
      )}
    </Text>
    <Anchor size="sm" component={ConsoleLink} to={applicationPath(id, 'tokens')}>
      {texts.watch.tokens}
    </Anchor>
  </Group>
)

interface Entry {
  readonly type?: string
  readonly date?: string
  readonly description?: string
  readonly log_id?: string
}

/** The newest entry of the log, when it is a failure and no token came after it. */
const LastFailure = ({ clientId, since }: { clientId: string; since: string | undefined }) => {
  const may = useMay('read:logs')
  const { data } = useRead(
    may
      ? call('get', '/v2/logs', {
          query: { q: `client_id:"${clientId}"`, per_page: 1, sort: 'date:-1' },
        })
      : null,
    { refetchInterval: waitingMilliseconds },
  )
  const entry = (Array.isArray(data) ? data[0] : undefined) as Entry | undefined
  const at = Date.parse(entry?.date ?? '')
  const isNewer = since === undefined || at > Date.parse(since)
  if (entry?.type?.startsWith('f') !== true || !isNewer) return null
  return (
    <Group justify="space-between">
      <Text size="sm" component="div">
        <StatusMark status="warning" label={texts.watch.failed} /> <When at={entry.date ?? ''} />:{' '}
        {entry.description}
      </Text>
      <Anchor
        size="sm"
        component={ConsoleLink}
        to={`/logs?q=${encodeURIComponent(`log_id:"${entry.log_id ?? ''}"`)}`}
      >
        {texts.watch.failedLog}
      </Anchor>
    </Group>
  )
}
