import { Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import '@mantine/core/styles/RadioCard.css'
import { send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { Section } from '../../parts/page.tsx'
import { SaveBar, toastSaved } from '../../parts/save-bar.tsx'
import { useEditor } from '../../parts/use-editor.ts'
import { applicationCall } from '../applications/application-page.tsx'
import { updateCall } from './calls.ts'
import type { Known } from './credentials-page.tsx'
import {
  changesAlgorithm,
  losesClientCredentials,
  methodBody,
  methodOf,
  methodRefusal,
  methods,
  type Method,
} from './method.ts'
import { texts } from './texts.ts'

interface MethodForm {
  method: Method
}

export const MethodSection = ({
  application,
  keys,
  secrets,
}: {
  application: Known
  keys: readonly string[]
  /** How many there are; undefined when the reader may not know. */
  secrets: number | undefined
}) => {
  const refresh = useRefresh()
  const id = application.client_id
  const callsFor = ({ method }: MethodForm) => [
    updateCall(id, methodBody(method, application, keys)),
  ]
  const editor = useEditor<MethodForm>({
    stored: { method: methodOf(application) },
    reread: async () => ({ method: methodOf(await send(applicationCall(id))) }),
    calls: (changes, all) => (changes.method === undefined ? [] : callsFor(all)),
    save: async (_changes, all) => {
      for (const one of callsFor(all)) await send(one)
      await refresh('/v2/clients/{id}')
      toastSaved()
    },
    labels: { method: texts.method.title },
    show: (_name, value) => texts.method.methods[value as Method].title,
    check: ({ method }) => {
      const refusal = methodRefusal(method, { keys: keys.length, secrets: secrets ?? 1 })
      return refusal === undefined ? {} : { method: refusal }
    },
  })
  const chosen = editor.form.getValues('method')
  return (
    <Section title={texts.method.title} intro={texts.method.intro}>
      <Stack gap="md">
        <Cards
          value={chosen}
          offered={editor.stored.method === 'mtls' ? [...methods, 'mtls'] : methods}
          error={editor.form.formState.errors.method?.message}
          onChange={(method) => {
            editor.form.clearErrors('method')
            editor.form.setValue('method', method, { shouldDirty: true })
          }}
        />
        {chosen !== editor.stored.method && <Effects application={application} method={chosen} />}
        <SaveBar editor={editor} scopes={['update:clients', 'update:client_credentials']} />
      </Stack>
    </Section>
  )
}

const Cards = ({
  value,
  offered,
  error,
  onChange,
}: {
  value: Method
  offered: readonly Method[]
  error: string | undefined
  onChange: (method: Method) => void
}) => (
  <Radio.Group
    aria-label={texts.method.title}
    value={value}
    error={error}
    onChange={(method) => onChange(method as Method)}
  >
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {offered.map((method) => {
        const { title, text } = texts.method.methods[method]
        return (
          <Radio.Card
            key={method}
            value={method}
            p="sm"
            className="lk-choice"
            aria-label={`${title}. ${text}`}
          >
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={2} />
              <div>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Text size="sm" c="dimmed">
                  {text}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        )
      })}
    </SimpleGrid>
  </Radio.Group>
)

/** What saving the chosen method brings with it. */
const Effects = ({ application, method }: { application: Known; method: Method }) => {
  const effects = [
    texts.method.oldWay,
    ...(method === 'none' && losesClientCredentials(application)
      ? [texts.method.publicService]
      : []),
    ...(method === 'private_key_jwt' && changesAlgorithm(application)
      ? [texts.method.algorithm]
      : []),
  ]
  return (
    <Stack gap={4} role="status">
      {effects.map((effect) => (
        <Text key={effect} size="sm" c="var(--lk-warning)">
          <span aria-hidden="true">▲</span> {effect}
        </Text>
      ))}
    </Stack>
  )
}
