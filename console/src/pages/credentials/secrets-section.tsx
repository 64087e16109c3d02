import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { countsTemplate } from '../../api/counts.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Countdown, useNow, When } from '../../parts/time.tsx'
import { number } from '../../texts/catalogue.ts'
import { absolute } from '../../texts/duration.ts'
import { secretsTemplate } from './calls.ts'
import type { Known } from './credentials-page.tsx'
import { FreshSecretDialog, type FreshSecret } from './fresh-secret.tsx'
import type { Method } from './method.ts'
import { RevealSecret } from './reveal-secret.tsx'
import { CancelRotation, FinishRotation, ReplaceSecret } from './rotation-dialogs.tsx'
import { dayOf, mayFinish, shareOf, type Secret } from './secret-share.ts'
import { ExtendRotation, StartRotation } from './start-rotation.tsx'
import { texts } from './texts.ts'

type Dialog = 'start' | 'extend' | 'finish' | 'cancel' | 'replace'
const updating = ['update:client_secrets']

export const SecretsSection = ({
  application,
  secrets,
  method,
}: {
  application: Known
  secrets: readonly Secret[]
  method: Method
}) => {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [fresh, setFresh] = useState<FreshSecret | null>(null)
  const refresh = useRefresh()
  const cache = useQueryClient()
  const id = application.client_id
  const common = {
    clientId: id,
    onClose: () => setDialog(null),
    onChanged: async (): Promise<void> => {
      await refresh(secretsTemplate, countsTemplate, '/latchkey/usage')
      await cache.invalidateQueries({ queryKey: ['reach', id] })
    },
  }
  const newer = secrets[0]
  const older = secrets[1]
  if (method === 'none' && newer === undefined) return <NoSecret />
  const isUnused = method === 'private_key_jwt' || method === 'mtls' || method === 'none'
  return (
    <ListSection
      title={texts.secrets.title}
      intro={isUnused ? texts.secrets.unused : texts.secrets.intro}
      actions={
        older === undefined && <StartButton isFirst={newer === undefined} open={setDialog} />
      }
    >
      <Stack gap="md">
        <DataTable
          label={texts.secrets.table}
          columns={columns(older !== undefined)}
          rows={[...secrets].reverse()}
          rowKey={(secret) => secret.id ?? ''}
          empty={<Empty>{texts.secrets.empty}</Empty>}
        />
        {newer !== undefined && older !== undefined && (
          <Rotation clientId={id} newer={newer} older={older} open={setDialog} />
        )}
        {newer !== undefined && (
          <Foot
            clientId={id}
            isRotating={older !== undefined}
            replace={() => setDialog('replace')}
          />
        )}
      </Stack>
      <StartRotation
        {...common}
        opened={dialog === 'start'}
        isFirst={newer === undefined}
        onSecret={(value) => setFresh({ value })}
      />
      {newer !== undefined && older !== undefined && (
        <>
          <ExtendRotation {...common} opened={dialog === 'extend'} secretId={older.id ?? ''} />
          <FinishRotation {...common} opened={dialog === 'finish'} older={older} />
          <CancelRotation {...common} opened={dialog === 'cancel'} newer={newer} older={older} />
        </>
      )}
      <ReplaceSecret
        {...common}
        opened={dialog === 'replace'}
        name={application.name ?? id}
        onSecret={setFresh}
      />
      <FreshSecretDialog clientId={id} fresh={fresh} onClose={() => setFresh(null)} />
    </ListSection>
  )
}

const NoSecret = () => (
  <ListSection title={texts.secrets.title}>
    <div className="lk-card">
      <Empty>
        {texts.secrets.public} {texts.secrets.publicHow}
      </Empty>
    </div>
  </ListSection>
)

const StartButton = ({ isFirst, open }: { isFirst: boolean; open: (dialog: Dialog) => void }) => (
  <Guarded scopes={updating}>
    <Button onClick={() => open('start')}>
      {isFirst ? texts.secrets.create : texts.secrets.start}
    </Button>
  </Guarded>
)

