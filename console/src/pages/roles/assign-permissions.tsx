/** Choosing permissions of one API, for whoever is given them: a role or a user. */
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { choicesOf } from '../../api/find.ts'
import { useRead } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { PermissionPicker } from '../../parts/permission-picker.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { texts as shared } from '../../parts/texts.ts'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { count } from '../../texts/catalogue.ts'
import { texts } from './texts.ts'

export interface Assignment {
  readonly resource_server_identifier: string
  readonly permission_name: string
}

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  readonly verb: string
  /** What stores the chosen ones. */
  readonly request: (permissions: Assignment[]) => Call
  readonly onDone: () => Promise<void>
}

const words = texts.permissions

export const AssignPermissions = (props: Props) => (
  <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="lg">
    {props.opened && <Form {...props} />}
  </Modal>
)

const searchApis = choicesOf('resource_server', ({ identifier, id }) => identifier ?? id)

const Form = ({ onClose, verb, request, onDone }: Props) => {
  const [audience, setAudience] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const [error, setError] = useState<string | undefined>()
  const action = useAction()
  const asked = () =>
    request(
      chosen.map((name) => ({
        resource_server_identifier: audience ?? '',
        permission_name: name,
      })),
    )
  const submit = (): void => {
    if (audience === null) return setError(words.noApi)
    if (chosen.length === 0) return setError(words.none)
    setError(undefined)
    action.run(async () => {
      await send(asked())
      await onDone()
      toast(count(chosen.length, words.added))
      onClose()
    })
  }
  return (
    <Stack>
      <RecordPicker
        label={words.api}
        kind="resource_server"
        search={searchApis}
        value={audience}
        onChange={(value) => {
          setAudience(value)
          setChosen([])
        }}
      />
      {audience === null ? (
        <Text c="dimmed">{words.choose}</Text>
      ) : (
        <Scopes audience={audience} chosen={chosen} onChange={setChosen} />
      )}
      {error !== undefined && (
        <Text c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <Group justify="flex-end" gap="sm">
        <ShowRequest calls={() => (chosen.length === 0 ? [] : [asked()])} />
        <Button variant="default" onClick={onClose}>
          {shared.cancel}
        </Button>
        <Button onClick={submit} loading={action.isRunning}>
          {verb}
        </Button>
      </Group>
    </Stack>
  )
}

const Scopes = ({
  audience,
  chosen,
  onChange,
}: {
  audience: string
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) => {
  const { data, error, refetch } = useRead(
    call('get', '/v2/resource-servers/{id}', { path: { id: audience } }),
  )
  if (error !== null) return <ProblemPanel problem={error} retry={() => void refetch()} />
  if (data === undefined) return null
  const scopes = data.scopes ?? []
  if (scopes.length === 0)
    return (
      <Text c="dimmed">
        {words.noScopes}{' '}
        <Anchor
          component={ConsoleLink}
          to={`/apis/${encodeURIComponent(data.id ?? '')}/permissions`}
        >
          {words.openApi}
        </Anchor>
      </Text>
    )
  return <PermissionPicker permissions={scopes} chosen={chosen} onChange={onChange} />
}
