import { Alert, Anchor, Button, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Lines } from '../../parts/loading.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { When } from '../../parts/time.tsx'
import { absolute } from '../../texts/duration.ts'
import { adviceFor, type Advice } from './advice.ts'
import { entryOf, type Entry, type Json } from './entry.ts'
import { sentenceOf, titleOf } from './event-codes.ts'
import { AdviceButton, OutcomeSign } from './log-table.tsx'
import type { Term } from './query-text.ts'
import { texts } from './texts.ts'

interface Props {
  /** The entry's id, from the address; undefined closes the panel. */
  readonly id: string | undefined
  /** The entry when the list holds it. */
  readonly known: Entry | undefined
  readonly onClose: () => void
  readonly onFilter: (term: Term) => void
  readonly onAdvice: (advice: Advice) => void
}

/** What happened, in a sentence and in full, with what it touches and what to do next. */
export const EntryPanel = (props: Props) => (
  <Drawer
    opened={props.id !== undefined}
    onClose={props.onClose}
    position="right"
    size={560}
    title={texts.entry.title}
  >
    {props.id !== undefined && <Content {...props} id={props.id} />}
  </Drawer>
)

const Content = ({ id, known, ...rest }: Props & { id: string }) => {
  const query = useRead(known === undefined ? call('get', '/v2/logs/{id}', { path: { id } }) : null)
  const entry = known ?? (query.data === undefined ? undefined : entryOf(query.data as Json))
  if (entry !== undefined) return <Told entry={entry} {...rest} />
  if (query.error?.kind === 'not_found') return <Text c="dimmed">{texts.entry.gone}</Text>
  if (query.error !== null)
    return <ProblemPanel problem={query.error} retry={() => void query.refetch()} />
  return <Lines />
}

const Told = ({
  entry,
  onFilter,
  onAdvice,
}: Pick<Props, 'onFilter' | 'onAdvice'> & { entry: Entry }) => {
  const advice = adviceFor(entry)
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        <OutcomeSign type={entry.type} />
        <Title order={3} size="h4">
          {titleOf(entry.type)}{' '}
          <Text span size="sm" c="dimmed" className="lk-id">
            {entry.type}
          </Text>
        </Title>
      </Group>
      <Text>{sentenceOf(entry)}</Text>
      {advice !== undefined && (
        <Alert variant="light" color="gray" title={texts.entry.next}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm" c="var(--mantine-color-text)">
              {advice.sentence}
            </Text>
            <AdviceButton advice={advice} onAdvice={onAdvice} />
          </Stack>
        </Alert>
      )}
      <FactList entry={entry} />
      <Group>
        <Button
          variant="default"
          size="sm"
          onClick={() => onFilter({ field: 'type', value: entry.type, isNot: false })}
        >
          {texts.entry.only}
        </Button>
        {entry.tokenId !== undefined && (
          <Anchor
            component={ConsoleLink}
            to={`/tokens/inspect?id=${encodeURIComponent(entry.tokenId)}`}
          >
            {texts.entry.explain}
          </Anchor>
        )}
      </Group>
      <CodeBlock code={JSON.stringify(entry.document, null, 2)} label={texts.entry.json} />
    </Stack>
  )
}

const link = (to: string, label: string): ReactNode => (
  <Anchor component={ConsoleLink} to={to}>
    {label}
  </Anchor>
)

const FactList = ({ entry }: { entry: Entry }) => {
  const t = texts.entry
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t.when,
      <span key="when">
        {absolute(Date.parse(entry.at) || 0)} (<When at={entry.at} />)
      </span>,
    ],
    [
      t.application,
      entry.clientId &&
        link(
          `/applications/${encodeURIComponent(entry.clientId)}/settings`,
          entry.clientName ?? entry.clientId,
        ),
    ],
    [
      t.user,
      entry.userId === undefined
        ? entry.userName
        : link(
            `/users/${encodeURIComponent(entry.userId)}/details`,
            entry.userName ?? entry.userId,
          ),
    ],
    [
      t.api,
      entry.audience &&
        link(`/apis/${encodeURIComponent(entry.audience)}/settings`, entry.audience),
    ],
    [t.token, entry.tokenId && <CopyValue value={entry.tokenId} what={t.token} />],
    [t.scopes, entry.scope],
    [t.said, [entry.error, entry.description].filter(Boolean).join(': ')],
    [t.reason, entry.reason],
    [t.note, entry.note],
    [t.repeated, entry.repeated > 0 ? String(entry.repeated) : undefined],
    [t.connection, entry.connection],
    [t.ip, entry.ip],
    [t.userAgent, entry.userAgent],
    [t.id, <CopyValue key="id" value={entry.id} what={t.id} short />],
  ]
  return (
    <dl className="lk-log-facts" aria-label={t.facts}>
      {facts.map(
        ([name, value]) =>
          value !== undefined &&
          value !== '' && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
