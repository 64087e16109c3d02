/** How the login pages look: basics, a theme of the tenant's own, and a picture of it while it changes. */
import { Button, Grid, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import '@mantine/core/styles/Grid.css'
import { useState } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Lines, Loaded } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { toast } from '../../parts/toast.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { ColourField } from './colour-field.tsx'
import { Preview } from './preview.tsx'
import {
  brandingBody,
  defaultTheme,
  isColour,
  themeBody,
  toForm,
  type Branding,
  type BrandingForm,
  type Theme,
} from './theme-form.ts'
import { ThemeEditor } from './theme-editor.tsx'
import { ThemeHistory } from './theme-history.tsx'
import { texts } from './texts.ts'

export const brandingTabs = [
  { to: '/branding', label: texts.tabs.look },
  { to: '/branding/texts', label: texts.tabs.texts },
]

const versionsTemplate = '/latchkey/theme-versions'
const readBranding = call('get', '/v2/branding')
const readTheme = call('get', '/v2/branding/themes/default')

const themeOrNone = async (): Promise<Theme | undefined> => {
  try {
    return await send(readTheme)
  } catch (error) {
    if ((error as Problem).kind === 'not_found') return undefined
    throw error
  }
}

export const BrandingPage = () => {
  const branding = useRead(readBranding)
  const theme = useRead(readTheme)
  const hasNone = theme.error?.kind === 'not_found'
  return (
    <Page title={texts.title} intro={texts.intro} tabs={brandingTabs} wide>
      <Loaded query={branding}>
        {(basics) => {
          const own = hasNone ? undefined : theme.data
          if (!hasNone && own === undefined)
            return theme.error === null ? <Lines /> : <Loaded query={theme}>{() => null}</Loaded>
          // One place for both, so that a theme that comes or goes does not take unsaved edits along.
          return <Look branding={basics} theme={own} />
        }}
      </Loaded>
    </Page>
  )
}

const check = (all: BrandingForm): Partial<Record<keyof BrandingForm, string>> => {
  const addresses = (['logo_url', 'favicon_url', 'font_url'] as const).filter(
    (name) => all[name] !== '' && !/^https:\/\/[^/]+/.test(all[name]),
  )
  const colours = (['primary', 'page'] as const).filter(
    (name) => all[name] !== '' && !isColour(all[name]),
  )
  const wrong = Object.entries(all.theme).find(
    ([name, value]) => /^colors:|background_color$/.test(name) && !isColour(String(value)),
  )
  return {
    ...Object.fromEntries(addresses.map((name) => [name, texts.notAddress])),
    ...Object.fromEntries(colours.map((name) => [name, texts.notColour])),
    ...(wrong === undefined
      ? {}
      : { theme: `${texts.members[wrong[0]] ?? ''}: ${texts.notColour}` }),
  }
}

const labels: Readonly<Record<keyof BrandingForm, string>> = {
  primary: texts.primary,
  page: texts.page,
  logo_url: texts.logo,
  favicon_url: texts.favicon,
  font_url: texts.font,
  theme: texts.theme,
}

const callsFor =
  (stored: Theme | undefined) =>
  (changes: Partial<BrandingForm>): Call[] => {
    const basics = brandingBody(changes)
    const { theme } = changes
    const hasTheme = theme !== undefined && Object.keys(theme).length > 0
    const body = hasTheme ? themeBody(theme, stored) : undefined
    return [
      ...(Object.keys(basics).length > 0
        ? [call('patch', '/v2/branding', { body: basics as never })]
        : []),
      ...(body === undefined
        ? []
        : [
            stored === undefined
              ? call('post', '/v2/branding/themes', { body: withoutId(body) })
              : call('patch', '/v2/branding/themes/{themeId}', {
                  path: { themeId: stored.themeId },
                  body: withoutId(body),
                }),
          ]),
    ]
  }

const withoutId = ({ themeId: _id, ...rest }: Theme): Theme => rest as Theme

