/** What mails say, template by template. */
import { Alert, Button, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { CodeEditor } from '../../parts/code-editor.tsx'
import { DurationField } from '../../parts/duration-field.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { Lines } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import { EmailFrame } from './email-frame.tsx'
import {
  emptyTemplate,
  templateBody,
  toTemplate,
  type Template,
  type TemplateForm,
} from './template-form.ts'
import { texts } from './texts.ts'

const words = texts.templates
const path = '/v2/email-templates/{templateName}'
const reading = (name: string) => call('get', path, { path: { templateName: name as never } })

export const EmailTemplatesPage = () => {
  const [{ template = 'verify_email' }, set] = useFilters('template')
  return (
    <EmailFrame intro={words.intro}>
      <Alert color="petrol" role="note">
        {words.stored}
      </Alert>
      <Select
        label={words.template}
        data={Object.entries(words.names).map(([value, label]) => ({ value, label }))}
        value={template}
        onChange={(value) => set({ template: value ?? 'verify_email' })}
        allowDeselect={false}
        maw={420}
      />
      <One key={template} name={template} />
    </EmailFrame>
  )
}

const One = ({ name }: { name: string }) => {
  const query = useRead(reading(name))
  const [isNew, setNew] = useState(false)
  const hasNone = query.error?.kind === 'not_found'
  if (query.isPending) return <Lines />
  if (hasNone && !isNew)
    return (
      <div className="lk-card">
        <Empty
          action={
            <Guarded scopes={['create:email_templates']}>
              <Button onClick={() => setNew(true)}>{words.begin}</Button>
            </Guarded>
          }
        >
          {words.empty}
        </Empty>
      </div>
    )
  if (hasNone) return <TemplateEditor name={name} stored={undefined} />
  if (query.error !== null)
    return <ProblemPanel problem={query.error} retry={() => void query.refetch()} />
  return <TemplateEditor name={name} stored={query.data} />
}

const TemplateEditor = ({ name, stored }: { name: string; stored: Template | undefined }) => {
  const refresh = useRefresh()
  const callsOf = (changes: Partial<TemplateForm>, all: TemplateForm) => [
    stored === undefined
      ? call('post', '/v2/email-templates', {
          body: { template: name, syntax: 'liquid', ...templateBody(all) } as never,
        })
      : call('patch', path, {
          path: { templateName: name as never },
          body: templateBody(changes) as never,
        }),
  ]
  const editor = useEditor<TemplateForm>({
    stored: toTemplate(stored),
    reread: async () => {
      try {
        return toTemplate(await send(reading(name)))
      } catch (error) {
        if (error instanceof Problem && error.kind === 'not_found') return emptyTemplate
        throw error
      }
    },
    calls: callsOf,
    save: async (changes, all) => {
      for (const one of callsOf(changes, all)) await send<unknown>(one)
      await refresh(path)
      toastSaved()
    },
    labels: {
      from: words.from,
      subject: words.subject,
      body: words.body,
      resultUrl: words.resultUrl,
      urlLifetimeInSeconds: words.lifetime,
      enabled: words.enabled,
    },
    check: (all) => ({
      ...(all.subject.trim() === '' ? { subject: words.needSubject } : {}),
      ...(all.body.trim() === '' ? { body: words.needBody } : {}),
    }),
  })
  const { register, watch, setValue, formState } = editor.form
  return (
    <Section title={words.names[name] ?? name}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={words.from} {...register('from')} />
          <TextInput
            label={words.subject}
            {...register('subject')}
            error={formState.errors.subject?.message}
          />
          <TextInput
            label={words.resultUrl}
            description={words.resultUrlHelp}
            dir="ltr"
            {...register('resultUrl')}
          />
          <DurationField
            label={words.lifetime}
            description={words.lifetimeHelp}
            value={watch('urlLifetimeInSeconds')}
            onChange={(value) => setValue('urlLifetimeInSeconds', value)}
          />
        </SimpleGrid>
        <CodeEditor
          label={words.body}
          description={words.bodyHelp}
          value={watch('body')}
          onChange={(value) => setValue('body', value)}
          error={formState.errors.body?.message}
          lines={12}
        />
        <Switch
          label={words.enabled}
          checked={watch('enabled')}
          onChange={(event) => setValue('enabled', event.currentTarget.checked)}
        />
      </Stack>
      <SaveBar editor={editor} scopes={['create:email_templates', 'update:email_templates']} />
    </Section>
  )
}
