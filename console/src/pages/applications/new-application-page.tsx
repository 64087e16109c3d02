/** Creates an application on one page: name, kind, and the one thing that kind needs first. */
import {
  Alert,
  Anchor,
  Button,
  Group,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import '@mantine/core/styles/RadioCard.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { choicesOf, findCall } from '../../api/find.ts'
import { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Lines } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PermissionPicker } from '../../parts/permission-picker.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { AddressField } from './address-list.tsx'
import { applicationPath } from './application-page.tsx'
import {
  createCall,
  emptyApplication,
  grantCall,
  kinds,
  refusals,
  takesCallback,
  type Kind,
  type NewApplication,
} from './new-application.ts'
import { texts } from './texts.ts'

type Change = (change: Partial<NewApplication>) => void

export const NewApplicationPage = () => {
  const [draft, setDraft] = useState(emptyApplication)
  const [isChecked, setChecked] = useState(false)
  const creation = useCreation(draft)
  const errors = isChecked ? refusals(draft) : {}
  const change: Change = (part) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setChecked(true)
    const [first] = Object.keys(refusals(draft))
    if (first === undefined) void creation.run()
    else document.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus()
  }
  return (
    <Page title={texts.new.title} crumbs={[{ to: '/applications', label: texts.applications }]}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Section title={texts.new.kind}>
            <Stack gap="lg">
              <NameField draft={draft} change={change} error={errors.name} />
              <KindCards draft={draft} change={change} error={errors.kind} />
            </Stack>
          </Section>
          {draft.kind === 'non_interactive' && <ApiChoice draft={draft} change={change} />}
          {takesCallback(draft) && (
            <CallbackChoice draft={draft} change={change} error={errors.callback} />
          )}
          <Outcome creation={creation} draft={draft} />
          <Group justify="flex-end" gap="sm">
            <ShowRequest calls={() => creation.calls()} />
            <Button component={ConsoleLink} to="/applications" variant="default">
              {texts.new.cancel}
            </Button>
            <Guarded scopes={['create:clients']}>
              <Button type="submit" loading={creation.isRunning}>
                {texts.create}
              </Button>
            </Guarded>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

interface Creation {
  readonly isRunning: boolean
  readonly problem: Problem | undefined
  /** The application, once it exists although its access could not be given. */
  readonly created: string | undefined
  run(): Promise<void>
  calls(): Call[]
}

const useCreation = (draft: NewApplication): Creation => {
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const [created, setCreated] = useState<string | undefined>()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const run = async (): Promise<void> => {
    setRunning(true)
    setProblem(undefined)
    try {
      const id = created ?? (await send(createCall(draft))).client_id ?? ''
      setCreated(id)
      const grant = grantCall(draft, id)
      if (grant !== undefined) await send(grant)
      toast(texts.new.created(draft.name.trim()))
      await refresh('/latchkey/search', '/v2/clients')
      await navigate({ to: applicationPath(id, 'quickstart') })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setRunning(false)
    }
  }
  const calls = (): Call[] => {
    const grant = grantCall(draft, '{client_id}')
    return [createCall(draft), ...(grant === undefined ? [] : [grant])]
  }
  return { isRunning, problem, created, run, calls }
}

const Outcome = ({ creation, draft }: { creation: Creation; draft: NewApplication }) => {
  const { problem, created, run } = creation
  if (problem === undefined) return null
  if (created === undefined) return <ProblemPanel problem={problem} retry={() => void run()} />
  return (
    <Stack>
      <Alert color="yellow">
        <Stack gap="sm">
          <Text size="sm">{texts.new.grantFailed(draft.name.trim())}</Text>
          <Group>
            <Button size="xs" variant="default" onClick={() => void run()}>
              {texts.new.tryGrant}
            </Button>
            <Anchor size="sm" component={ConsoleLink} to={applicationPath(created, 'apis')}>
              {texts.new.goOn}
            </Anchor>
          </Group>
        </Stack>
      </Alert>
      <ProblemPanel problem={problem} />
    </Stack>
  )
}

interface FieldProps {
  readonly draft: NewApplication
  readonly change: Change
  readonly error?: string | undefined
}

const NameField = ({ draft, change, error }: FieldProps) => {
  const [asked, setAsked] = useState('')
  const name = asked.trim()
  const { data } = useQuery({
    queryKey: ['applications called', name],
    queryFn: ({ signal }) => send(findCall('client', { q: name, take: 5 }), { signal }),
    enabled: name !== '',
  })
  const same = data?.results.find((one) => one.name?.toLowerCase() === name.toLowerCase())
  return (
    <Stack gap={6}>
      <TextInput
        label={texts.new.name}
        description={texts.new.nameHelp}
        required
        maw={480}
        value={draft.name}
        error={error}
        data-field="name"
        autoComplete="off"
        maxLength={200}
        onChange={(event) => change({ name: event.currentTarget.value })}
        onBlur={() => setAsked(draft.name)}
      />
      {same !== undefined && same.name === draft.name.trim() && (
        <Text size="sm" c="dimmed" role="status">
          {texts.new.nameTaken(same.name)}{' '}
          <Anchor size="sm" component={ConsoleLink} to={applicationPath(same.id, 'settings')}>
            {texts.new.openIt}
          </Anchor>
        </Text>
      )}
    </Stack>
  )
}

const KindCards = ({ draft, change, error }: FieldProps) => (
  <Radio.Group
    label={texts.new.kindLabel}
    required
    value={draft.kind}
    error={error}
    onChange={(kind) => change({ kind: kind as Kind })}
  >
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt={6}>
      {kinds.map((kind, index) => {
        const { title, old, text } = texts.new.kinds[kind]
        return (
          <Radio.Card
            key={kind}
            value={kind}
            p="md"
            className="lk-choice"
            aria-label={`${title}. ${text}`}
            {...(index === 0 ? { 'data-field': 'kind' } : {})}
          >
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={2} />
              <div>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Text size="xs" c="dimmed">
                  {old}
                </Text>
                <Text size="sm" mt={4}>
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

const ApiChoice = ({ draft, change }: FieldProps) => {
  const { data, error, isPending } = useRead(
    draft.audience === null
      ? null
      : call('get', '/v2/resource-servers/{id}', { path: { id: draft.audience } }),
  )
  const permissions = data?.scopes ?? []
  return (
    <Section title={texts.new.apiSection} intro={texts.new.apiIntro}>
      <Stack>
        <RecordPicker
          label={texts.new.api}
          description={texts.new.apiHelp}
          kind="resource servers by identifier"
          search={choicesOf('resource_server', ({ identifier, id }) => identifier ?? id)}
          value={draft.audience}
          onChange={(audience) => change({ audience, scope: [] })}
          clearable
        />
        {draft.audience !== null && isPending && <Lines rows={3} />}
        {error !== null && <ProblemPanel problem={error} />}
        {data !== undefined && permissions.length === 0 && (
          <Text c="dimmed">{texts.new.noPermissions}</Text>
        )}
        {data !== undefined && permissions.length > 0 && (
          <PermissionPicker
            permissions={permissions.flatMap(({ value, description }) =>
              value === undefined ? [] : [{ value, description }],
            )}
            chosen={draft.scope}
            onChange={(scope) => change({ scope })}
          />
        )}
      </Stack>
    </Section>
  )
}

const CallbackChoice = ({ draft, change, error }: FieldProps) => (
  <Section title={texts.new.callbackSection} intro={texts.new.callbackIntro}>
    <AddressField
      kind="callback"
      label={texts.new.callback}
      description={
        draft.kind === null || draft.kind === 'non_interactive'
          ? ''
          : texts.new.callbackHelp[draft.kind]
      }
      value={draft.callback}
      error={error}
      field="callback"
      onChange={(callback) => change({ callback })}
    />
  </Section>
)