const columns = (isRotating: boolean): Column<Secret>[] => [
  {
    id: 'secret',
    header: texts.secrets.secret,
    cell: ({ newest, hint, weak }) => (
      <Group gap="xs">
        <Text span size="sm" fw={500}>
          {isRotating && newest === true ? texts.secrets.next : texts.secrets.current}
        </Text>
        <Text span className="lk-id" dir="ltr" translate="no">
          …{hint}
        </Text>
        {weak === true && <StatusMark status="warning" label={texts.secrets.weak} />}
      </Group>
    ),
  },
  {
    id: 'made',
    header: texts.secrets.made,
    cell: ({ created_at: at }) => (at === undefined ? '–' : <When at={at} />),
  },
  {
    id: 'used',
    header: texts.secrets.used,
    cell: ({ last_used_at: at }) =>
      typeof at === 'string' ? (
        <When at={at} />
      ) : (
        <Text span size="sm" c="dimmed">
          {texts.secrets.never}
        </Text>
      ),
  },
  {
    id: 'ends',
    header: texts.secrets.ends,
    cell: ({ ends_at: at, newest }) =>
      typeof at === 'string' ? (
        <Countdown at={at} ended={texts.keys.expired} />
      ) : (
        <Text span size="sm" c="dimmed">
          {isRotating && newest !== true ? texts.secrets.finished : texts.secrets.noEnd}
        </Text>
      ),
  },
]

/** How far the rotation is, and its three ends. */
const Rotation = ({
  clientId,
  newer,
  older,
  open,
}: {
  clientId: string
  newer: Secret
  older: Secret
  open: (dialog: Dialog) => void
}) => {
  const now = useNow()
  return (
    <Stack gap="sm" className="lk-card" p="md">
      <Text size="sm" fw={500}>
        {typeof older.ends_at === 'string' ? (
          <>
            {texts.secrets.bothUntil} {absolute(Date.parse(older.ends_at))}:{' '}
            <Countdown at={older.ends_at} ended={texts.keys.expired} />
          </>
        ) : (
          texts.secrets.bothUntilFinished
        )}
      </Text>
      <ShareBar clientId={clientId} newer={newer} older={older} />
      {mayFinish(newer, older, now) && (
        <Text size="sm" c="var(--lk-success)" role="status">
          <span aria-hidden="true">✓</span> {texts.secrets.mayFinish}
        </Text>
      )}
      <Group gap="sm">
        <Guarded scopes={updating}>
          <Button onClick={() => open('finish')}>{texts.secrets.finish(older.hint ?? '')}</Button>
        </Guarded>
        <Guarded scopes={updating}>
          <Button variant="default" onClick={() => open('extend')}>
            {texts.secrets.extend}
          </Button>
        </Guarded>
        <Guarded scopes={updating}>
          <Button variant="default" onClick={() => open('cancel')}>
            {texts.secrets.cancel}
          </Button>
        </Guarded>
      </Group>
    </Stack>
  )
}

const ShareBar = ({
  clientId,
  newer,
  older,
}: {
  clientId: string
  newer: Secret
  older: Secret
}) => {
  const { data } = useRead(
    call('get', '/latchkey/usage', {
      query: { client_id: clientId, from: dayOf(newer.created_at) },
    }),
    { refetchInterval: 10_000 },
  )
  if (data === undefined) return null
  const share = shareOf(data.usage, { newer: newer.id, older: older.id })
  if (share.percent === undefined)
    return (
      <Text size="sm" c="dimmed">
        {texts.secrets.noCalls}
      </Text>
    )
  const label = texts.secrets.share(share.percent)
  return (
    <div>
      <Text size="sm" mb={4}>
        {label}
      </Text>
      <Progress value={share.percent} aria-label={label} />
      <Text size="xs" c="dimmed" mt={4}>
        {texts.secrets.shareDetail(number(share.newer), number(share.older))}
      </Text>
    </div>
  )
}

const Foot = ({
  clientId,
  isRotating,
  replace,
}: {
  clientId: string
  isRotating: boolean
  replace: () => void
}) => (
  <Group justify="space-between" align="flex-start">
    <RevealSecret
      clientId={clientId}
      verb={isRotating ? texts.secrets.showNext : texts.secrets.show}
    />
    <Text size="sm" component="div">
      {texts.secrets.leaked}{' '}
      <Guarded scopes={['update:client_keys']}>
        <Anchor component="button" type="button" size="sm" c="var(--lk-danger)" onClick={replace}>
          {texts.secrets.replace}
        </Anchor>
      </Guarded>
    </Text>
  </Group>
)
