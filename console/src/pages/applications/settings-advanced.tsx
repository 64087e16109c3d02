import {
  Accordion,
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import '@mantine/core/styles/Accordion.css'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTenant } from '../../api/state.ts'
import { CopyIcon } from '../../parts/copy-value.tsx'
import { Section } from '../../parts/page.tsx'
import type { SettingsEditor } from './application-settings-page.tsx'
import { FieldError, helpOf } from './settings-basics.tsx'
import { fieldOf } from './settings-field.ts'
import { longestPair, mostPairs, type Pair } from './settings-form.ts'
import { texts } from './settings-texts.ts'

/** Parts that open one by one; those with an error are open. */
export const AdvancedSettings = ({ editor }: { editor: SettingsEditor }) => {
  const [opened, setOpened] = useState<string[]>([])
  const { errors } = editor.form.formState
  const failed = [
    ...(errors.metadata === undefined ? [] : ['metadata']),
    ...(errors.grant_types === undefined ? [] : ['grants']),
  ]
  return (
    <Section title={texts.sections.advanced} id="advanced">
      <Accordion
        multiple
        value={[...new Set([...opened, ...failed])]}
        onChange={setOpened}
        variant="default"
      >
        <Part value="grants" title={texts.grantTypes}>
          <GrantTypes editor={editor} />
        </Part>
        <Part value="oauth" title={texts.oauth}>
          <OAuth editor={editor} />
        </Part>
        <Part value="metadata" title={texts.metadataTitle}>
          <Metadata editor={editor} />
        </Part>
        <Part value="endpoints" title={texts.endpoints}>
          <Endpoints />
        </Part>
      </Accordion>
    </Section>
  )
}

const Part = ({
  value,
  title,
  children,
}: {
  value: string
  title: string
  children: React.ReactNode
}) => (
  <Accordion.Item value={value}>
    <Accordion.Control>{title}</Accordion.Control>
    <Accordion.Panel>{children}</Accordion.Panel>
  </Accordion.Item>
)

const recommended = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const
const legacy = ['implicit', 'password', 'http://auth0.com/oauth/grant-type/password-realm'] as const

const GrantTypes = ({ editor }: { editor: SettingsEditor }) => {
  const field = fieldOf(editor, 'grant_types')
  const known: readonly string[] = [...recommended, ...legacy]
  const others = [...new Set([...editor.stored.grant_types, ...field.value])].filter(
    (type) => !known.includes(type),
  )
  const group = (legend: string, types: readonly string[]) => (
    <Fieldset legend={legend} variant="unstyled" className="lk-group">
      <Stack gap="sm" mt="xs">
        {types.map((type) => (
          <Checkbox
            key={type}
            checked={field.value.includes(type)}
            label={(texts.grants.names as Readonly<Record<string, string>>)[type] ?? type}
            description={(texts.grants.reasons as Readonly<Record<string, string>>)[type]}
            onChange={(event) =>
              field.set(
                event.currentTarget.checked
                  ? [...field.value, type]
                  : field.value.filter((one) => one !== type),
              )
            }
          />
        ))}
      </Stack>
    </Fieldset>
  )
  return (
    <Stack gap="lg" id="grant_types">
      {group(texts.grants.recommended, recommended)}
      {group(texts.grants.legacy, legacy)}
      {others.length > 0 && group(texts.grants.others, others)}
      <FieldError>{field.error}</FieldError>
    </Stack>
  )
}

const flags = [
  'require_pushed_authorization_requests',
  'is_token_endpoint_ip_header_trusted',
  'cross_origin_authentication',
  'oidc_conformant',
] as const

const OAuth = ({ editor }: { editor: SettingsEditor }) => {
  const algorithm = fieldOf(editor, 'id_token_alg')
  return (
    <Stack gap="lg">
      <Select
        id="id_token_alg"
        label={algorithm.label}
        description={texts.help.id_token_alg}
        maw={360}
        allowDeselect={false}
        placeholder={texts.algorithmUnset}
        value={algorithm.value === '' ? null : algorithm.value}
        error={algorithm.error}
        onChange={(value) => algorithm.set(value ?? '')}
        data={['RS256', 'PS256', 'HS256', 'RS512'].filter(
          (one) => one !== 'RS512' || editor.stored.id_token_alg === 'RS512',
        )}
      />
      {flags.map((name) => (
        <Flag key={name} editor={editor} name={name} />
      ))}
    </Stack>
  )
}

const Flag = ({ editor, name }: { editor: SettingsEditor; name: (typeof flags)[number] }) => {
  const field = fieldOf(editor, name)
  return (
    <Switch
      id={name}
      label={field.label}
      description={helpOf(name)}
      checked={field.value}
      onChange={(event) => field.set(event.currentTarget.checked)}
    />
  )
}

const Metadata = ({ editor }: { editor: SettingsEditor }) => {
  const field = fieldOf(editor, 'metadata')
  const set = (index: number, pair: Pair | undefined): void =>
    field.set(
      field.value.flatMap((one, at) => (at === index ? (pair === undefined ? [] : [pair]) : [one])),
    )
  return (
    <Stack gap="sm" id="metadata">
      <Text size="sm" c="dimmed">
        {texts.help.metadata}
      </Text>
      {field.value.map((pair, index) => (
        <Group key={index} gap="xs" align="flex-end">
          <TextInput
            flex="1 1 120px"
            label={texts.key(index + 1)}
            value={pair.name}
            maxLength={longestPair}
            onChange={(event) => set(index, { ...pair, name: event.currentTarget.value })}
            onBlur={field.check}
          />
          <TextInput
            flex="2 1 160px"
            label={texts.value(index + 1)}
            value={pair.value}
            maxLength={longestPair}
            onChange={(event) => set(index, { ...pair, value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={texts.removePair(pair.name || String(index + 1))}
            onClick={() => set(index, undefined)}
            mb={2}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <FieldError>{field.error}</FieldError>
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={field.value.length >= mostPairs}
          onClick={() => field.set([...field.value, { name: '', value: '' }])}
        >
          {texts.addPair}
        </Button>
      </Group>
    </Stack>
  )
}

const endpoints = {
  authorize: 'authorize',
  token: 'oauth/token',
  device: 'oauth/device/code',
  userinfo: 'userinfo',
  revoke: 'oauth/revoke',
  introspect: 'oauth/introspect',
  logout: 'oidc/logout',
  jwks: '.well-known/jwks.json',
  configuration: '.well-known/openid-configuration',
} as const

const Endpoints = () => {
  const { issuer } = useTenant()
  return (
    <Stack gap="sm">
      {Object.entries(endpoints).map(([name, path]) => {
        const label = texts.endpointNames[name as keyof typeof endpoints]
        return (
          <Group key={name} gap="xs" align="flex-end" wrap="nowrap">
            <TextInput flex={1} readOnly label={label} value={`${issuer}${path}`} dir="ltr" />
            <CopyIcon value={`${issuer}${path}`} what={label} />
          </Group>
        )
      })}
    </Stack>
  )
}
