/** A new user of a database connection. */
import '@mantine/core/styles/PasswordInput.css'
import {
  Alert,
  Anchor,
  Button,
  Group,
  List,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { call, send, type Answer } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { SecretValue } from '../../parts/secret-value.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { formOf, type Connection } from '../connections/connection-form.ts'
import { connectionPath } from '../connections/connection-page.tsx'
import { newPassword, passwordFacts } from '../connections/password-facts.ts'
import { newUserBody, newUserProblems, type NewUser } from './new-user.ts'
import { passwordRefusal } from './password-refusal.ts'
import { texts } from './texts.ts'
import { userPath } from './user.ts'

const words = texts.new

/** More connections than this are not offered: the Management API creates users in the rest. */
const mostConnections = 100

const databases = call('get', '/v2/connections', {
  query: { strategy: ['auth0'], per_page: mostConnections },
})

type Answered = Answer<'/v2/connections', 'get'>

const connectionsOf = (answer: Answered): readonly Connection[] =>
  ('connections' in answer ? answer.connections : answer) as readonly Connection[]

export const NewUserPage = () => {
  const query = useRead(databases)
  return (
    <Page title={words.title} intro={words.intro} crumbs={[{ to: '/users', label: texts.users }]}>
      <Loaded query={query}>
        {(answer) =>
          connectionsOf(answer).length === 0 ? (
            <Section title={words.connection}>
              <Empty
                action={
                  <Button component={ConsoleLink} to="/connections/new">
                    {words.createConnection}
                  </Button>
                }
              >
                {words.noConnections}
              </Empty>
            </Section>
          ) : (
            <Form connections={connectionsOf(answer)} />
          )
        }
      </Loaded>
    </Page>
  )
}

const Form = ({ connections }: { connections: readonly Connection[] }) => {
  const form = useForm<NewUser>({
    defaultValues: {
      connection: (connections.find(isEnabled) ?? connections[0])?.name ?? '',
      email: '',
      username: '',
      name: '',
      password: '',
      verification: 'send',
    },
  })
  const action = useAction()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const values = form.watch()
  const connection = connections.find(({ name }) => name === values.connection)
  const asksUsername = connection !== undefined && formOf(connection).requires_username
  const request = (password?: string) =>
    call('post', '/v2/users', { body: newUserBody(form.getValues(), { asksUsername, password }) })
  const submit = form.handleSubmit((typed) => {
    const problems = newUserProblems(typed, asksUsername)
    for (const [name, message] of Object.entries(problems))
      form.setError(name as keyof NewUser, { message }, { shouldFocus: true })
    if (Object.keys(problems).length > 0) return
    action.run(async () => {
      const { user_id: id = '' } = await send(request())
      await refresh('/latchkey/search', '/v2/users')
      toast(words.created(typed.name.trim() === '' ? typed.email.trim() : typed.name.trim()))
      await navigate({ to: userPath(id) as never })
    })
  })
  const refusal = passwordRefusal(action.problem)
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <Section title={texts.user}>
          <Stack>
            <Select
              label={words.connection}
              description={words.connectionHelp}
              data={connections.map(({ name }) => name)}
              value={values.connection}
              onChange={(name) => form.setValue('connection', name ?? '')}
              allowDeselect={false}
              searchable={connections.length > 8}
              error={form.formState.errors.connection?.message}
            />
            {connection !== undefined && !isEnabled(connection) && (
              <NotEnabled connection={connection} />
            )}
            <Identity form={form} connection={asksUsername ? connection : undefined} />
            {connection !== undefined && (
              <Password form={form} connection={connection} refusal={refusal} />
            )}
            <Verification form={form} />
          </Stack>
        </Section>
        {action.problem !== undefined && refusal === undefined && (
          <Refusal problem={action.problem} email={values.email} />
        )}
        <Group justify="flex-end" gap="sm">
          <ShowRequest calls={() => [request('$PASSWORD')]} />
          <Guarded scopes={['create:users']}>
            <Button type="submit" loading={action.isRunning}>
              {texts.create}
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  )
}

/** The server makes users only where an application can sign them in. */
const isEnabled = ({ enabled_clients: clients = [] }: Connection): boolean => clients.length > 0

const NotEnabled = ({ connection }: { connection: Connection }) => (
  <Alert variant="light" color="yellow" icon={<IconPlugConnectedX size={20} />}>
    {words.notEnabled}{' '}
    <Anchor component={ConsoleLink} to={connectionPath(connection.id, 'applications')} size="sm">
      {words.enable}
    </Anchor>
  </Alert>
)

interface PartProps {
  readonly form: UseFormReturn<NewUser>
}

/** Email, username where the connection asks for one, and name. */
const Identity = ({ form, connection }: PartProps & { connection: Connection | undefined }) => {
  const { errors } = form.formState
  const lengths = connection === undefined ? undefined : formOf(connection)
  return (
    <>
      <TextInput
        label={words.email}
        type="email"
        autoComplete="off"
        {...form.register('email')}
        error={errors.email?.message}
      />
      {lengths !== undefined && (
        <TextInput
          label={words.username}
          description={words.usernameHelp(lengths.username_min ?? 1, lengths.username_max ?? 15)}
          autoComplete="off"
          {...form.register('username')}
          error={errors.username?.message}
        />
      )}
      <TextInput
        label={words.name}
        description={words.nameHelp}
        autoComplete="off"
        {...form.register('name')}
        error={errors.name?.message}
      />
    </>
  )
}

/** A password that is typed or generated, with what it must be. */
const Password = ({
  form,
  connection,
  refusal,
}: PartProps & { connection: Connection; refusal: string | undefined }) => {
  const value = form.watch('password')
  const problem = form.formState.errors.password?.message ?? refusal
  const isGenerated = form.watch('generated') === value && value !== ''
  const generate = (): void => {
    const drawn = newPassword(connection)
    form.setValue('generated', drawn)
    form.setValue('password', drawn)
    form.clearErrors('password')
  }
  const rules = (
    <List size="xs" c="dimmed" mt={4}>
      {passwordFacts(connection).map((fact) => (
        <List.Item key={fact}>{fact}</List.Item>
      ))}
    </List>
  )
  return (
    <div>
      <Group align="flex-start" gap="sm">
        <PasswordInput
          flex="1 1 240px"
          label={words.password}
          autoComplete="new-password"
          {...form.register('password')}
          error={problem}
          aria-invalid={problem !== undefined}
        />
        <Button variant="default" className="lk-beside-field" onClick={generate}>
          {words.generate}
        </Button>
      </Group>
      {rules}
      {isGenerated && (
        <SecretValue
          value={value}
          label={words.generated}
          description={words.generatedHelp}
          shown
        />
      )}
    </div>
  )
}

const Verification = ({ form }: PartProps) => (
  <Radio.Group
    label={words.verification}
    value={form.watch('verification')}
    onChange={(chosen) => form.setValue('verification', chosen as NewUser['verification'])}
  >
    <Stack gap="xs" mt="xs">
      <Radio value="send" label={words.sendMail} />
      <Radio value="verified" label={words.isVerified} />
      <Radio value="none" label={words.neither} />
    </Stack>
  </Radio.Group>
)

/** The server's refusal; one that clashes leads to the user it clashes with. */
const Refusal = ({ problem, email }: { problem: Problem; email: string }) => (
  <ProblemPanel
    problem={problem}
    conflict={
      <Text span size="sm">
        {words.taken}{' '}
        <Anchor
          component={ConsoleLink}
          to={`/users?q=${encodeURIComponent(email.trim())}`}
          size="sm"
        >
          {words.openOther}
        </Anchor>
      </Text>
    }
  />
)
