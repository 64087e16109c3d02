/** A new database of users: name, sign-up and how strong passwords must be. */
import { Anchor, Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SyntheticEvent } from 'react'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { connectionPath } from './connection-page.tsx'
import type { Strength } from './connection-form.ts'
import { StrengthField } from './password-section.tsx'
import { texts } from './texts.ts'

const allowedName = /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/

const nameProblem = (name: string): string | undefined => {
  if (name === '') return texts.missingName
  return allowedName.test(name) && name.length <= 128 ? undefined : texts.badName
}

export const NewConnectionPage = () => {
  const [name, setName] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [options, setOptions] = useState<Options>({
    disable_signup: false,
    requires_username: false,
    passwordPolicy: 'good',
  })
  const [error, setError] = useState<string | undefined>()
  const action = useAction()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const request = () =>
    call('post', '/v2/connections', {
      body: {
        name: name.trim(),
        strategy: 'auth0',
        ...(displayName.trim() === '' ? {} : { display_name: displayName.trim() }),
        options,
      },
    })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    const found = nameProblem(name.trim())
    setError(found)
    if (found !== undefined) return
    action.run(async () => {
      const { id = '' } = await send(request())
      await refresh('/latchkey/search', '/v2/connections')
      toast(texts.created(name.trim()))
      await navigate({ to: connectionPath(id, 'applications') as never })
    })
  }
  const refusal = action.problem?.field === 'name' ? action.problem.message : undefined
  return (
    <Page
      title={texts.create}
      intro={texts.createIntro}
      crumbs={[{ to: '/connections', label: texts.connections }]}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Section title={texts.general}>
            <Stack>
              <TextInput
                label={texts.name}
                description={texts.nameHelp}
                value={name}
                error={error ?? refusal}
                maxLength={128}
                autoComplete="off"
                onChange={(event) => setName(event.currentTarget.value)}
                onBlur={() => name !== '' && setError(nameProblem(name.trim()))}
              />
              <TextInput
                label={texts.displayName}
                description={texts.displayNameHelp}
                value={displayName}
                maxLength={128}
                autoComplete="off"
                onChange={(event) => setDisplayName(event.currentTarget.value)}
              />
              <SignUpSwitches options={options} onChange={setOptions} />
            </Stack>
          </Section>
          <Section title={texts.password.title} intro={texts.password.intro}>
            <StrengthField
              value={options.passwordPolicy}
              onChange={(passwordPolicy) => setOptions({ ...options, passwordPolicy })}
            />
          </Section>
          {action.problem !== undefined && refusal === undefined && (
            <ProblemPanel problem={action.problem} conflict={<NameTaken name={name.trim()} />} />
          )}
          <Group justify="flex-end" gap="sm">
            <ShowRequest calls={() => [request()]} />
            <Guarded scopes={['create:connections']}>
              <Button type="submit" loading={action.isRunning}>
                {texts.create}
              </Button>
            </Guarded>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

interface Options {
  readonly disable_signup: boolean
  readonly requires_username: boolean
  readonly passwordPolicy: Strength
}

const SignUpSwitches = ({
  options,
  onChange,
}: {
  options: Options
  onChange: (options: Options) => void
}) => (
  <>
    <Switch
      label={texts.signUp.disable}
      description={texts.signUp.disableHelp}
      checked={options.disable_signup}
      onChange={({ currentTarget: { checked } }) =>
        onChange({ ...options, disable_signup: checked })
      }
    />
    <Switch
      label={texts.signUp.username}
      description={texts.signUp.usernameHelp}
      checked={options.requires_username}
      onChange={({ currentTarget: { checked } }) =>
        onChange({ ...options, requires_username: checked })
      }
    />
  </>
)

const NameTaken = ({ name }: { name: string }) => (
  <>
    {texts.taken}{' '}
    <Anchor component={ConsoleLink} to={`/connections?q=${encodeURIComponent(name)}`} size="sm">
      {texts.openOther}
    </Anchor>
  </>
)
