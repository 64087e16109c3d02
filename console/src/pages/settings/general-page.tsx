import { MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { call, send, type Answer, type Call } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { useTenant } from '../../api/state.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { RecordPicker, type Choice } from '../../parts/record-picker.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import { language } from '../../texts/catalogue.ts'
import { SettingsPage } from './settings-page.tsx'
import { fromGeneral, isAddress, toGeneral, type GeneralForm } from './tenant-form.ts'
import { texts } from './texts.ts'

const words = texts.general
const reading = call('get', '/v2/tenants/settings')
const readingOwn = call('get', '/latchkey/settings')

const patches = (changes: Partial<GeneralForm>): Call[] => {
  const tenant = fromGeneral(changes)
  const { environment } = changes
  return [
    ...(Object.keys(tenant).length === 0
      ? []
      : [call('patch', '/v2/tenants/settings', { body: tenant as never })]),
    ...(environment === undefined
      ? []
      : [call('patch', '/latchkey/settings', { body: { environment: environment as never } })]),
  ]
}

export const GeneralSettingsPage = () => {
  const query = useRead(reading)
  const own = useRead(readingOwn)
  return (
    <SettingsPage>
      <Loaded query={query}>
        {(settings) => (
          <Loaded query={own}>{(ours) => <General settings={settings} own={ours} />}</Loaded>
        )}
      </Loaded>
    </SettingsPage>
  )
}

const check = (all: GeneralForm): Partial<Record<keyof GeneralForm, string>> => {
  const addresses = ['picture_url', 'support_url', 'error_url'] as const
  const wrong = addresses.filter((name) => all[name] !== '' && !isAddress(all[name]))
  return {
    ...Object.fromEntries(wrong.map((name) => [name, words.notUrl])),
    ...(all.support_email !== '' && !/^\S+@\S+\.\S+$/.test(all.support_email)
      ? { support_email: words.notEmail }
      : {}),
    ...(all.enabled_locales.length === 0 ? { enabled_locales: words.oneLanguage } : {}),
  }
}

const General = ({
  settings,
  own,
}: {
  settings: Answer<'/v2/tenants/settings', 'get'>
  own: Answer<'/latchkey/settings', 'get'>
}) => {
  const refresh = useRefresh()
  const editor = useEditor<GeneralForm>({
    stored: toGeneral(settings, own),
    reread: async () => toGeneral(await send(reading), await send(readingOwn)),
    calls: patches,
    save: async (changes) => {
      for (const one of patches(changes)) await send(one)
      await refresh('/v2/tenants/settings', '/latchkey/settings', 'state')
      toastSaved()
    },
    labels: {
      friendly_name: words.name,
      picture_url: words.picture,
      support_email: words.supportEmail,
      support_url: words.supportUrl,
      default_audience: words.audience,
      default_directory: words.directory,
      error_url: words.errorUrl,
      enabled_locales: words.locales,
      environment: words.environment,
    },
    show: (name, value) =>
      name === 'environment'
        ? (words.environments[String(value)] ?? String(value))
        : Array.isArray(value)
          ? value.join(', ')
          : String(value),
    check,
  })
  return (
    <>
      <Identity editor={editor} />
      <Defaults editor={editor} />
      <Section title={words.languages}>
        <Locales editor={editor} />
      </Section>
      <SaveBar
        editor={editor}
        scopes={[
          editor.changed.includes('environment') ? 'update:settings' : 'update:tenant_settings',
        ]}
      />
    </>
  )
}

type Editing = { editor: ReturnType<typeof useEditor<GeneralForm>> }

const Identity = ({ editor }: Editing) => {
  const { issuer } = useTenant()
  const { register, formState } = editor.form
  const field = (name: 'friendly_name' | 'picture_url' | 'support_email' | 'support_url') => ({
    ...register(name),
    error: formState.errors[name]?.message,
  })
  return (
    <Section title={words.identity} intro={words.identityIntro}>
      <Stack gap="md">
        <div>
          <Text size="sm" fw={500}>
            {words.issuer}
          </Text>
          <CopyValue value={issuer} what={words.issuer} />
          <Text size="xs" c="dimmed">
            {words.issuerHelp}
          </Text>
        </div>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={words.name} description={words.nameHelp} {...field('friendly_name')} />
          <Select
            label={words.environment}
            description={words.environmentHelp}
            data={Object.entries(words.environments).map(([value, label]) => ({ value, label }))}
            value={editor.form.watch('environment')}
            onChange={(value) => editor.form.setValue('environment', value ?? 'development')}
            allowDeselect={false}
          />
          <TextInput
            label={words.picture}
            description={words.pictureHelp}
            {...field('picture_url')}
          />
          <TextInput label={words.supportEmail} {...field('support_email')} />
          <TextInput label={words.supportUrl} {...field('support_url')} />
        </SimpleGrid>
      </Stack>
    </Section>
  )
}

/** APIs whose name or identifier begins so; their identifiers are what is stored. */
const searchApis = async (text: string): Promise<Choice[]> => {
  const { results } = await send(
    call('get', '/latchkey/search', { query: { q: text, kinds: 'resource_server', take: 20 } }),
  )
  return results.map((found) => ({
    value: found.identifier ?? found.id,
    label: found.name ?? found.id,
  }))
}

const Defaults = ({ editor }: Editing) => {
  const { register, formState, watch, setValue } = editor.form
  return (
    <Section title={words.api} intro={words.apiIntro}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <RecordPicker
          label={words.audience}
          description={words.audienceHelp}
          kind="apis"
          search={searchApis}
          value={watch('default_audience') || null}
          onChange={(value) => setValue('default_audience', value ?? '')}
          clearable
        />
        <TextInput
          label={words.directory}
          description={words.directoryHelp}
          {...register('default_directory')}
          error={formState.errors.default_directory?.message}
        />
        <TextInput
          label={words.errorUrl}
          description={words.errorUrlHelp}
          {...register('error_url')}
          error={formState.errors.error_url?.message}
        />
      </SimpleGrid>
    </Section>
  )
}

/** The languages that the login pages speak whole; more come with catalogues. */
const offered = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
const names = new Intl.DisplayNames(language, { type: 'language' })

const Locales = ({ editor }: Editing) => {
  const chosen = editor.form.watch('enabled_locales')
  const all = [...new Set([...offered, ...chosen])]
  return (
    <MultiSelect
      label={words.locales}
      description={words.localesHelp}
      data={all.map((value) => ({ value, label: names.of(value) ?? value }))}
      value={chosen}
      onChange={(value) => editor.form.setValue('enabled_locales', value)}
      error={editor.form.formState.errors.enabled_locales?.message}
      searchable
      hidePickedOptions
    />
  )
}
