/** Settings of an application: one form over its record and the cap of its tokens. */
import { Alert, Anchor, Box, List, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Call } from '../../api/call.ts'
import { call, send } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { Lines } from '../../parts/loading.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { count } from '../../texts/catalogue.ts'
import { ApplicationPage, applicationCall, type Application } from './application-page.tsx'
import { AdvancedSettings } from './settings-advanced.tsx'
import { BasicSettings, UrlSettings } from './settings-basics.tsx'
import { DangerZone } from './settings-danger.tsx'
import {
  formOf,
  settingsCalls,
  settingsRefusals,
  shownSetting,
  type SettingsField,
  type SettingsForm,
  type TokenPolicy,
} from './settings-form.ts'
import { texts } from './settings-texts.ts'
import { TokenSettings } from './settings-tokens.tsx'

export type SettingsEditor = Editor<SettingsForm>
type Known = Application & { client_id: string }

const policyCall = (id: string): Call<TokenPolicy> =>
  call('get', '/latchkey/clients/{id}/token-policy', { path: { id } })

export const ApplicationSettingsPage = () => (
  <ApplicationPage>{(application) => <WithPolicy application={application} />}</ApplicationPage>
)

/** Who may not read the cap sees the rest of the settings. */
const WithPolicy = ({ application }: { application: Known }) => {
  const { data, isPending } = useRead(policyCall(application.client_id))
  if (isPending) return <Lines />
  return <Settings key={application.client_id} application={application} policy={data} />
}

const Settings = ({
  application,
  policy,
}: {
  application: Known
  policy: TokenPolicy | undefined
}) => {
  const refresh = useRefresh()
  const cache = useQueryClient()
  const id = application.client_id
  const reread = async (): Promise<SettingsForm> => {
    const [now, cap] = await Promise.all([
      send(applicationCall(id)),
      policy === undefined ? undefined : send(policyCall(id)),
    ])
    return formOf(now, cap)
  }
  const editor = useEditor<SettingsForm>({
    stored: formOf(application, policy),
    reread,
    calls: (changes, all) => settingsCalls(changes, all, application),
    save: async (changes, all) => {
      for (const one of settingsCalls(changes, all, application)) await send(one)
      await refresh('/v2/clients/{id}', '/latchkey/clients/{id}/token-policy', '/latchkey/search')
      await cache.invalidateQueries({ queryKey: ['applications called'] })
      toastSaved()
    },
    labels: texts.labels,
    show: shownSetting,
    check: settingsRefusals,
  })
  return (
    <Stack gap="lg">
      <SectionLinks />
      <ErrorSummary editor={editor} />
      <BasicSettings editor={editor} application={application} />
      <UrlSettings editor={editor} />
      <TokenSettings editor={editor} hasPolicy={policy !== undefined} />
      <AdvancedSettings editor={editor} />
      <DangerZone application={application} />
      <SaveBar editor={editor} scopes={['update:clients']} />
    </Stack>
  )
}

const sections = ['basics', 'urls', 'access', 'idToken', 'refresh', 'advanced', 'danger'] as const

const SectionLinks = () => (
  <Box component="nav" aria-label={texts.nav} className="lk-page-links">
    {sections.map((name) => (
      <Anchor key={name} href={`#${name}`} size="sm" underline="hover" onClick={goTo(name)}>
        {texts.sections[name]}
      </Anchor>
    ))}
  </Box>
)

/** Moves there and gives it the focus, without an entry in the history. */
const goTo = (id: string) => (event: { preventDefault: () => void }) => {
  event.preventDefault()
  const target = document.getElementById(id)
  target?.scrollIntoView({ block: 'start' })
  const field = target?.matches('input, textarea, fieldset, button') === true ? target : undefined
  const first = field ?? target?.querySelector<HTMLElement>('input, textarea, button, a')
  ;(first as HTMLElement | null | undefined)?.focus({ preventScroll: true })
}

/** What keeps the form from being saved, each a link to its field. */
const ErrorSummary = ({ editor }: { editor: SettingsEditor }) => {
  const errors = Object.entries(editor.form.formState.errors).filter(
    ([, error]) => error?.message !== undefined && error.message !== '',
  )
  if (errors.length === 0) return null
  return (
    <Alert color="red" variant="light" role="alert" title={count(errors.length, texts.summary)}>
      <List size="sm">
        {errors.map(([name, error]) => (
          <List.Item key={name}>
            <Anchor size="sm" href={`#${name}`} onClick={goTo(name)}>
              {texts.labels[name as SettingsField]}
            </Anchor>
            <Text span size="sm" c="var(--mantine-color-text)">
              {' '}
              {String(error?.message ?? '')}
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
