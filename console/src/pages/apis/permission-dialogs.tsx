/** Changing the description of a permission, and deleting one. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { useClients } from '../access/grant-calls.ts'
import type { Api } from './api-page.tsx'
import { refusalText } from './permission-messages.ts'
import { applyChange, scopeOf, scopeRefusal, type Scope } from './permissions.ts'
import { texts } from './permissions-texts.ts'
import type { ScopeUsers } from './scope-users.ts'
import { scopesCall, useScopeChange } from './use-scope-change.ts'

interface Props {
  readonly api: Api
  /** Undefined keeps the dialog closed. */
  readonly scope: Scope | undefined
  readonly onClose: () => void
}

export const EditPermission = ({ api, scope, onClose }: Props) => (
  <Modal
    opened={scope !== undefined}
    onClose={onClose}
    title={texts.editTitle(scope?.value ?? '')}
    size="lg"
    classNames={{ title: 'lk-title' }}
  >
    {scope !== undefined && <EditForm api={api} scope={scope} onClose={onClose} />}
  </Modal>
)

const EditForm = ({ api, scope, onClose }: Props & { scope: Scope }) => {
  const [description, setDescription] = useState(scope.description ?? '')
  const action = useAction()
  const change = useScopeChange(api)
  const next = scopeOf(scope.value, description)
  const refusal = scopeRefusal(next, [])
  const save = async (): Promise<void> => {
    await change({ replace: { value: scope.value, by: next } })
    toast(texts.saved(scope.value))
    onClose()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (refusal === undefined) action.run(save)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={texts.description}
          description={texts.descriptionHelp}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={refusal === undefined ? undefined : refusalText(refusal, next)}
          autoComplete="off"
          data-autofocus
        />
        <Text size="sm" c="dimmed">
          {texts.editNote}
        </Text>
        {action.problem !== undefined && (
          <ProblemPanel problem={action.problem} retry={() => action.run(save)} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={action.isRunning}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const words = texts.remove
const mostNamed = 8

/** Names, and how many more there are. */
const someOf = (names: readonly string[]): string =>
  names.length <= mostNamed
    ? names.join(', ')
    : `${names.slice(0, mostNamed).join(', ')} +${String(names.length - mostNamed)}`

export const DeletePermission = ({
  api,
  scope,
  onClose,
  users,
}: Props & { users: ScopeUsers | undefined }) => {
  const change = useScopeChange(api)
  const value = scope?.value ?? ''
  const use = scope === undefined ? undefined : users?.of(value)
  const clients = useClients(use?.clientIds.filter((id) => id !== '').slice(0, mostNamed) ?? [])
  const names = (use?.clientIds ?? []).map((id) => clients.get(id)?.name ?? id)
  const effects =
    use === undefined
      ? []
      : [
          names.length === 0 ? words.noApplications : words.applications(someOf(names)),
          use.roles.length === 0 ? words.noRoles : words.roles(someOf(use.roles)),
          ...(users?.isComplete === false ? [words.rolesPartly] : []),
        ]
  return (
    <ConfirmDialog
      opened={scope !== undefined}
      onClose={onClose}
      title={words.title(value)}
      verb={words.verb}
      effects={[...effects, words.users, words.tokens]}
      calls={() => [scopesCall(api, applyChange(api.scopes ?? [], { remove: [value] }))]}
      onConfirm={async () => {
        await change({ remove: [value] })
        toast(words.done(value))
      }}
    />
  )
}
