/** The tenant's signing keys on a line of time: previous, current, next, and what may be done to them. */
import { Button, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { useTenant } from '../../api/state.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Countdown, When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import { count, number } from '../../texts/catalogue.ts'
import { SettingsPage } from './settings-page.tsx'
import { texts } from './texts.ts'

const words = texts.keys
type Keys = Answer<'/latchkey/keys', 'get'>
type Key = Keys['keys'][number]

const readKeys = call('get', '/latchkey/keys')
const rotate = call('post', '/v2/keys/signing/rotate')
const revoke = (kid: string) => call('put', '/v2/keys/signing/{kid}/revoke', { path: { kid } })

export const SigningKeysPage = () => {
  const query = useRead(readKeys, { refetchInterval: 30_000 })
  return (
    <SettingsPage intro={words.intro} actions={<RotateButton />}>
      <Loaded query={query}>
        {(found) => (
          <>
            <Timeline found={found} />
            <Schedule />
            <PublicKeys />
            <LastRevoked keys={found.keys} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  )
}

const inState = (keys: readonly Key[], state: string): readonly Key[] =>
  keys.filter((key) => key.state === state)

const RotateButton = () => {
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Guarded scopes={['create:signing_keys']}>
        <Button onClick={() => setAsking(true)}>{words.rotate}</Button>
      </Guarded>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.rotateTitle}
        effects={words.rotateEffects}
        verb={words.rotate}
        calls={() => [rotate]}
        onConfirm={async () => {
          await send(rotate)
          await refresh('/latchkey/keys')
          toast(words.rotated)
        }}
      />
    </>
  )
}

const Timeline = ({ found }: { found: Keys }) => {
  const next = inState(found.keys, 'next')
  const current = inState(found.keys, 'current')
  const previous = inState(found.keys, 'previous')
  return (
    <ol className="lk-timeline" aria-label={words.timeline}>
      {next.map((key) => (
        <KeyCard
          key={key.kid}
          one={key}
          title={words.next}
          mark={<StatusMark status="off" label={words.next} />}
        >
          <Text c="dimmed">{words.nextHelp}</Text>
          <Text component="div">
            {found.rotation.next_at === null ? (
              words.neverRotates
            ) : (
              <>
                {words.rotatesIn} <Countdown at={found.rotation.next_at} ended={words.rotatesNow} />
              </>
            )}
          </Text>
        </KeyCard>
      ))}
      {current.map((key) => (
        <KeyCard
          key={key.kid}
          one={key}
          title={words.current}
          mark={<StatusMark status="live" label={words.current} />}
          action={<RevokeButton one={key} />}
        >
          <Text component="div">
            {words.signsSince} <When at={key.current_since ?? key.created_at ?? ''} /> ·{' '}
            {liveOf(key)}
          </Text>
        </KeyCard>
      ))}
      {previous.map((key) => (
        <KeyCard
          key={key.kid}
          one={key}
          title={words.previous}
          mark={<StatusMark status="expired" label={words.previous} />}
          action={<RevokeButton one={key} />}
        >
          <Text c="dimmed">{words.previousHelp}</Text>
          <Text component="div">
            {liveOf(key)} · <Safety one={key} />
          </Text>
        </KeyCard>
      ))}
    </ol>
  )
}

const liveOf = ({ live_tokens: live }: Key): string =>
  live.is_at_least ? words.atLeast(number(live.count)) : count(live.count, words.liveTokens)

/** From when revoking harms nobody. */
const Safety = ({ one }: { one: Key }) => {
  const end = one.last_token_expires_at ?? (one.live_tokens.is_at_least ? one.tokens_end_by : null)
  if (end === null || Date.parse(end) <= Date.now()) return words.safeNow
  return (
    <>
      {words.safeAfter} <Countdown at={end} ended={words.safeNow} />
    </>
  )
}

const KeyCard = ({
  one,
  title,
  mark,
  action,
  children,
}: {
  one: Key
  title: string
  mark: ReactNode
  action?: ReactNode
  children: ReactNode
}) => (
  <li className="lk-card" aria-label={title}>
    <Group justify="space-between" align="flex-start" p="lg" gap="md">
      <Stack gap={6} flex="1 1 280px">
        {mark}
        <Group gap="md" component="div">
          <CopyValue value={one.kid} what={words.kid} />
          <Text c="dimmed" span>
            {one.alg}
          </Text>
        </Group>
        {children}
      </Stack>
      {action}
    </Group>
  </li>
)

/** Revokes a previous key; of the key in use, puts the next one in its place first. */
const RevokeButton = ({ one }: { one: Key }) => {
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  const isCurrent = one.state === 'current'
  const verb = isCurrent ? words.rotateAndRevoke : words.revoke
  const calls = isCurrent ? [rotate, revoke(one.kid)] : [revoke(one.kid)]
  return (
    <>
      <Guarded scopes={['update:signing_keys']}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {verb}
        </Button>
      </Guarded>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={isCurrent ? words.rotateAndRevokeTitle : words.revokeTitle}
        effects={
          isCurrent ? words.rotateAndRevokeEffects(liveOf(one)) : words.revokeEffects(liveOf(one))
        }
        verb={verb}
        typedName={words.typed}
        calls={() => calls}
        onConfirm={async () => {
          for (const step of calls) await send<unknown>(step)
          await refresh('/latchkey/keys')
          toast(words.revokedToast)
        }}
      />
    </>
  )
}

interface ScheduleForm {
  key_rotation_days: number | ''
}

const readSettings = call('get', '/latchkey/settings')
const patch = ({ key_rotation_days: days }: Partial<ScheduleForm>) =>
  call('patch', '/latchkey/settings', {
    body: { key_rotation_days: days === '' || days === undefined ? null : days },
  })

const Schedule = () => {
  const query = useRead(readSettings)
  return (
    <Section title={words.schedule}>
      <Loaded query={query}>
        {(settings) => <ScheduleEditor days={settings.key_rotation_days ?? ''} />}
      </Loaded>
    </Section>
  )
}

const ScheduleEditor = ({ days }: { days: number | '' }) => {
  const refresh = useRefresh()
  const editor = useEditor<ScheduleForm>({
    stored: { key_rotation_days: days },
    reread: async () => ({ key_rotation_days: (await send(readSettings)).key_rotation_days ?? '' }),
    calls: (changes) => [patch(changes)],
    save: async (changes) => {
      await send(patch(changes))
      await refresh('/latchkey/settings', '/latchkey/keys')
      toastSaved()
    },
    labels: { key_rotation_days: words.days },
    check: ({ key_rotation_days: asked }) =>
      asked === '' || (Number.isInteger(asked) && asked >= 1 && asked <= 3650)
        ? {}
        : { key_rotation_days: words.notDays },
  })
  return (
    <>
      <NumberInput
        label={words.days}
        description={words.daysHelp}
        value={editor.form.watch('key_rotation_days')}
        onChange={(value) =>
          editor.form.setValue('key_rotation_days', typeof value === 'number' ? value : '')
        }
        error={editor.form.formState.errors.key_rotation_days?.message}
        maw={320}
        hideControls
      />
      <SaveBar editor={editor} scopes={['update:settings']} />
    </>
  )
}

const PublicKeys = () => {
  const { issuer } = useTenant()
  return (
    <Section title={words.publicKeys} intro={words.publicKeysIntro}>
      <Stack gap="xs">
        <CopyValue value={`${issuer}.well-known/jwks.json`} what={words.publicKeys} />
        <CopyValue value={`${issuer}pem`} what={words.certificate} />
      </Stack>
    </Section>
  )
}

const LastRevoked = ({ keys }: { keys: readonly Key[] }) => {
  const revoked = inState(keys, 'revoked')
  if (revoked.length === 0) return null
  return (
    <Section title={words.revoked}>
      <SimpleGrid cols={1} spacing="xs">
        {revoked.map((key) => (
          <Group key={key.kid} gap="md" component="div">
            <StatusMark status="revoked" />
            <CopyValue value={key.kid} what={words.kid} />
            {key.revoked_at !== null && <When at={key.revoked_at} />}
          </Group>
        ))}
      </SimpleGrid>
    </Section>
  )
}
