/** What the log tells of one user. */
import { Anchor, Button, Drawer, Group, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call, type Answer } from '../../api/call.ts'
import { usePages } from '../../api/query.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { When } from '../../parts/time.tsx'
import { entryOf, type Entry, type Json } from '../logs/entry.ts'
import { sentenceOf, titleOf } from '../logs/event-codes.ts'
import { OutcomeSign } from '../logs/log-table.tsx'
import { texts } from './tab-texts.ts'
import { UserPage } from './user-page.tsx'
import type { User } from './user.ts'

const words = texts.logs
const pageSize = 50
/** The server pages no further than 1,000 entries. */
const lastPage = 1000 / pageSize - 1

type Answered = Answer<'/v2/users/{id}/logs', 'get'>

const documentsOf = (answer: Answered) => ('logs' in answer ? answer.logs : answer)

const entriesOf = (answer: Answered): readonly Entry[] =>
  documentsOf(answer).map((document) => entryOf(document as Json))

export const UserLogsPage = () => <UserPage wide>{(user) => <History user={user} />}</UserPage>

const History = ({ user }: { user: User }) => {
  const [opened, setOpened] = useState<Entry | undefined>()
  const columns = useMemo(() => columnsOf(setOpened), [])
  const pages = usePages({
    pageAt: (page) =>
      call('get', '/v2/users/{id}/logs', {
        path: { id: user.user_id },
        query: { per_page: pageSize, page: Number(page ?? 0), include_totals: true },
      }),
    rowsOf: entriesOf,
    nextOf: (answer) => {
      const page = 'start' in answer ? answer.start / pageSize : 0
      const isLast = entriesOf(answer).length < pageSize || page >= lastPage
      return isLast ? undefined : String(page + 1)
    },
  })
  const query = `user_id:"${user.user_id}"`
  return (
    <ListSection
      title={words.title}
      intro={words.intro}
      actions={
        <Button
          variant="default"
          component={ConsoleLink}
          to={`/logs?q=${encodeURIComponent(query)}`}
        >
          {words.open}
        </Button>
      }
    >
      <DataTable
        {...pages}
        label={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty>{words.empty}</Empty>}
      />
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened === undefined ? '' : titleOf(opened.type)}
        closeButtonProps={{ 'aria-label': shared.close }}
        size="lg"
      >
        {opened !== undefined && (
          <CodeBlock code={JSON.stringify(opened.document, null, 2)} label={words.entry} />
        )}
      </Drawer>
    </ListSection>
  )
}

const columnsOf = (open: (entry: Entry) => void): readonly Column<Entry>[] => [
  {
    id: 'when',
    header: words.columns.when,
    cell: ({ at }) => (
      <span className="lk-nowrap">
        <When at={at} />
      </span>
    ),
  },
  {
    id: 'event',
    header: words.columns.event,
    isRowHeader: true,
    cell: (entry) => (
      <Group gap={8} wrap="nowrap">
        <OutcomeSign type={entry.type} />
        <span>
          {sentenceOf(entry)}{' '}
          <Text span c="dimmed" size="xs" className="lk-id">
            {entry.type}
          </Text>
        </span>
      </Group>
    ),
  },
  {
    id: 'application',
    header: words.columns.application,
    cell: ({ clientId: id, clientName: name }) =>
      id === undefined ? (
        '—'
      ) : (
        <Anchor
          component={ConsoleLink}
          to={`/applications/${encodeURIComponent(id)}/settings`}
          underline="hover"
        >
          {name ?? id}
        </Anchor>
      ),
  },
  {
    id: 'connection',
    header: words.columns.connection,
    cell: ({ connection }) => <span className="lk-break">{connection ?? '—'}</span>,
  },
  {
    id: 'from',
    header: words.columns.from,
    cell: ({ ip }) => <span className="lk-id lk-nowrap">{ip ?? '—'}</span>,
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (entry) => (
      <RowButton
        label={words.details}
        name={words.detailsRow(titleOf(entry.type))}
        onClick={() => open(entry)}
      />
    ),
  },
]