const Look = ({ branding, theme }: { branding: Branding; theme: Theme | undefined }) => {
  const refresh = useRefresh()
  const calls = callsFor(theme)
  const editor = useEditor<BrandingForm>({
    stored: toForm(branding, theme),
    reread: async () => toForm(await send(readBranding), await themeOrNone()),
    calls,
    save: async (changes) => {
      for (const one of calls(changes)) await send(one)
      await refresh('/v2/branding', '/v2/branding/themes/default', versionsTemplate)
      toastSaved()
    },
    labels,
    show: (name, value) => (name === 'theme' ? themeInWords(value) : String(value)),
    check,
  })
  return (
    <>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Basics editor={editor} />
            <OwnTheme editor={editor} theme={theme} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Preview form={editor.form.watch()} />
        </Grid.Col>
      </Grid>
      <SaveBar editor={editor} scopes={['update:branding']} />
    </>
  )
}

const themeInWords = (value: unknown): string =>
  Object.entries((value ?? {}) as Record<string, unknown>)
    .filter(([name, own]) => own !== defaultTheme[name])
    .map(
      ([name, own]) => `${texts.members[name] ?? name}: ${texts.words[String(own)] ?? String(own)}`,
    )
    .join('; ')

type Editing = { editor: Editor<BrandingForm> }

const Basics = ({ editor }: Editing) => {
  const { register, formState, watch, setValue } = editor.form
  return (
    <Section title={texts.basics} intro={texts.basicsIntro}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <ColourField
          label={texts.primary}
          value={watch('primary')}
          onChange={(value) => setValue('primary', value)}
        />
        <ColourField
          label={texts.page}
          value={watch('page')}
          onChange={(value) => setValue('page', value)}
        />
        {(['logo_url', 'favicon_url', 'font_url'] as const).map((name) => (
          <TextInput
            key={name}
            label={labels[name]}
            description={
              name === 'logo_url'
                ? texts.logoHelp
                : name === 'font_url'
                  ? texts.fontHelp
                  : undefined
            }
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...register(name)}
            error={formState.errors[name]?.message}
            dir="ltr"
          />
        ))}
      </SimpleGrid>
    </Section>
  )
}

const OwnTheme = ({ editor, theme }: Editing & { theme: Theme | undefined }) => {
  const values = editor.form.watch('theme')
  const hasOwn = Object.keys(values).length > 0
  return (
    <Section
      title={texts.theme}
      intro={hasOwn ? texts.contrastHelp : texts.themeIntro}
      actions={
        <Group gap="sm">
          <ThemeHistory editor={editor} />
          {theme !== undefined && <RemoveTheme theme={theme} />}
        </Group>
      }
    >
      {hasOwn ? (
        <ThemeEditor values={values} onChange={(next) => editor.form.setValue('theme', next)} />
      ) : (
        <Stack align="flex-start">
          <Text>{texts.noTheme}</Text>
          <Guarded scopes={['update:branding']}>
            <Button variant="default" onClick={() => editor.form.setValue('theme', defaultTheme)}>
              {texts.ownTheme}
            </Button>
          </Guarded>
        </Stack>
      )}
      {editor.form.formState.errors.theme !== undefined && (
        <Text role="alert" c="var(--lk-danger)" mt="sm">
          {String(editor.form.formState.errors.theme.message ?? '')}
        </Text>
      )}
    </Section>
  )
}

const RemoveTheme = ({ theme }: { theme: Theme }) => {
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  const remove = call('delete', '/v2/branding/themes/{themeId}', {
    path: { themeId: theme.themeId },
  })
  return (
    <>
      <Guarded scopes={['delete:branding']}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {texts.removeTheme}
        </Button>
      </Guarded>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={texts.removeTitle}
        effects={texts.removeEffects}
        verb={texts.removeTheme}
        canBeUndone
        calls={() => [remove]}
        onConfirm={async () => {
          await send(remove)
          await refresh('/v2/branding/themes/default', versionsTemplate)
          toast(texts.removed)
        }}
      />
    </>
  )
}
