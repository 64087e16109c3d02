import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowButton } from '../../parts/row-button.tsx'
import { When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { ApiName } from '../tokens/api-names.tsx'
import { deviceOf } from './sessions.tsx'
import { texts } from './tab-texts.ts'
import { RevokeAccess } from './user-actions.tsx'
import { texts as frame } from './texts.ts'
import { scopesFor, type User } from './user.ts'

const words = texts.devices

type Tokens = Answer<'/v2/users/{user_id}/refresh-tokens', 'get'>['tokens']

type Device = Tokens[number] & {
  readonly created_at?: string
  readonly last_exchanged_at?: string
  readonly expires_at?: string | null
  readonly idle_expires_at?: string | null
}

/** The refresh tokens of a user, one a device. */
export const Devices = ({ user }: { user: User }) => {
  const [asked, setAsked] = useState<Device | undefined>()
  const columns = useMemo(() => columnsOf(setAsked), [])
  const [isRevoking, setRevoking] = useState(false)
  const pages = usePages({
    pageAt: (from) =>
      call('get', '/v2/users/{user_id}/refresh-tokens', {
        path: { user_id: user.user_id },
        query: { take: 25, ...(from === undefined ? {} : { from }) },
      }),
    rowsOf: ({ tokens }): readonly Device[] => tokens,
    nextOf: ({ next }) => next,
  })
  return (
    <ListSection
      title={words.title}
      intro={words.intro}
      actions={
        <Guarded scopes={scopesFor(user, 'delete:sessions')}>
          <Button variant="default" onClick={() => setRevoking(true)}>
            {frame.actions.revokeAccess}
          </Button>
        </Guarded>
      }
    >
      <DataTable
        {...pages}
        label={words.title}
        columns={columns}
        rowKey={({ id = '' }) => id}
        empty={<Empty>{words.empty}</Empty>}
      />
      <Unlink device={asked} onClose={() => setAsked(undefined)} />
      <RevokeAccess user={user} opened={isRevoking} onClose={() => setRevoking(false)} />
    </ListSection>
  )
}

/** The end that comes first; undefined when it never ends. */
const endOf = ({ expires_at: end, idle_expires_at: idle }: Device): string | undefined =>
  [end, idle].filter((at) => typeof at === 'string').sort()[0]

const columnsOf = (ask: (device: Device) => void): readonly Column<Device>[] => [
  { id: 'device', header: words.columns.device, cell: ({ device }) => deviceOf(device).name },
  {
    id: 'application',
    header: words.columns.application,
    cell: ({ client_id: id = '' }) => <ApplicationName clientId={id} />,
  },
  { id: 'apis', header: words.columns.apis, cell: (device) => <Apis device={device} /> },
  {
    id: 'used',
    header: words.columns.used,
    cell: ({ last_exchanged_at: at }) => (at === undefined ? words.neverUsed : <When at={at} />),
  },
  {
    id: 'ends',
    header: words.columns.ends,
    cell: (device) => {
      const end = endOf(device)
      return end === undefined ? words.neverEnds : <When at={end} />
    },
  },
  {
    id: 'actions',
    header: words.columns.actions,
    isHeaderHidden: true,
    cell: (device) => (
      <RowButton
        label={words.unlink}
        name={words.unlinkRow(deviceOf(device.device).name)}
        scopes={['delete:refresh_tokens']}
        onClick={() => ask(device)}
      />
    ),
  },
]

const Apis = ({ device }: { device: Device }) => {
  const audiences = (device.resource_servers ?? []).map(({ audience = '' }) => audience)
  if (audiences.length === 0) return words.profileOnly
  return (
    <Group gap={8}>
      {audiences.map((audience) => (
        <ApiName key={audience} audience={audience} />
      ))}
    </Group>
  )
}

const Unlink = ({ device, onClose }: { device: Device | undefined; onClose: () => void }) => {
  const refresh = useRefresh()
  const { name } = deviceOf(device?.device)
  const request = call('delete', '/v2/refresh-tokens/{id}', { path: { id: device?.id ?? '' } })
  return (
    <ConfirmDialog
      opened={device !== undefined}
      onClose={onClose}
      title={words.unlinkTitle(name)}
      effects={Object.values(words.effects)}
      verb={words.unlinkVerb}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(words.done(name))
        await refresh('/v2/users/{user_id}/refresh-tokens', '/latchkey/tokens')
      }}
    />
  )
}
