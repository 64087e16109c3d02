/** Mails that stayed here because no provider carries them. */
import { Button, Modal, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { call, type Answer } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { When } from '../../parts/time.tsx'
import { EmailFrame } from './email-frame.tsx'
import { texts } from './texts.ts'

const words = texts.mailbox
type Mail = Answer<'/latchkey/mails', 'get'>['mails'][number]

const shown = 50

export const MailboxPage = () => {
  const [{ to = '' }, set] = useFilters('to')
  const [asked] = useDebouncedValue(to.trim(), 250)
  const query = useRead(
    call('get', '/latchkey/mails', {
      query: { limit: shown, ...(/\S+@\S+\.\S+/.test(asked) ? { to: asked } : {}) },
    }),
    { refetchInterval: 10_000 },
  )
  const [read, setRead] = useState<Mail | undefined>()
  return (
    <EmailFrame intro={words.intro} wide>
      <TextInput
        label={words.filter}
        value={to}
        onChange={(event) => set({ to: event.currentTarget.value })}
        maw={360}
        autoComplete="off"
        data-page-filter
      />
      <DataTable
        label={words.label}
        columns={columns(setRead)}
        rows={query.data?.mails ?? []}
        rowKey={({ id }) => id}
        isPending={query.isPending}
        problem={query.error}
        retry={() => void query.refetch()}
        empty={<Empty>{words.empty}</Empty>}
      />
      <Modal
        opened={read !== undefined}
        onClose={() => setRead(undefined)}
        title={read?.subject}
        size="lg"
      >
        <Text c="dimmed" mb="md">
          {`${words.to}: ${read?.to ?? ''}`}
        </Text>
        <pre className="lk-mail" tabIndex={0}>
          {read?.text}
        </pre>
      </Modal>
    </EmailFrame>
  )
}

const columns = (open: (mail: Mail) => void): Column<Mail>[] => [
  { id: 'subject', header: words.subject, cell: ({ subject }) => subject },
  { id: 'to', header: words.to, cell: ({ to }) => to },
  {
    id: 'template',
    header: words.template,
    cell: ({ template }) => texts.templates.names[template] ?? template,
  },
  {
    id: 'state',
    header: words.state,
    cell: ({ state, error }) =>
      error === null ? words.states[state] : `${words.states[state]}: ${error}`,
  },
  { id: 'sent', header: words.sent, cell: ({ created_at: at }) => <When at={at} /> },
  {
    id: 'open',
    header: words.open,
    isHeaderHidden: true,
    cell: (mail) => (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => open(mail)}
        aria-label={words.read(mail.subject, mail.to)}
      >
        {words.open}
      </Button>
    ),
  },
]
