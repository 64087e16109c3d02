import { Checkbox, Group, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call, send, type Answer, type Call } from '../../api/call.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { deviceName } from './device-name.ts'
import { texts } from './tab-texts.ts'
import type { User } from './user.ts'

const words = texts.sessions

type Session = Answer<'/v2/users/{user_id}/sessions', 'get'>['sessions'][number]

/** Browser and address of what a session or refresh token was given to. */
export const deviceOf = (
  device: Readonly<Record<string, unknown>> | undefined,
): { name: string; ip: string | undefined } => {
  const text = (name: string): string | undefined => {
    const value = device?.[`last_${name}`] ?? device?.[`initial_${name}`]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return { name: deviceName(text('user_agent')) ?? texts.devices.unknown, ip: text('ip') }
}

/** The browsers in which a user is signed in. */
export const Sessions = ({ user }: { user: User }) => {
  const [asked, setAsked] = useState<Session | undefined>()
  const columns = useMemo(() => columnsOf(setAsked), [])
  const pages = usePages({
    pageAt: (from) =>
      call('get', '/v2/users/{user_id}/sessions', {
        path: { user_id: user.user_id },
        query: { take: 25, ...(from === undefined ? {} : { from }) },
      }),
    rowsOf: ({ sessions }) => sessions,
    nextOf: ({ next }) => next,
  })
  return (
    <ListSection title={words.title} intro={words.intro}>
      <DataTable
        {...pages}
        label={words.title}
        columns={columns}
        rowKey={({ id = '' }) => id}
        empty={<Empty>{words.empty}</Empty>}
      />
      <EndSession session={asked} onClose={() => setAsked(undefined)} />
    </ListSection>
  )
}

const columnsOf = (ask: (session: Session) => void): readonly Column<Session>[] => [
  { id: 'browser', header: words.columns.browser, cell: ({ device }) => deviceOf(device).name },
  {
    id: 'applications',
    header: words.columns.applications,
    cell: ({ clients = [] }) => (
      <Group gap={8}>
        {clients.map(({ client_id: id = '' }) => (
          <ApplicationName key={id} clientId={id} />
        ))}
      </Group>
    ),
  },
  {
    id: 'from',
    header: words.columns.from,
    cell: ({ device }) => <span className="lk-id">{deviceOf(device).ip ?? '—'}</span>,
  },
  {
    id: 'active',
    header: words.columns.active,
    cell: ({ last_interacted_at: at, created_at: created = '' }) => <When at={at ?? created} />,
  },
  {
    id: 'ends',
    header: words.columns.ends,
    cell: ({ idle_expires_at: idle = '', expires_at: end = '' }) => (
      <When at={idle !== '' && idle < end ? idle : end} />
    ),
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (session) => (
      <RowButton
        label={words.end}
        name={words.endRow(deviceOf(session.device).name)}
        scopes={['delete:sessions']}
        onClick={() => ask(session)}
      />
    ),
  },
]

const EndSession = ({
  session,
  onClose,
}: {
  session: Session | undefined
  onClose: () => void
}) => {
  const [withTokens, setWithTokens] = useState(true)
  const refresh = useRefresh()
  const request = (): Call => {
    const path = { id: session?.id ?? '' }
    return withTokens
      ? call('post', '/v2/sessions/{id}/revoke', { path })
      : call('delete', '/v2/sessions/{id}', { path })
  }
  return (
    <ConfirmDialog
      opened={session !== undefined}
      onClose={onClose}
      title={words.endTitle(deviceOf(session?.device).name)}
      effects={Object.values(words.effects)}
      verb={words.end}
      calls={() => [request()]}
      onConfirm={async () => {
        await send(request())
        toast(words.done)
        await refresh('/v2/users/{user_id}/sessions', '/v2/users/{user_id}/refresh-tokens')
      }}
    >
      <Checkbox
        label={<Text size="sm">{words.withTokens}</Text>}
        checked={withTokens}
        onChange={(event) => setWithTokens(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}
