import {
  Anchor,
  Group,
  Image,
  Input,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import '@mantine/core/styles/Image.css'
import { useTenant } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Section } from '../../parts/page.tsx'
import { AddressList } from './address-list.tsx'
import { applicationPath, typeName, type Application } from './application-page.tsx'
import type { SettingsEditor } from './application-settings-page.tsx'
import { fieldOf } from './settings-field.ts'
import { longestDescription, type SettingsField } from './settings-form.ts'
import { texts } from './settings-texts.ts'
import { addressStart, remarkOn, type AddressKind } from './urls.ts'

type Known = Application & { client_id: string }

export const BasicSettings = ({
  editor,
  application,
}: {
  editor: SettingsEditor
  application: Known
}) => {
  const name = fieldOf(editor, 'name')
  const description = fieldOf(editor, 'description')
  return (
    <Section title={texts.sections.basics} id="basics">
      <Stack gap="md">
        <TextInput
          id="name"
          label={name.label}
          description={texts.help.name}
          required
          maw={480}
          value={name.value}
          error={name.error}
          autoComplete="off"
          onChange={(event) => name.set(event.currentTarget.value)}
          onBlur={name.check}
        />
        <Facts application={application} />
        <Textarea
          id="description"
          label={description.label}
          description={texts.used(description.value.length, longestDescription)}
          autosize
          minRows={2}
          value={description.value}
          error={description.error}
          onChange={(event) => description.set(event.currentTarget.value)}
          onBlur={description.check}
        />
        <TypeField editor={editor} />
        <LogoField editor={editor} />
      </Stack>
    </Section>
  )
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div>
    <Text size="sm" fw={500}>
      {label}
    </Text>
    <Text size="sm" component="div">
      {children}
    </Text>
  </div>
)

const Facts = ({ application }: { application: Known }) => {
  const { issuer } = useTenant()
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Fact label={texts.domain}>
        <CopyValue value={new URL(issuer).host} what={texts.domain} />
      </Fact>
      <Fact label={texts.clientId}>
        <CopyValue value={application.client_id} what={texts.clientId} />
      </Fact>
      <Fact label={texts.secret}>
        <Anchor
          size="sm"
          component={ConsoleLink}
          to={applicationPath(application.client_id, 'credentials')}
        >
          {texts.secretAt}
        </Anchor>
      </Fact>
      <Fact label={texts.ownership}>
        {application.is_first_party === false ? texts.thirdParty : texts.firstParty}
      </Fact>
    </SimpleGrid>
  )
}

const types = ['non_interactive', 'regular_web', 'spa', 'native'] as const

const TypeField = ({ editor }: { editor: SettingsEditor }) => {
  const type = fieldOf(editor, 'app_type')
  const isFixed = type.value === 'resource_server'
  const offered = (types as readonly string[]).includes(type.value) ? types : [...types, type.value]
  return (
    <Select
      id="app_type"
      label={type.label}
      description={texts.help.app_type}
      maw={480}
      disabled={isFixed}
      allowDeselect={false}
      value={type.value}
      error={type.error}
      onChange={(value) => type.set(value ?? '')}
      data={offered
        .filter((one) => one !== '')
        .map((one) => ({ value: one, label: typeName(one) }))}
    />
  )
}

const LogoField = ({ editor }: { editor: SettingsEditor }) => {
  const logo = fieldOf(editor, 'logo_uri')
  const isShown = logo.value !== '' && remarkOn(logo.value, 'logo')?.level !== 'refuse'
  return (
    <Group align="flex-end" gap="md">
      <TextInput
        id="logo_uri"
        flex="1 1 240px"
        label={logo.label}
        description={texts.help.logo_uri}
        placeholder={addressStart}
        inputMode="url"
        autoComplete="off"
        value={logo.value}
        error={logo.error}
        onChange={(event) => logo.set(event.currentTarget.value.trim())}
        onBlur={logo.check}
      />
      {isShown && (
        <Image
          src={logo.value}
          alt={texts.logoPreview}
          w={56}
          h={56}
          fit="contain"
          radius="sm"
          referrerPolicy="no-referrer"
        />
      )}
    </Group>
  )
}

const lists: readonly [
  'callbacks' | 'allowed_logout_urls' | 'web_origins' | 'allowed_origins',
  AddressKind,
][] = [
  ['callbacks', 'callback'],
  ['allowed_logout_urls', 'logout'],
  ['web_origins', 'origin'],
  ['allowed_origins', 'origin'],
]

export const UrlSettings = ({ editor }: { editor: SettingsEditor }) => {
  const login = fieldOf(editor, 'initiate_login_uri')
  return (
    <Section title={texts.sections.urls} intro={texts.intros.urls} id="urls">
      <Stack gap="lg">
        {lists.map(([name, kind]) => (
          <List key={name} editor={editor} name={name} kind={kind} />
        ))}
        <TextInput
          id="initiate_login_uri"
          label={login.label}
          description={texts.help.initiate_login_uri}
          placeholder={addressStart}
          inputMode="url"
          autoComplete="off"
          dir="ltr"
          value={login.value}
          error={login.error}
          onChange={(event) => login.set(event.currentTarget.value.trim())}
          onBlur={login.check}
        />
      </Stack>
    </Section>
  )
}

const List = ({
  editor,
  name,
  kind,
}: {
  editor: SettingsEditor
  name: (typeof lists)[number][0]
  kind: AddressKind
}) => {
  const field = fieldOf(editor, name)
  return (
    <AddressList
      key={name}
      kind={kind}
      field={name}
      label={field.label}
      description={texts.help[name]}
      values={field.value}
      error={field.error}
      onChange={field.set}
    />
  )
}

/** The help of a field, for switches and boxes. */
export const helpOf = (name: SettingsField): string =>
  (texts.help as Readonly<Record<string, string>>)[name] ?? ''

/** A field's error below controls that show none themselves. */
export const FieldError = ({ children }: { children: string | undefined }) =>
  children === undefined ? null : (
    <Input.Error mt={4} role="alert">
      {children}
    </Input.Error>
  )
