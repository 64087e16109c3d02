/** Words of the login pages that the tenant writes itself, by prompt and language. */
import { Button, Group, Select } from '@mantine/core'
import { call, send } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { CodeEditor } from '../../parts/code-editor.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Loaded } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import { language as pageLanguage } from '../../texts/catalogue.ts'
import { brandingTabs } from './branding-page.tsx'
import { parseTexts, prompts } from './custom-texts.ts'
import { texts } from './texts.ts'

const words = texts.custom
const path = '/v2/prompts/{prompt}/custom-text/{language}'
const names = new Intl.DisplayNames(pageLanguage, { type: 'language' })

interface Place {
  readonly prompt: string
  readonly language: string
}

const reading = ({ prompt, language }: Place) =>
  call('get', path, { path: { prompt, language } as never })
const put = ({ prompt, language }: Place, body: object) =>
  call('put', path, { path: { prompt, language } as never, body: body as never })

export const CustomTextsPage = () => {
  const [{ prompt = 'login', language = 'en' }, set] = useFilters('prompt', 'language')
  const tenant = useRead(call('get', '/v2/tenants/settings'))
  const place = { prompt, language }
  const query = useRead(reading(place))
  const languages = [...new Set([...(tenant.data?.enabled_locales ?? ['en']), language])]
  return (
    <Page title={texts.title} intro={words.intro} tabs={brandingTabs}>
      <Group gap="md">
        <Select
          label={words.prompt}
          data={[...prompts]}
          value={prompt}
          onChange={(value) => set({ prompt: value ?? 'login' })}
          searchable
          allowDeselect={false}
        />
        <Select
          label={words.language}
          data={languages.map((value) => ({ value, label: names.of(value) ?? value }))}
          value={language}
          onChange={(value) => set({ language: value ?? 'en' })}
          allowDeselect={false}
        />
      </Group>
      <Loaded query={query}>
        {(stored) => <Texts key={`${prompt} ${language}`} place={place} stored={stored} />}
      </Loaded>
    </Page>
  )
}

interface TextForm {
  json: string
}

const written = (stored: unknown): TextForm => ({ json: JSON.stringify(stored ?? {}, null, 2) })

const Texts = ({ place, stored }: { place: Place; stored: unknown }) => {
  const refresh = useRefresh()
  const callOf = ({ json = '{}' }: Partial<TextForm>) => {
    const read = parseTexts(json)
    return put(place, 'texts' in read ? read.texts : {})
  }
  const editor = useEditor<TextForm>({
    stored: written(stored),
    reread: async () => written(await send(reading(place))),
    calls: (changes) => [callOf(changes)],
    save: async (changes) => {
      await send(callOf(changes))
      await refresh(path)
      toastSaved()
    },
    labels: { json: words.label },
    check: ({ json }): Partial<TextForm> => {
      const read = parseTexts(json)
      return 'problem' in read ? { json: read.problem } : {}
    },
  })
  const { watch, setValue, formState } = editor.form
  const example = JSON.stringify({ [place.prompt]: { title: 'Hello' } }, null, 2)
  return (
    <Section
      title={`${place.prompt} · ${names.of(place.language) ?? place.language}`}
      actions={
        watch('json') === '{}' ? (
          <Button variant="default" onClick={() => setValue('json', example)}>
            {words.example}
          </Button>
        ) : undefined
      }
    >
      <CodeEditor
        label={words.label}
        description={words.help}
        value={watch('json')}
        onChange={(value) => setValue('json', value)}
        error={formState.errors.json?.message}
        lines={12}
      />
      <SaveBar editor={editor} scopes={['update:prompts']} />
    </Section>
  )
}
