/** Who carries mails to users: the development mailbox, or an SMTP server. */
import {
  Alert,
  Button,
  NumberInput,
  PasswordInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { call, send, type Call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Lines } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { toast } from '../../parts/toast.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { EmailFrame } from './email-frame.tsx'
import {
  checkSmtp,
  emptySmtp,
  providerBody,
  toSmtp,
  type Provider,
  type SmtpForm,
} from './email-form.ts'
import { texts } from './texts.ts'

const words = texts.provider
const path = '/v2/emails/provider'
const reading = call('get', path, {
  query: { fields: 'name,enabled,default_from_address,credentials', include_fields: true } as never,
})
const removing = call('delete', path)

export const EmailPage = () => {
  const query = useRead(reading)
  const [isNew, setNew] = useState(false)
  const hasNone = query.error?.kind === 'not_found'
  return (
    <EmailFrame intro={words.intro}>
      {query.error !== null && !hasNone && (
        <ProblemPanel problem={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Lines />}
      {hasNone && !isNew && (
        <div className="lk-card">
          <Empty
            action={
              <Guarded scopes={['create:email_provider']}>
                <Button onClick={() => setNew(true)}>{words.setUp}</Button>
              </Guarded>
            }
          >
            {words.none}
          </Empty>
        </div>
      )}
      {hasNone && isNew && <Smtp provider={undefined} />}
      {!hasNone && query.data !== undefined && <Standing provider={query.data} />}
    </EmailFrame>
  )
}

const Standing = ({ provider }: { provider: Provider }) =>
  provider.name === 'smtp' ? (
    <Smtp provider={provider} />
  ) : (
    <Stack>
      <Alert color="yellow" role="note">
        {words.other(provider.name ?? '')}
      </Alert>
      <div>
        <RemoveButton />
      </div>
    </Stack>
  )

const callsFor =
  (provider: Provider | undefined) =>
  (changes: Partial<SmtpForm>, all: SmtpForm): Call[] => [
    provider === undefined
      ? call('post', path, { body: { name: 'smtp', ...providerBody(all, all) } as never })
      : call('patch', path, { body: providerBody(changes, all) as never }),
  ]

const unseen = (calls: readonly Call[]): Call[] =>
  calls.map((one) => ({
    ...one,
    body: JSON.parse(
      JSON.stringify(one.body, (name, value: unknown) =>
        name === 'smtp_pass' ? '$SMTP_PASSWORD' : value,
      ),
    ) as unknown,
  }))

const Smtp = ({ provider }: { provider: Provider | undefined }) => {
  const refresh = useRefresh()
  const stored = provider === undefined ? emptySmtp : toSmtp(provider)
  const calls = callsFor(provider)
  const editor = useEditor<SmtpForm>({
    stored,
    reread: async () => {
      try {
        return toSmtp(await send(reading))
      } catch (error) {
        if (error instanceof Problem && error.kind === 'not_found') return emptySmtp
        throw error
      }
    },
    calls: (changes, all) => unseen(calls(changes, all)),
    save: async (changes, all) => {
      for (const one of calls(changes, all)) await send(one)
      await refresh(path)
      if (provider === undefined) toast(words.created)
      else toastSaved()
    },
    labels: {
      default_from_address: words.from,
      smtp_host: words.host,
      smtp_port: words.port,
      smtp_user: words.user,
      smtp_pass: words.password,
      enabled: words.enabled,
    },
    show: (name, value) => (name === 'smtp_pass' ? '••••••••' : String(value)),
    check: (all) => checkSmtp(all, provider === undefined ? undefined : stored),
  })
  return (
    <>
      <Section
        title={words.smtp}
        intro={
          provider === undefined ? undefined : (
            <StatusMark
              status={stored.enabled ? 'on' : 'off'}
              label={stored.enabled ? words.carriesSmtp : words.carriesMailbox}
            />
          )
        }
        actions={provider === undefined ? undefined : <RemoveButton />}
      >
        <Fields editor={editor} isNew={provider === undefined} />
      </Section>
      <SaveBar editor={editor} scopes={['create:email_provider', 'update:email_provider']} />
    </>
  )
}

const Fields = ({ editor, isNew }: { editor: Editor<SmtpForm>; isNew: boolean }) => {
  const { register, control, formState, watch, setValue } = editor.form
  const error = (name: keyof SmtpForm) => formState.errors[name]?.message
  return (
    <Stack gap="md">
      <TextInput
        label={words.from}
        description={words.fromHelp}
        {...register('default_from_address')}
        error={error('default_from_address')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={words.host}
          dir="ltr"
          {...register('smtp_host')}
          error={error('smtp_host')}
        />
        <Controller
          control={control}
          name="smtp_port"
          render={({ field }) => (
            <NumberInput
              label={words.port}
              value={field.value}
              onChange={(value) => field.onChange(typeof value === 'number' ? value : 0)}
              error={error('smtp_port')}
              hideControls
            />
          )}
        />
        <TextInput
          label={words.user}
          autoComplete="off"
          {...register('smtp_user')}
          error={error('smtp_user')}
        />
        <PasswordInput
          label={words.password}
          autoComplete="new-password"
          placeholder={isNew ? undefined : words.passwordStored}
          {...register('smtp_pass')}
          error={error('smtp_pass')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {words.portHelp}
      </Text>
      <Switch
        label={words.enabled}
        description={words.enabledHelp}
        checked={watch('enabled')}
        onChange={(event) => setValue('enabled', event.currentTarget.checked)}
      />
    </Stack>
  )
}

const RemoveButton = () => {
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Guarded scopes={['delete:email_provider']}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.remove}
        </Button>
      </Guarded>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.removeTitle}
        effects={words.removeEffects}
        verb={words.remove}
        calls={() => [removing]}
        onConfirm={async () => {
          await send(removing)
          await refresh(path)
          toast(words.removed)
        }}
      />
    </>
  )
}
