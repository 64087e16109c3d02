import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useForm, type Path } from 'react-hook-form'
import { call, send } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { checkSetup, refusalOf, type SetupForm } from './refusal.ts'
import { texts } from './texts.ts'

interface Props {
  readonly issuer: string
  readonly onCreated: (email: string) => void
  readonly onOver: () => void
  readonly onClosed: () => void
}

const empty: SetupForm = { setup_code: '', email: '', password: '', friendly_name: '' }

const post = (form: SetupForm): Promise<unknown> => {
  const name = form.friendly_name.trim()
  const body = {
    setup_code: form.setup_code.trim(),
    email: form.email.trim(),
    password: form.password,
    ...(name === '' ? {} : { friendly_name: name }),
  }
  return send(call('post', '/latchkey/setup', { body }))
}

/** Holds the form, checks it at blur and before sending, and places what the server refuses. */
const useSetup = ({ onCreated, onOver, onClosed }: Props) => {
  const form = useForm<SetupForm>({ defaultValues: empty })
  const [problem, setProblem] = useState<Problem | undefined>()
  const fail = (name: Path<SetupForm>, message: string, shouldFocus: boolean): void =>
    form.setError(name, { message }, { shouldFocus })
  const checkAt = (name: Path<SetupForm>): void => {
    const message = checkSetup(form.getValues())[name]
    if (message === undefined) form.clearErrors(name)
    else if (form.getValues(name) !== '') fail(name, message, false)
  }
  const refuse = (error: unknown): void => {
    const found = error instanceof Problem ? error : new Problem(String(error), { status: 0 })
    const refusal = refusalOf(found)
    if (refusal.kind === 'field') fail(refusal.name, refusal.message, true)
    else if (refusal.kind === 'over') onOver()
    else if (refusal.kind === 'closed') onClosed()
    else setProblem(found)
  }
  const submit = async (): Promise<void> => {
    setProblem(undefined)
    form.clearErrors()
    const values = form.getValues()
    const [first, ...rest] = Object.entries(checkSetup(values)) as [Path<SetupForm>, string][]
    for (const [name, message] of rest) fail(name, message, false)
    if (first !== undefined) return fail(...first, true)
    try {
      await post(values)
      onCreated(values.email.trim())
    } catch (error) {
      refuse(error)
    }
  }
  return { form, problem, checkAt, submit }
}

export const SetupFields = (props: Props) => {
  const { form, problem, checkAt, submit } = useSetup(props)
  const [isSending, setSending] = useState(false)
  const { errors } = form.formState
  const field = (name: Path<SetupForm>) => ({
    ...form.register(name, {
      onBlur: () => checkAt(name),
      onChange: () => errors[name] !== undefined && checkAt(name),
    }),
    error: errors[name]?.message,
  })
  const send = async (): Promise<void> => {
    setSending(true)
    await submit()
    setSending(false)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap="md">
        <TextInput
          {...field('setup_code')}
          label={texts.code}
          description={texts.codeHelp}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          classNames={{ input: 'lk-id' }}
          dir="ltr"
          data-autofocus
          autoFocus
        />
        <TextInput
          {...field('email')}
          type="email"
          label={texts.email}
          description={texts.emailHelp}
          autoComplete="username"
        />
        <PasswordInput
          {...field('password')}
          label={texts.password}
          description={texts.passwordHelp}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': texts.showPassword, tabIndex: 0 }}
        />
        <TextInput
          {...field('friendly_name')}
          label={texts.tenant}
          description={texts.tenantHelp(props.issuer)}
          autoComplete="organization"
        />
        {problem !== undefined && <ProblemPanel problem={problem} retry={() => void send()} />}
        <Button type="submit" size="md" mt="xs" loading={isSending}>
          {texts.create}
        </Button>
      </Stack>
    </form>
  )
}
