/** One grant in the panel: its permissions, what a change does, and saving it without losing others' work. */
import { Alert, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { PermissionPicker } from '../../parts/permission-picker.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { toast } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { isManagementApi, type Api } from '../apis/api-page.tsx'
import type { Application } from '../applications/application-page.tsx'
import { DeauthorizeDialog } from './deauthorize-dialog.tsx'
import { grantsCall, grantTemplates, storeCall, useScopeUsage } from './grant-calls.ts'
import { GrantTypeNote } from './grant-type-note.tsx'
import {
  accessOf,
  choiceOf,
  differenceOf,
  isSameChoice,
  raisingScopes,
  rebase,
  type Choice,
  type Difference,
  type Grant,
  type SubjectType,
} from './grants.ts'
import { texts } from './texts.ts'

interface Props {
  readonly subject: SubjectType
  readonly api: Api
  readonly client: Application
  readonly clientId: string
  readonly grant: Grant | undefined
  readonly onDirty: (isDirty: boolean) => void
  readonly onClose: () => void
}

/** What the form knows: the grant it began with, and what is chosen now. */
const useGrantEditor = ({ subject, api, client, clientId, grant, onDirty, onClose }: Props) => {
  const [base, setBase] = useState(grant)
  const [choice, setChoice] = useState<Choice>(() => choiceOf(grant))
  const [notice, setNotice] = useState<string | undefined>()
  const action = useAction()
  const refresh = useRefresh()
  const before = choiceOf(base)
  const request = () =>
    storeCall({
      grant: base,
      clientId,
      audience: api.identifier,
      subjectType: subject,
      before,
      after: choice,
    })
  const choose = (next: Choice): void => {
    setChoice(next)
    onDirty(!isSameChoice(before, next))
  }
  /** True when nobody changed the grant since it was opened; else my change goes on top of theirs. */
  const isStillMine = async (): Promise<boolean> => {
    const { client_grants: now } = await send(
      grantsCall({ client_id: clientId, audience: api.identifier }),
    )
    const theirs = accessOf(now)[0]?.[subject]
    if ((theirs === undefined) === (base === undefined) && isSameChoice(before, choiceOf(theirs)))
      return true
    setBase(theirs)
    setChoice(rebase({ base: before, mine: choice, theirs: choiceOf(theirs) }))
    if (theirs === undefined) setNotice(texts.panel.vanished)
    else setNotice(base === undefined ? texts.panel.appeared : texts.panel.rebased)
    return false
  }
  const save = async (): Promise<void> => {
    if (!(await isStillMine())) return
    await send(request())
    await refresh(...grantTemplates)
    const say = base === undefined ? texts.panel.created : texts.panel.saved
    toast(say(client.name ?? clientId, api.name))
    onClose()
  }
  return { base, before, choice, choose, notice, action, request, save: () => action.run(save) }
}

export const GrantForm = (props: Props) => {
  const { subject, api, client, clientId, onClose } = props
  const editor = useGrantEditor(props)
  const [isDeauthorizing, setDeauthorizing] = useState(false)
  const { base, before, choice, choose } = editor
  const known = useMemo(() => (api.scopes ?? []).map(({ value }) => value), [api.scopes])
  const isSame = base !== undefined && isSameChoice(before, choice)
  return (
    <Stack gap="md">
      {subject === 'client' && <GrantTypeNote client={client} clientId={clientId} />}
      {editor.notice !== undefined && (
        <Alert color="yellow" role="alert">
          {editor.notice}
        </Alert>
      )}
      <Permissions api={api} grant={base} choice={choice} onChoice={choose} />
      {raisingScopes(choice, isManagementApi(api)).length > 0 && (
        <Alert color="yellow">
          {texts.panel.raising(raisingScopes(choice, isManagementApi(api)).join(', '))}
        </Alert>
      )}
      {before.organizations !== 'deny' && (
        <Select
          label={texts.panel.organizations}
          description={texts.panel.organizationsHelp}
          value={choice.organizations}
          allowDeselect={false}
          onChange={(value) =>
            choose({ ...choice, organizations: (value ?? 'deny') as Choice['organizations'] })
          }
          data={Object.entries(texts.panel.organizationWords).map(([value, label]) => ({
            value,
            label,
          }))}
        />
      )}
      <Changes difference={differenceOf(before, choice, known)} isSame={isSame} />
      {editor.action.problem !== undefined && (
        <ProblemPanel problem={editor.action.problem} retry={editor.save} />
      )}
      <Group justify="space-between" gap="sm" className="lk-panel-foot">
        <Group gap="sm">
          <ShowRequest calls={() => (isSame ? [] : [editor.request()])} />
          {base !== undefined && (
            <Guarded scopes={['delete:client_grants']}>
              <Button variant="subtle" color="red" onClick={() => setDeauthorizing(true)}>
                {texts.panel.deauthorize}
              </Button>
            </Guarded>
          )}
        </Group>
        <Guarded scopes={[base === undefined ? 'create:client_grants' : 'update:client_grants']}>
          <Button disabled={isSame} loading={editor.action.isRunning} onClick={editor.save}>
            {base === undefined ? texts.panel.create : texts.panel.save}
          </Button>
        </Guarded>
      </Group>
      {base !== undefined && (
        <DeauthorizeDialog
          opened={isDeauthorizing}
          onClose={() => setDeauthorizing(false)}
          onDone={onClose}
          grants={[base]}
          clientName={client.name ?? clientId}
          api={api}
        />
      )}
    </Stack>
  )
}

/** The switch for everything, the checkboxes, and what traffic says of them. */
const Permissions = ({
  api,
  grant,
  choice,
  onChoice,
}: Pick<Props, 'api' | 'grant'> & { choice: Choice; onChoice: (choice: Choice) => void }) => {
  const usage = useScopeUsage(grant)
  const known = new Set((api.scopes ?? []).map(({ value }) => value))
  const unused = new Set(usage.data?.unused ?? [])
  const missed = (usage.data?.refused ?? [])
    .map(({ scope = '' }) => scope)
    .filter((scope) => known.has(scope) && !choice.isForAll && !choice.scopes.includes(scope))
  const remark = (scope: string): string | undefined => {
    if (missed.includes(scope)) return texts.panel.missed
    return unused.has(scope) ? texts.panel.unused : undefined
  }
  if (known.size === 0) return <Text c="dimmed">{texts.panel.noPermissions}</Text>
  return (
    <Stack gap="md">
      <Checkbox
        label={texts.panel.all}
        description={texts.panel.allHelp}
        checked={choice.isForAll}
        onChange={(event) => onChoice({ ...choice, isForAll: event.currentTarget.checked })}
      />
      {missed.length > 0 && (
        <Stack gap="xs" role="group" aria-label={texts.panel.missedTitle}>
          <Text size="sm" fw={500}>
            {texts.panel.missedTitle}
          </Text>
          <Group gap="xs">
            {missed.map((scope) => (
              <Button
                key={scope}
                size="compact-sm"
                variant="default"
                onClick={() => onChoice({ ...choice, scopes: [...choice.scopes, scope] })}
              >
                {texts.panel.add(scope)}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
      {!choice.isForAll && (
        <PermissionPicker
          permissions={api.scopes ?? []}
          chosen={choice.scopes}
          onChange={(scopes) => onChoice({ ...choice, scopes })}
          remark={remark}
        />
      )}
    </Stack>
  )
}

const Changes = ({ difference, isSame }: { difference: Difference; isSame: boolean }) => (
  <Stack gap={4} role="status">
    <Text size="sm" fw={500}>
      {texts.panel.changes}
    </Text>
    {isSame && (
      <Text size="sm" c="dimmed">
        {texts.panel.nothing}
      </Text>
    )}
    {difference.added.length > 0 && (
      <Text size="sm">
        {texts.panel.adds} <span className="lk-id">{difference.added.join(', ')}</span>
      </Text>
    )}
    {difference.removed.length > 0 && (
      <Text size="sm">
        {texts.panel.removes} <span className="lk-id">{difference.removed.join(', ')}</span>.{' '}
        {texts.panel.removesNote}
      </Text>
    )}
  </Stack>
)
