import { Button, Group, Text, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { Guarded } from '../../parts/guarded.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { useAction } from '../../parts/use-action.ts'
import type { Api } from './api-page.tsx'
import { applyChange, isVerbNoun, scopeOf, scopeRefusal } from './permissions.ts'
import { refusalText } from './permission-messages.ts'
import { texts } from './permissions-texts.ts'
import { scopesCall, useScopeChange } from './use-scope-change.ts'

/** Adds one permission; Enter in either field adds and brings the cursor back for the next. */
export const AddPermission = ({ api, children }: { api: Api; children?: React.ReactNode }) => {
  const [value, setValue] = useState('')
  const [description, setDescription] = useState('')
  const [isTried, setTried] = useState(false)
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const action = useAction()
  const change = useScopeChange(api)
  const scope = scopeOf(value.trim(), description)
  const refusal = scopeRefusal(scope, api.scopes ?? [])
  const isDescription = refusal === 'description_long'
  const add = async (): Promise<void> => {
    await change({ add: [scope] })
    setValue('')
    setDescription('')
    setTried(false)
    setSaid(texts.added(scope.value))
    field.current?.focus()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (refusal === undefined) action.run(add)
    else field.current?.focus()
  }
  const isShown = refusal !== undefined && (isTried || refusal !== 'missing')
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-start" gap="md">
        <TextInput
          ref={field}
          flex="1 1 220px"
          label={texts.permission}
          description={texts.permissionHelp}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          error={isShown && !isDescription ? refusalText(refusal, scope) : undefined}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: 'lk-id' }}
        />
        <TextInput
          flex="2 1 280px"
          label={texts.description}
          description={texts.descriptionHelp}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={isShown && isDescription ? refusalText(refusal, scope) : undefined}
          autoComplete="off"
        />
      </Group>
      <Group gap="sm" mt="md">
        <Guarded scopes={['update:resource_servers']}>
          <Button type="submit" loading={action.isRunning}>
            {texts.add}
          </Button>
        </Guarded>
        {children}
        <ShowRequest
          calls={() =>
            refusal === undefined
              ? [scopesCall(api, applyChange(api.scopes ?? [], { add: [scope] }))]
              : []
          }
        />
        <Text size="sm" c="dimmed" role="status">
          {value !== '' && refusal === undefined && !isVerbNoun(value) ? texts.hint : said}
        </Text>
      </Group>
      {action.problem !== undefined && (
        <ProblemPanel problem={action.problem} retry={() => action.run(add)} />
      )}
    </form>
  )
}
