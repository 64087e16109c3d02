import { Box, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { DurationField } from '../../parts/duration-field.tsx'
import { Section } from '../../parts/page.tsx'
import type { SettingsEditor } from './application-settings-page.tsx'
import { FieldError, helpOf } from './settings-basics.tsx'
import { fieldOf } from './settings-field.ts'
import { usualRefresh } from './settings-form.ts'
import { texts } from './settings-texts.ts'

type DurationName =
  'id_token_lifetime' | 'leeway' | 'idle_lifetime' | 'maximum_lifetime' | 'max_lifetime'

const Lifetime = ({ editor, name }: { editor: SettingsEditor; name: DurationName }) => {
  const field = fieldOf(editor, name)
  return (
    <DurationField
      id={name}
      label={field.label}
      description={helpOf(name)}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      maw={360}
      value={field.value}
      error={field.error}
      onChange={field.set}
    />
  )
}

export const TokenSettings = ({
  editor,
  hasPolicy,
}: {
  editor: SettingsEditor
  /** False when the reader may not see the cap. */
  hasPolicy: boolean
}) => (
  <>
    {hasPolicy && (
      <Section title={texts.sections.access} intro={texts.intros.access} id="access">
        <Lifetime editor={editor} name="max_lifetime" />
      </Section>
    )}
    <Section title={texts.sections.idToken} id="idToken">
      <Lifetime editor={editor} name="id_token_lifetime" />
    </Section>
    <RefreshSettings editor={editor} />
  </>
)

const RefreshSettings = ({ editor }: { editor: SettingsEditor }) => {
  const { idle, maximum, maximum_lifetime: seconds } = editor.form.getValues()
  return (
    <Section title={texts.sections.refresh} intro={texts.intros.refresh} id="refresh">
      <Stack gap="lg">
        <Rotation editor={editor} />
        <Limit editor={editor} name="idle" lifetime="idle_lifetime" />
        <Limit editor={editor} name="maximum" lifetime="maximum_lifetime" />
        {maximum && (seconds ?? 0) > usualRefresh && <Caution>{texts.yearCaution}</Caution>}
        {!idle && !maximum && <Caution>{texts.noEnd}</Caution>}
      </Stack>
    </Section>
  )
}

const Caution = ({ children }: { children: string }) => (
  <Text size="sm" c="var(--lk-warning)" role="status">
    <span aria-hidden="true">▲</span> {children}
  </Text>
)

const Rotation = ({ editor }: { editor: SettingsEditor }) => {
  const rotation = fieldOf(editor, 'rotation')
  const [isAsking, setAsking] = useState(false)
  const wasOn = editor.stored.rotation
  return (
    <div>
      <Switch
        id="rotation"
        label={rotation.label}
        description={helpOf('rotation')}
        checked={rotation.value}
        onChange={(event) => {
          const isOn = event.currentTarget.checked
          if (!isOn && wasOn) setAsking(true)
          else rotation.set(isOn)
        }}
      />
      <FieldError>{rotation.error}</FieldError>
      {rotation.value && (
        <Box ms={52} mt="sm">
          <Lifetime editor={editor} name="leeway" />
        </Box>
      )}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={texts.turnOff.title}
        effects={texts.turnOff.effects}
        verb={texts.turnOff.verb}
        canBeUndone
        onConfirm={async () => {
          rotation.set(false)
          await Promise.resolve()
        }}
      />
    </div>
  )
}

const Limit = ({
  editor,
  name,
  lifetime,
}: {
  editor: SettingsEditor
  name: 'idle' | 'maximum'
  lifetime: 'idle_lifetime' | 'maximum_lifetime'
}) => {
  const field = fieldOf(editor, name)
  return (
    <div>
      <Switch
        id={name}
        label={field.label}
        description={helpOf(name)}
        checked={field.value}
        onChange={(event) => field.set(event.currentTarget.checked)}
      />
      {field.value && (
        <Box ms={52} mt="sm">
          <Lifetime editor={editor} name={lifetime} />
        </Box>
      )}
    </div>
  )
}
