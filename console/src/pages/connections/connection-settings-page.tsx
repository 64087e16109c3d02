/** The settings of a connection: for databases the whole form, for others what is kept. */
import { Alert, Stack, TextInput } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useRef } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import {
  connectionChange,
  formOf,
  hasAttributes,
  type Connection,
  type ConnectionForm,
} from './connection-form.ts'
import { connectionCall, ConnectionPage, isDatabase } from './connection-page.tsx'
import { connectionLabels, connectionProblems } from './connection-checks.ts'
import { DeleteConnection } from './delete-connection.tsx'
import { PasswordSection } from './password-section.tsx'
import { SignUpSection } from './sign-up-section.tsx'
import { texts } from './texts.ts'

export const ConnectionSettingsPage = () => (
  <ConnectionPage>
    {(connection) => (
      <Stack gap="lg" key={connection.id}>
        {isDatabase(connection) ? (
          <DatabaseSettings connection={connection} />
        ) : (
          <OtherSettings connection={connection} />
        )}
      </Stack>
    )}
  </ConnectionPage>
)

const DatabaseSettings = ({ connection }: { connection: Connection }) => {
  const refresh = useRefresh()
  const latest = useRef(connection)
  const calls = (changes: Partial<ConnectionForm>, form: ConnectionForm): Call[] => [
    call('patch', '/v2/connections/{id}', {
      path: { id: connection.id },
      body: connectionChange(changes, form, latest.current.options ?? {}),
    }),
  ]
  const editor = useEditor<ConnectionForm>({
    stored: formOf(connection),
    reread: async () => {
      latest.current = await send(connectionCall(connection.id))
      return formOf(latest.current)
    },
    calls,
    save: async (changes, form) => {
      for (const request of calls(changes, form)) await send(request)
      await refresh('/v2/connections/{id}', '/v2/connections', '/latchkey/search')
      toastSaved()
    },
    labels: connectionLabels,
    check: connectionProblems,
  })
  const { errors } = editor.form.formState
  return (
    <>
      <Section title={texts.general}>
        <TextInput
          label={texts.displayName}
          description={texts.displayNameHelp}
          maxLength={128}
          autoComplete="off"
          {...editor.form.register('display_name')}
          error={errors.display_name?.message}
        />
      </Section>
      <SignUpSection editor={editor} hasAttributes={hasAttributes(connection)} />
      <PasswordSection editor={editor} />
      <DeleteConnection connection={connection} />
      <SaveBar editor={editor} scopes={['update:connections']} />
    </>
  )
}

const secretName = /secret|password|token|key|configuration/i

const withoutSecrets = (name: string, value: unknown): unknown =>
  name !== '' && secretName.test(name) && value !== null ? texts.hidden : value

const OtherSettings = ({ connection }: { connection: Connection }) => (
  <>
    <Alert icon={<IconInfoCircle size={20} />} variant="light" title={texts.otherTitle}>
      {texts.otherBody(connection.strategy)}
    </Alert>
    <Section title={texts.raw} intro={texts.rawIntro}>
      <CodeBlock
        code={JSON.stringify(connection.options ?? {}, withoutSecrets, 2)}
        label={texts.raw}
      />
    </Section>
    <DeleteConnection connection={connection} />
  </>
)
