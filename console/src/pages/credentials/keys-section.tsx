import { Button, Group, Menu, Text } from '@mantine/core'
import { useState } from 'react'
import { send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { RowMenu } from '../../parts/row-menu.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { useNow, When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { AddKey } from './add-key.tsx'
import { keyName, keysTemplate, removeKeyCall, updateCall, type Key } from './calls.ts'
import { ChangeExpiry } from './change-expiry.tsx'
import type { Known } from './credentials-page.tsx'
import { keysInUse, methodOf, withKeys } from './method.ts'
import { texts } from './texts.ts'

/** As many as the server keeps of a client. */
const mostKeys = 2

type Asked = { readonly action: 'remove' | 'change'; readonly key: Key } | null

export const KeysSection = ({
  application,
  keys,
}: {
  application: Known
  keys: readonly Key[]
}) => {
  const [isAdding, setAdding] = useState(false)
  const [asked, setAsked] = useState<Asked>(null)
  const refresh = useRefresh()
  const now = useNow()
  const used = keysInUse(application)
  const onChanged = (): Promise<void> => refresh(keysTemplate, '/v2/clients/{id}')
  if (methodOf(application) === 'none' && keys.length === 0) return null
  const isFull = keys.length >= mostKeys
  return (
    <ListSection
      title={texts.keys.title}
      intro={isFull ? texts.keys.full : texts.keys.intro}
      actions={
        <Guarded scopes={['create:client_credentials']}>
          <Button variant="default" disabled={isFull} onClick={() => setAdding(true)}>
            {texts.keys.add}
          </Button>
        </Guarded>
      }
    >
      <DataTable
        label={texts.keys.table}
        columns={columns({ used, now, ask: setAsked })}
        rows={keys}
        rowKey={(key) => key.id ?? ''}
        empty={<Empty>{texts.keys.empty}</Empty>}
      />
      <AddKey
        application={application}
        opened={isAdding}
        onClose={() => setAdding(false)}
        onChanged={onChanged}
      />
      <ChangeExpiry
        clientId={application.client_id}
        changed={asked?.action === 'change' ? asked.key : null}
        onClose={() => setAsked(null)}
        onChanged={onChanged}
      />
      <RemoveKey
        application={application}
        removed={asked?.action === 'remove' ? asked.key : null}
        onClose={() => setAsked(null)}
        onChanged={onChanged}
      />
    </ListSection>
  )
}

const columns = ({
  used,
  now,
  ask,
}: {
  used: readonly string[]
  now: number
  ask: (asked: Asked) => void
}): Column<Key>[] => [
  {
    id: 'name',
    header: texts.keys.name,
    cell: ({ name }) => (
      <Text span size="sm" fw={500} c={name === undefined ? 'dimmed' : undefined}>
        {name ?? texts.keys.noName}
      </Text>
    ),
  },
  {
    id: 'kid',
    header: texts.keys.kid,
    cell: ({ kid = '' }) => <CopyValue value={kid} what={texts.keys.kid} short />,
  },
  { id: 'alg', header: texts.keys.alg, cell: ({ alg }) => alg },
  {
    id: 'state',
    header: texts.keys.state,
    cell: (key) => <State key_={key} isUsed={used.includes(key.id ?? '')} now={now} />,
  },
  {
    id: 'made',
    header: texts.keys.made,
    cell: ({ created_at: at }) => (at === undefined ? '–' : <When at={at} />),
  },
  {
    id: 'expires',
    header: texts.keys.expires,
    cell: ({ expires_at: at }) =>
      typeof at === 'string' ? (
        <When at={at} />
      ) : (
        <Text span size="sm" c="dimmed">
          {texts.keys.noEnd}
        </Text>
      ),
  },
  {
    id: 'actions',
    header: texts.keys.actions,
    isHeaderHidden: true,
    cell: (key) => <KeyMenu key_={key} ask={ask} />,
  },
]

const State = ({ key_, isUsed, now }: { key_: Key; isUsed: boolean; now: number }) => {
  const isExpired = typeof key_.expires_at === 'string' && Date.parse(key_.expires_at) <= now
  if (isExpired) return <StatusMark status="expired" />
  return isUsed ? (
    <StatusMark status="live" label={texts.keys.inUse} />
  ) : (
    <StatusMark status="off" label={texts.keys.notUsed} />
  )
}

const KeyMenu = ({ key_, ask }: { key_: Key; ask: (asked: Asked) => void }) => (
  <Group justify="flex-end">
    <RowMenu name={keyName(key_)}>
      {() => (
        <>
          <Guarded scopes={['update:client_credentials']}>
            <Menu.Item onClick={() => ask({ action: 'change', key: key_ })}>
              {texts.keys.change}
            </Menu.Item>
          </Guarded>
          <Guarded scopes={['delete:client_credentials']}>
            <Menu.Item c="var(--lk-danger)" onClick={() => ask({ action: 'remove', key: key_ })}>
              {texts.keys.remove}
            </Menu.Item>
          </Guarded>
        </>
      )}
    </RowMenu>
  </Group>
)

/** A key in use leaves the method first; the only one in use stays. */
const RemoveKey = ({
  application,
  removed,
  onClose,
  onChanged,
}: {
  application: Known
  removed: Key | null
  onClose: () => void
  onChanged: () => Promise<void>
}) => {
  const id = application.client_id
  const used = keysInUse(application)
  const keyId = removed?.id ?? ''
  const isUsed = used.includes(keyId)
  const isLast = isUsed && used.length === 1
  const calls = [
    ...(isUsed && !isLast ? [updateCall(id, withKeys(used.filter((one) => one !== keyId)))] : []),
    removeKeyCall(id, keyId),
  ]
  return (
    <ConfirmDialog
      opened={removed !== null}
      onClose={onClose}
      title={texts.keys.removeTitle(removed === null ? '' : keyName(removed))}
      verb={texts.keys.removeVerb}
      effects={[
        isUsed ? texts.keys.removeUsed : texts.keys.removeUnused,
        ...(isLast ? [texts.keys.removeLast] : []),
      ]}
      calls={() => calls}
      isRefused={isLast}
      onConfirm={async () => {
        for (const one of calls) await send(one)
        toast(texts.keys.removed)
        await onChanged()
      }}
    />
  )
}
