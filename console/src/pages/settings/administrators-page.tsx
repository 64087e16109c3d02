/** Who governs the tenant, and by which role. Accounts are users of a connection of their own. */
import '@mantine/core/styles/PasswordInput.css'
import {
  Button,
  Group,
  Menu,
  Modal,
  PasswordInput,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, send, type Answer } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { useConsoleState, useMay } from '../../api/state.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { RowMenu } from '../../parts/row-menu.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { When } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import {
  accountCall,
  addAdministrator,
  roleCall,
  type NewAdministrator,
  type Role,
} from './add-administrator.ts'
import { SettingsPage } from './settings-page.tsx'
import { texts } from './texts.ts'

const words = texts.administrators
const roles: readonly Role[] = ['owner', 'editor', 'security', 'viewer']
type Administrator = Answer<'/latchkey/administrators', 'get'>['administrators'][number]

const take = (userId: string) =>
  call('delete', '/latchkey/administrators/{user_id}', { path: { user_id: userId } })

const nameOf = ({ email, name, user_id }: Administrator): string => email ?? name ?? user_id

export const AdministratorsPage = () => {
  const query = useRead(call('get', '/latchkey/administrators'))
  const { data: state } = useConsoleState()
  const [isAdding, adding] = useDisclosure(false)
  const [removing, setRemoving] = useState<Administrator | undefined>()
  const [changing, setChanging] = useState<{ who: Administrator; role: Role } | undefined>()
  const may = useMay('update:administrators')
  return (
    <SettingsPage
      intro={words.intro}
      wide
      actions={
        <Guarded scopes={['update:administrators']}>
          <Button onClick={adding.open}>{words.add}</Button>
        </Guarded>
      }
    >
      <DataTable
        label={words.label}
        columns={columns({
          me: state?.session?.user.user_id,
          may,
          change: (who, role) => setChanging({ who, role }),
          remove: setRemoving,
        })}
        rows={query.data?.administrators ?? []}
        rowKey={({ user_id: id }) => id}
        isPending={query.isPending}
        problem={query.error}
        retry={() => void query.refetch()}
        empty={<Empty>{words.empty}</Empty>}
      />
      <Modal opened={isAdding} onClose={adding.close} title={words.addTitle} size="lg">
        <AddForm onDone={adding.close} />
      </Modal>
      <RemoveDialog who={removing} onClose={() => setRemoving(undefined)} />
      <ChangeDialog change={changing} onClose={() => setChanging(undefined)} />
    </SettingsPage>
  )
}

const columns = (on: {
  me: string | undefined
  may: boolean
  change: (who: Administrator, role: Role) => void
  remove: (who: Administrator) => void
}): Column<Administrator>[] => [
  {
    id: 'name',
    header: words.name,
    cell: (who) => (
      <Text span fw={500}>
        {nameOf(who)}
        {who.user_id === on.me && (
          <Text span c="dimmed" fw={400}>
            {` (${words.you})`}
          </Text>
        )}
      </Text>
    ),
  },
  { id: 'role', header: words.role, cell: ({ role }) => words.roles[role] ?? role },
  {
    id: 'last',
    header: words.lastLogin,
    cell: ({ last_login: at }) => (typeof at === 'string' ? <When at={at} /> : words.never),
  },
  {
    id: 'since',
    header: words.since,
    cell: ({ created_at: at }) => (at === undefined ? '—' : <When at={at} />),
  },
  {
    id: 'actions',
    header: words.changeVerb,
    isHeaderHidden: true,
    cell: (who) =>
      on.may ? (
        <RowMenu name={nameOf(who)}>
          {() => (
            <>
              {roles
                .filter((role) => role !== who.role)
                .map((role) => (
                  <Menu.Item key={role} onClick={() => on.change(who, role)}>
                    {`${words.changeVerb}: ${words.roles[role] ?? role}`}
                  </Menu.Item>
                ))}
              <Menu.Item c="var(--lk-danger)" onClick={() => on.remove(who)}>
                {words.remove}
              </Menu.Item>
            </>
          )}
        </RowMenu>
      ) : null,
  },
]

const RemoveDialog = ({
  who,
  onClose,
}: {
  who: Administrator | undefined
  onClose: () => void
}) => {
  const refresh = useRefresh()
  if (who === undefined) return null
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.removeTitle(nameOf(who))}
      effects={words.removeEffects}
      verb={words.remove}
      canBeUndone
      calls={() => [take(who.user_id)]}
      onConfirm={async () => {
        await send(take(who.user_id))
        await refresh('/latchkey/administrators')
        toast(words.removed(nameOf(who)))
      }}
    />
  )
}

const ChangeDialog = ({
  change,
  onClose,
}: {
  change: { who: Administrator; role: Role } | undefined
  onClose: () => void
}) => {
  const refresh = useRefresh()
  if (change === undefined) return null
  const { who, role } = change
  const called = words.roles[role] ?? role
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.changeTitle(nameOf(who), called)}
      effects={words.changeEffects(words.roleHelp[role] ?? '')}
      verb={words.changeVerb}
      canBeUndone
      calls={() => [roleCall(who.user_id, role)]}
      onConfirm={async () => {
        await send(roleCall(who.user_id, role))
        await refresh('/latchkey/administrators', 'state')
        toast(words.changed(nameOf(who), called))
      }}
    />
  )
}

const shortest = 15

const AddForm = ({ onDone }: { onDone: () => void }) => {
  const refresh = useRefresh()
  const [problem, setProblem] = useState<Problem | undefined>()
  const form = useForm<NewAdministrator>({
    defaultValues: { email: '', password: '', role: 'viewer' },
    mode: 'onBlur',
  })
  const { errors, isSubmitting } = form.formState
  const add = form.handleSubmit(async (values) => {
    setProblem(undefined)
    try {
      const outcome = await addAdministrator(values)
      await refresh('/latchkey/administrators', '/v2/users')
      toast(words[outcome](values.email))
      onDone()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  })
  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <Stack gap="md">
        {problem !== undefined && <ProblemPanel problem={problem} />}
        <TextInput
          label={words.email}
          description={words.emailHelp}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.register('email', {
            validate: (text) => /^\S+@\S+\.\S+$/.test(text) || texts.general.notEmail,
          })}
          error={errors.email?.message}
        />
        <PasswordInput
          label={words.password}
          description={words.passwordHelp}
          autoComplete="new-password"
          {...form.register('password', {
            validate: (text) => text.length >= shortest || words.shortPassword(text.length),
          })}
          error={errors.password?.message}
        />
        <Radio.Group
          label={words.role}
          value={form.watch('role')}
          onChange={(role) => form.setValue('role', role as Role)}
        >
          <Stack gap="xs" mt={4}>
            {roles.map((role) => (
              <Radio
                key={role}
                value={role}
                label={words.roles[role]}
                description={words.roleHelp[role]}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <ShowRequest
            calls={() => [
              accountCall({ ...form.getValues(), password: '$PASSWORD' }),
              roleCall('$USER_ID', form.getValues().role),
            ]}
          />
          <Button type="submit" loading={isSubmitting}>
            {words.add}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
