import {
  Radio,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { call, send, type Answer, type Call } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { allOnTrial, trialPath, useTrying } from '../../api/trials.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { EditorNumber, EditorSwitch } from '../../parts/editor-fields.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { inUnits } from '../../texts/duration.ts'
import { SettingsPage } from './settings-page.tsx'
import {
  fromAdvanced,
  fromOwn,
  isOwnName,
  toAdvanced,
  toOwn,
  type AllAdvanced,
} from './tenant-form.ts'
import { texts } from './texts.ts'

const words = texts.advanced
const readingTenant = call('get', '/v2/tenants/settings')
const readingOwn = call('get', '/latchkey/settings')

const patches = (changes: Partial<AllAdvanced>, all: AllAdvanced): Call[] => {
  const tenant = fromAdvanced(changes, all)
  const own = fromOwn(changes)
  return [
    ...(Object.keys(tenant).length === 0
      ? []
      : [call('patch', '/v2/tenants/settings', { body: tenant as never })]),
    ...(Object.keys(own).length === 0 ? [] : [call('patch', '/latchkey/settings', { body: own })]),
  ]
}

export const AdvancedSettingsPage = () => {
  const tenant = useRead(readingTenant)
  const own = useRead(readingOwn)
  return (
    <SettingsPage>
      <Loaded query={tenant}>
        {(settings) => (
          <Loaded query={own}>{(ours) => <Advanced tenant={settings} own={ours} />}</Loaded>
        )}
      </Loaded>
    </SettingsPage>
  )
}

const check = (all: AllAdvanced): Partial<Record<keyof AllAdvanced, string>> => ({
  ...(all.session_lifetime > 0 ? {} : { session_lifetime: words.aboveZero }),
  ...(all.idle_session_lifetime > 0 ? {} : { idle_session_lifetime: words.aboveZero }),
  ...(all.idle_session_lifetime > all.session_lifetime
    ? { idle_session_lifetime: words.idleAboveLongest }
    : {}),
  ...(/^[*\sA-Za-z0-9-]{1,20}$/.test(all.mask) && all.mask.includes('*')
    ? {}
    : { mask: words.notMask }),
})

const labels: Readonly<Record<keyof AllAdvanced, string>> = {
  idle_session_lifetime: words.idle,
  session_lifetime: words.longest,
  cookie_mode: words.cookie,
  allowed_logout_urls: words.logoutUrls,
  logout_discovery: words.logoutDiscovery,
  generic_signup_error: words.signupError,
  revoke_refresh_token_grant: words.revokeGrant,
  charset: words.charset,
  mask: words.mask,
  log_retention_days: words.retention,
  most_log_rows: words.rows,
  hash_only_secrets: words.hashOnly,
  strict_openid: words.strict,
}

const Advanced = ({
  tenant,
  own,
}: {
  tenant: Answer<'/v2/tenants/settings', 'get'>
  own: Answer<'/latchkey/settings', 'get'>
}) => {
  const refresh = useRefresh()
  const trying = useTrying()
  const editor = useEditor<AllAdvanced>({
    stored: { ...toAdvanced(tenant), ...toOwn(own) },
    reread: async () => ({
      ...toAdvanced(await send(readingTenant)),
      ...toOwn(await send(readingOwn)),
    }),
    calls: (changes, all) => patches(changes, all).map(trying),
    save: async (changes, all) => {
      const sent = await allOnTrial(patches(changes, all))
      try {
        for (const one of sent) await send(one)
      } finally {
        // The first may have begun a trial though the second was refused.
        await refresh(trialPath)
      }
      await refresh('/v2/tenants/settings', '/latchkey/settings')
      toastSaved(sent)
    },
    labels,
    check,
  })
  const scopes = editor.changed.some(isOwnName) ? ['update:settings'] : ['update:tenant_settings']
  return (
    <>
      <Sessions editor={editor} />
      <LoginAndLogout editor={editor} />
      <DeviceFlow editor={editor} />
      <LogAndTokens editor={editor} />
      <SaveBar editor={editor} scopes={scopes} />
    </>
  )
}

type Editing = { editor: Editor<AllAdvanced> }
const Sessions = ({ editor }: Editing) => {
  const { watch, setValue } = editor.form
  return (
    <Section title={words.sessions} intro={words.sessionsIntro}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <EditorNumber
            editor={editor}
            name="idle_session_lifetime"
            label={words.idle}
            description={words.idleHelp(inUnits(watch('idle_session_lifetime') * 3600))}
          />
          <EditorNumber
            editor={editor}
            name="session_lifetime"
            label={words.longest}
            description={words.longestHelp(inUnits(watch('session_lifetime') * 3600))}
          />
        </SimpleGrid>
        <Radio.Group
          label={words.cookie}
          value={watch('cookie_mode')}
          onChange={(value) => setValue('cookie_mode', value)}
        >
          <Stack gap="xs" mt={4}>
            <Radio value="persistent" label={words.persistent} />
            <Radio value="non-persistent" label={words.nonPersistent} />
          </Stack>
        </Radio.Group>
      </Stack>
    </Section>
  )
}

const LoginAndLogout = ({ editor }: Editing) => (
  <Section title={words.login}>
    <Stack gap="md">
      <Textarea
        label={words.logoutUrls}
        description={words.logoutUrlsHelp}
        autosize
        minRows={2}
        dir="ltr"
        {...editor.form.register('allowed_logout_urls')}
        error={editor.form.formState.errors.allowed_logout_urls?.message}
      />
      <EditorSwitch
        editor={editor}
        name="logout_discovery"
        label={words.logoutDiscovery}
        description={words.logoutDiscoveryHelp}
      />
      <EditorSwitch
        editor={editor}
        name="generic_signup_error"
        label={words.signupError}
        description={words.signupErrorHelp}
      />
      <EditorSwitch
        editor={editor}
        name="revoke_refresh_token_grant"
        label={words.revokeGrant}
        description={words.revokeGrantHelp}
      />
    </Stack>
  </Section>
)

const DeviceFlow = ({ editor }: Editing) => {
  const { register, formState, watch, setValue } = editor.form
  return (
    <Section title={words.device}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <div>
          <Text size="sm" fw={500} mb={4}>
            {words.charset}
          </Text>
          <SegmentedControl
            aria-label={words.charset}
            value={watch('charset')}
            onChange={(value) => setValue('charset', value)}
            data={[
              { value: 'base20', label: words.base20 },
              { value: 'digits', label: words.digits },
            ]}
          />
        </div>
        <TextInput
          label={words.mask}
          description={words.maskHelp}
          {...register('mask')}
          error={formState.errors.mask?.message}
        />
      </SimpleGrid>
    </Section>
  )
}

const LogAndTokens = ({ editor }: Editing) => {
  const [isAsking, setAsking] = useState(false)
  const { watch, setValue } = editor.form
  return (
    <Section title={words.log} intro={words.logIntro}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <EditorNumber
            editor={editor}
            name="log_retention_days"
            label={words.retention}
            description={words.retentionHelp}
            min={1}
            max={3650}
          />
          <EditorNumber
            editor={editor}
            name="most_log_rows"
            label={words.rows}
            description={words.rowsHelp}
            min={1000}
            max={1_000_000_000}
          />
        </SimpleGrid>
        <Switch
          label={words.hashOnly}
          description={words.hashOnlyHelp}
          checked={watch('hash_only_secrets')}
          onChange={(event) =>
            event.currentTarget.checked && !editor.stored.hash_only_secrets
              ? setAsking(true)
              : setValue('hash_only_secrets', event.currentTarget.checked)
          }
        />
        <EditorSwitch
          editor={editor}
          name="strict_openid"
          label={words.strict}
          description={words.strictHelp}
        />
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.hashOnlyTitle}
        effects={words.hashOnlyEffects}
        verb={words.hashOnlyVerb}
        onConfirm={() => {
          setValue('hash_only_secrets', true)
          return Promise.resolve()
        }}
      />
    </Section>
  )
}
