/** API › Settings: lifetimes first, then refresh tokens, format, roles, consent and the way to delete it. */
import { Button, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../../api/state.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { SaveBar } from '../../parts/save-bar.tsx'
import type { Editor } from '../../parts/use-editor.ts'
import { ApiPage, isManagementApi, type Api } from './api-page.tsx'
import { ConfirmSettings, useConfirmedSave } from './confirm-settings.tsx'
import { DeleteApi } from './delete-api.tsx'
import { LifetimeSection } from './lifetime-section.tsx'
import type { SettingsForm } from './settings-form.ts'
import { texts } from './settings-texts.ts'
import { FormatSection, RbacSection, RefreshSection, ConsentSection } from './token-sections.tsx'
import { useSettingsEditor } from './use-settings-editor.ts'

export interface SettingsPartProps {
  readonly api: Api
  readonly editor: Editor<SettingsForm>
  /** Locked for those who may not change the API. */
  readonly isDisabled: boolean
}

const listPath: string = '/apis'

export const ApiSettingsPage = () => (
  <ApiPage>{(api) => <Settings key={api.id} api={api} />}</ApiPage>
)

const Settings = ({ api }: { api: Api }) => {
  const settings = useSettingsEditor(api)
  const confirmed = useConfirmedSave(settings)
  const isDisabled = !useMay('update:resource_servers')
  const isManagement = isManagementApi(api)
  const part = { api, editor: settings.editor, isDisabled }
  return (
    <Stack gap="lg">
      <LifetimeSection {...part} />
      {!isManagement && <RefreshSection {...part} />}
      <General {...part} />
      {!isManagement && <FormatSection {...part} />}
      {!isManagement && <RbacSection {...part} />}
      <ConsentSection {...part} />
      {!isManagement && <Danger api={api} />}
      <SaveBar editor={confirmed.editor} scopes={['update:resource_servers']} />
      <ConfirmSettings api={api} confirmed={confirmed} />
    </Stack>
  )
}

const General = ({ api, editor, isDisabled }: SettingsPartProps) => {
  const isManagement = isManagementApi(api)
  const { errors } = editor.form.formState
  return (
    <Section title={texts.general}>
      <Stack gap="md">
        <TextInput
          label={texts.name}
          description={isManagement ? texts.lockedName : texts.nameHelp}
          readOnly={isManagement}
          disabled={isDisabled}
          error={errors.name?.message}
          autoComplete="off"
          {...editor.form.register('name')}
        />
        <Fixed label={texts.identifier} help={texts.identifierHelp} value={api.identifier} />
        <Fixed label={texts.id} help={texts.idHelp} value={api.id} />
      </Stack>
    </Section>
  )
}

/** A value that never changes. */
const Fixed = ({ label, help, value }: { label: string; help: string; value: string }) => (
  <div>
    <div className="lk-label">{label}</div>
    <div className="lk-help">{help}</div>
    <CopyValue value={value} what={label} />
  </div>
)

const Danger = ({ api }: { api: Api }) => {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  return (
    <Section title={texts.danger.title} intro={texts.danger.deleteHelp}>
      <Guarded scopes={['delete:resource_servers']}>
        <Button variant="outline" color="red" onClick={() => setOpen(true)}>
          {texts.danger.delete}
        </Button>
      </Guarded>
      <DeleteApi
        api={isOpen ? api : null}
        onClose={() => setOpen(false)}
        onDeleted={() => void navigate({ to: listPath })}
      />
    </Section>
  )
}
