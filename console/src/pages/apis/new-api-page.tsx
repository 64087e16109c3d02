/** APIs › Create: one page, with what cannot be changed later said where it is typed. */
import {
  Alert,
  Anchor,
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import type { Api } from './api-page.tsx'
import { LifetimeProposal } from './lifetime-proposal.tsx'
import { standard } from './guidance.ts'
import { texts } from './list-texts.ts'
import {
  createCall,
  identifierRefusal,
  isReady,
  nameRefusal,
  twinOf,
  type NewApi,
} from './new-api.ts'
import { texts as frame } from './texts.ts'

const words = texts.new

const nothingYet: NewApi = {
  name: '',
  identifier: '',
  sensitivity: '',
  lifetime: standard,
  algorithm: 'RS256',
  client: 'require_client_grant',
  user: 'allow_all',
}

export const NewApiPage = () => {
  const [api, setApi] = useState(nothingYet)
  const [isTried, setTried] = useState(false)
  const action = useAction()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const change = (changed: Partial<NewApi>): void => setApi((before) => ({ ...before, ...changed }))
  const create = async (): Promise<void> => {
    const made = await send(createCall(api))
    await refresh('/latchkey/search', '/v2/resource-servers')
    toast(words.done(api.name.trim()))
    await navigate({ to: `/apis/${made.id ?? ''}/permissions` })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (isReady(api)) action.run(create)
    else event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"], input')?.focus()
  }
  return (
    <Page title={words.title} intro={words.intro} crumbs={[{ to: '/apis', label: frame.apis }]}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Section title={frame.api}>
            <Naming api={api} change={change} isTried={isTried} />
          </Section>
          <Section title={frame.tokens}>
            <Stack gap="lg">
              <LifetimeProposal api={api} change={change} isTried={isTried} />
              <Algorithm api={api} change={change} />
            </Stack>
          </Section>
          <Section title={frame.tabs.access}>
            <Policies api={api} change={change} />
          </Section>
          {action.problem !== undefined && (
            <ProblemPanel
              problem={action.problem}
              retry={() => action.run(create)}
              conflict={<Taken identifier={api.identifier.trim()} />}
            />
          )}
          <Group justify="space-between">
            <ShowRequest calls={() => [createCall(api)]} />
            <Group gap="sm">
              <Button variant="default" component={ConsoleLink} to="/apis">
                {words.cancel}
              </Button>
              <Guarded scopes={['create:resource_servers']}>
                <Button type="submit" loading={action.isRunning}>
                  {words.submit}
                </Button>
              </Guarded>
            </Group>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

interface PartProps {
  readonly api: NewApi
  readonly change: (changed: Partial<NewApi>) => void
}

const Naming = ({ api, change, isTried }: PartProps & { isTried: boolean }) => {
  const [left, setLeft] = useState<readonly string[]>([])
  const leave = (name: string): void => setLeft((before) => [...before, name])
  const isShown = (name: string): boolean => isTried || left.includes(name)
  return (
    <Stack gap="md">
      <TextInput
        label={words.name}
        description={words.nameHelp}
        required
        withAsterisk={false}
        value={api.name}
        error={isShown('name') ? nameMessage(api.name) : undefined}
        onChange={(event) => change({ name: event.currentTarget.value })}
        onBlur={() => leave('name')}
        autoComplete="off"
      />
      <div>
        <TextInput
          label={words.identifier}
          description={words.identifierHelp}
          required
          withAsterisk={false}
          value={api.identifier}
          error={isShown('identifier') ? identifierMessage(api.identifier) : undefined}
          onChange={(event) => change({ identifier: event.currentTarget.value })}
          onBlur={() => leave('identifier')}
          aria-describedby="identifier-notes"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          classNames={{ input: 'lk-id' }}
        />
        <div id="identifier-notes" role="status">
          <IdentifierNotes identifier={api.identifier.trim()} />
        </div>
      </div>
    </Stack>
  )
}

const nameMessage = (name: string): string | undefined => {
  const refusal = nameRefusal(name)
  if (refusal === 'missing') return words.nameMissing
  if (refusal === 'long') return words.nameLong(name.length)
  return refusal === 'signs' ? words.nameSigns : undefined
}

const identifierMessage = (identifier: string): string | undefined => {
  const refusal = identifierRefusal(identifier)
  if (refusal === 'missing') return words.identifierMissing
  return refusal === 'long' ? words.identifierLong(identifier.length) : undefined
}

/** What is known of an identifier while it is typed: its twin, a space, an API that has it. */
const IdentifierNotes = ({ identifier }: { identifier: string }) => {
  const [asked] = useDebouncedValue(identifier, 300)
  const isAsked = asked !== '' && asked.length <= 600
  const { data } = useRead(isAsked ? namedCall([asked, twinOf(asked)]) : null)
  const named = (text: string): Api | undefined =>
    identifier === asked ? data?.find((api) => api.identifier === text) : undefined
  const [same, twin] = [named(asked), named(twinOf(asked))]
  if (identifier === '') return null
  const looksLikeUrl = /^https?:\/\/[^/]+/.test(identifier)
  return (
    <Stack gap={4} mt={6}>
      {same !== undefined && (
        <Alert color="yellow" p="xs">
          {words.taken(same.name)}{' '}
          <Anchor component={ConsoleLink} to={`/apis/${same.id}/settings`}>
            {words.takenOpen}
          </Anchor>
        </Alert>
      )}
      {twin !== undefined && (
        <Alert color="yellow" p="xs">
          {words.twin(twin.name)}
        </Alert>
      )}
      {/\s/.test(identifier) && <Text size="xs">{words.identifierSpace}</Text>}
      {looksLikeUrl && (
        <Text size="xs" c="dimmed" className="lk-title">
          {words.identifierSlash(identifier, twinOf(identifier))}
        </Text>
      )}
    </Stack>
  )
}

/** APIs that have one of these identifiers. */
const namedCall = (identifiers: readonly string[]): Call<readonly Api[]> =>
  call('get', '/v2/resource-servers', {
    query: { identifiers: identifiers.filter((one) => one !== '') },
  }) as Call<readonly Api[]>

/** The clash of a 409, with a link to what holds the identifier. */
const Taken = ({ identifier }: { identifier: string }) => {
  const { data } = useRead(namedCall([identifier]))
  const [found] = data ?? []
  return (
    <>
      {words.taken(found?.name ?? identifier)}{' '}
      <Anchor component={ConsoleLink} to={`/apis/${found?.id ?? ''}/settings`}>
        {words.takenOpen}
      </Anchor>
    </>
  )
}

const Algorithm = ({ api, change }: PartProps) => (
  <Stack gap="xs">
    <Select
      maw={420}
      label={words.algorithm}
      description={words.algorithmHelp}
      value={api.algorithm}
      allowDeselect={false}
      onChange={(value) => change({ algorithm: (value ?? 'RS256') as NewApi['algorithm'] })}
      data={Object.entries(words.algorithms).map(([value, label]) => ({ value, label }))}
    />
    {api.algorithm === 'ES256' && <Alert color="yellow">{words.es256}</Alert>}
    {api.algorithm === 'HS256' && <Alert color="yellow">{words.hs256}</Alert>}
  </Stack>
)

const Policies = ({ api, change }: PartProps) => (
  <SimpleGrid cols={{ base: 1, sm: 2 }}>
    <Select
      label={words.client}
      description={words.clientHelp}
      value={api.client}
      allowDeselect={false}
      onChange={(value) =>
        change({ client: (value ?? 'require_client_grant') as NewApi['client'] })
      }
      data={[
        { value: 'require_client_grant', label: `${frame.perApp} (${words.default})` },
        { value: 'deny_all', label: `${frame.noApps} (${words.least})` },
      ]}
    />
    <Select
      label={words.user}
      description={words.userHelp}
      value={api.user}
      allowDeselect={false}
      onChange={(value) => change({ user: (value ?? 'allow_all') as NewApi['user'] })}
      data={[
        { value: 'allow_all', label: `${frame.allApps} (${words.default})` },
        { value: 'require_client_grant', label: frame.perApp },
        { value: 'deny_all', label: `${frame.noApps} (${words.least})` },
      ]}
    />
  </SimpleGrid>
)
