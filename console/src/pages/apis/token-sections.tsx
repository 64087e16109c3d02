/** The smaller sections of API › Settings: refresh tokens, format, roles, consent. */
import { Group, Radio, Stack, Switch, Text } from '@mantine/core'
import { Controller } from 'react-hook-form'
import { Section } from '../../parts/page.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import type { SettingsPartProps } from './api-settings-page.tsx'
import { texts } from './settings-texts.ts'

type SwitchName =
  'allow_offline_access' | 'enforce_policies' | 'permissions_in_token' | 'skip_consent'

const Toggle = ({
  editor,
  name,
  label,
  help,
  isDisabled,
}: Pick<SettingsPartProps, 'editor' | 'isDisabled'> & {
  name: SwitchName
  label: string
  help: string
}) => (
  <Controller
    control={editor.form.control}
    name={name}
    render={({ field }) => (
      <Switch
        label={label}
        description={help}
        checked={field.value === true}
        disabled={isDisabled}
        onChange={(event) => field.onChange(event.currentTarget.checked)}
        onBlur={field.onBlur}
      />
    )}
  />
)

export const RefreshSection = ({ editor, isDisabled }: SettingsPartProps) => (
  <Section title={texts.refresh.title}>
    <Stack gap="xs">
      <Toggle
        editor={editor}
        isDisabled={isDisabled}
        name="allow_offline_access"
        label={texts.refresh.field}
        help={texts.refresh.fieldHelp}
      />
      <Text size="xs" c="dimmed">
        {texts.refresh.offNote}
      </Text>
    </Stack>
  </Section>
)

export const FormatSection = ({ api, editor, isDisabled }: SettingsPartProps) => (
  <Section title={texts.format.title}>
    <Stack gap="lg">
      <Controller
        control={editor.form.control}
        name="profile"
        render={({ field }) => (
          <Radio.Group
            label={texts.format.profile}
            description={texts.format.profileHelp}
            value={String(field.value)}
            onChange={field.onChange}
          >
            <Stack gap="xs" mt="xs">
              {(['access_token', 'rfc9068_profile'] as const).map((profile) => (
                <Radio
                  key={profile}
                  value={profile}
                  disabled={isDisabled}
                  label={texts.format.profiles[profile]}
                  description={texts.format.profileNotes[profile]}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      />
      <div>
        <div className="lk-label">{texts.format.algorithm}</div>
        <div className="lk-help">{texts.format.algorithmHelp}</div>
        <Text span className="lk-id">
          {api.signing_alg ?? 'RS256'}
        </Text>
      </div>
      {api.token_encryption !== undefined && api.token_encryption !== null && (
        <Group gap="xs" align="baseline">
          <Text fw={500}>{texts.format.encryption}</Text>
          <StatusMark
            status="warning"
            label={texts.format.encrypted(api.token_encryption.encryption_key.alg)}
          />
        </Group>
      )}
    </Stack>
  </Section>
)

export const RbacSection = ({ editor, isDisabled }: SettingsPartProps) => {
  const isOn = editor.form.watch('enforce_policies')
  return (
    <Section title={texts.rbac.title}>
      <Stack gap="md">
        <Toggle
          editor={editor}
          isDisabled={isDisabled}
          name="enforce_policies"
          label={texts.rbac.enable}
          help={texts.rbac.enableHelp}
        />
        <Toggle
          editor={editor}
          isDisabled={isDisabled}
          name="permissions_in_token"
          label={texts.rbac.add}
          help={isOn ? texts.rbac.addHelp : texts.rbac.addNeeds}
        />
      </Stack>
    </Section>
  )
}

export const ConsentSection = ({ editor, isDisabled }: SettingsPartProps) => (
  <Section title={texts.consent.title}>
    <Toggle
      editor={editor}
      isDisabled={isDisabled}
      name="skip_consent"
      label={texts.consent.skip}
      help={texts.consent.skipHelp}
    />
  </Section>
)
