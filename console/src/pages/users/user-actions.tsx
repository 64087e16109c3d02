/** The menu of what can be done with an account, and the dialogs that it opens. */
import { Button, Checkbox, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { toast, toastWithUndo } from '../../parts/toast.tsx'
import type { Action } from '../../parts/use-action.ts'
import { ChangeEmail } from './change-email.tsx'
import { ChangePassword } from './change-password.tsx'
import { texts } from './texts.ts'
import { databaseAccount, scopesFor, userName, type User } from './user.ts'

const words = texts.actions

/** The call that blocks a user, or lets the user in again. */
export const blockCall = (userId: string, blocked: boolean) =>
  call('patch', '/v2/users/{id}', { path: { id: userId }, body: { blocked } })

/** Blocks or unblocks and offers to take it back. */
export const useBlock = (): ((user: User, blocked: boolean) => Promise<void>) => {
  const refresh = useRefresh()
  const set = async (user: User, blocked: boolean): Promise<void> => {
    await send(blockCall(user.user_id, blocked))
    await refresh('/v2/users/{id}', '/latchkey/search', '/v2/users')
  }
  return async (user, blocked) => {
    await set(user, blocked)
    const said = blocked ? words.blocked(userName(user)) : words.unblocked(userName(user))
    toastWithUndo(said, () => set(user, !blocked))
  }
}

const sendVerification = async (user: User): Promise<void> => {
  await send(
    call('patch', '/v2/users/{id}', { path: { id: user.user_id }, body: { verify_email: true } }),
  )
  toast(texts.verification.sent(user.email ?? ''))
}

interface ItemProps {
  readonly label: string
  readonly scopes: readonly string[]
  readonly run: () => void
  readonly isRed?: boolean
}

const Item = ({ label, scopes, run, isRed = false }: ItemProps) => (
  <Guarded scopes={scopes}>
    <Menu.Item onClick={run} {...(isRed ? { c: 'var(--lk-danger)' } : {})}>
      {label}
    </Menu.Item>
  </Guarded>
)

type Dialog = 'password' | 'email' | 'revoke' | 'delete'

/** `action` runs what needs no dialog; the page shows its problem. */
export const UserActions = ({ user, action }: { user: User; action: Action }) => {
  const [opened, setOpened] = useState<Dialog | undefined>()
  const block = useBlock()
  const close = (): void => setOpened(undefined)
  const update = scopesFor(user, 'update:users')
  const isDatabase = databaseAccount(user) !== undefined
  const isBlocked = user.blocked === true
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />}>
            {words.menu}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Item
            label={isBlocked ? words.unblock : words.block}
            scopes={update}
            run={() => action.run(() => block(user, !isBlocked))}
          />
          {isDatabase && (
            <>
              <Item
                label={words.changePassword}
                scopes={update}
                run={() => setOpened('password')}
              />
              <Item label={words.changeEmail} scopes={update} run={() => setOpened('email')} />
            </>
          )}
          {isDatabase && user.email !== undefined && user.email_verified !== true && (
            <Item
              label={words.sendVerification}
              scopes={update}
              run={() => action.run(() => sendVerification(user))}
            />
          )}
          <Item
            label={words.revokeAccess}
            scopes={scopesFor(user, 'delete:sessions')}
            run={() => setOpened('revoke')}
          />
          <Menu.Divider />
          <Item
            label={words.delete}
            scopes={scopesFor(user, 'delete:users')}
            run={() => setOpened('delete')}
            isRed
          />
        </Menu.Dropdown>
      </Menu>
      {isDatabase && (
        <>
          <ChangePassword user={user} opened={opened === 'password'} onClose={close} />
          <ChangeEmail user={user} opened={opened === 'email'} onClose={close} />
        </>
      )}
      <RevokeAccess user={user} opened={opened === 'revoke'} onClose={close} />
      <DeleteUser user={user} opened={opened === 'delete'} onClose={close} />
    </>
  )
}

interface DialogProps {
  readonly user: User
  readonly opened: boolean
  readonly onClose: () => void
}

export const RevokeAccess = ({ user, opened, onClose }: DialogProps) => {
  const [keepsTokens, setKeepsTokens] = useState(false)
  const refresh = useRefresh()
  const { effects } = texts.revoke
  const request = () =>
    call('post', '/v2/users/{id}/revoke-access', {
      path: { id: user.user_id },
      body: keepsTokens ? { preserve_refresh_tokens: true } : {},
    })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.revoke.title(userName(user))}
      effects={
        keepsTokens ? [effects.sessions, effects.access] : Object.values(texts.revoke.effects)
      }
      verb={words.revokeAccess}
      calls={() => [request()]}
      onConfirm={async () => {
        await send(request())
        toast(texts.revoke.done(userName(user)))
        await refresh('/v2/users/{user_id}/sessions', '/v2/users/{user_id}/refresh-tokens')
      }}
    >
      <Checkbox
        label={texts.revoke.keepTokens}
        checked={keepsTokens}
        onChange={(event) => setKeepsTokens(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}

/** Deletes after the name was typed; the list follows unless `onDeleted` says otherwise. */
export const DeleteUser = ({ user, opened, onClose }: DialogProps) => {
  const navigate = useNavigate()
  const refresh = useRefresh()
  const request = call('delete', '/v2/users/{id}', { path: { id: user.user_id } })
  const name = userName(user)
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.remove.title(name)}
      effects={Object.values(texts.remove.effects)}
      verb={words.delete}
      typedName={name}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(texts.remove.done(name))
        await navigate({ to: '/users' as never })
        await refresh('/latchkey/search', '/v2/users')
      }}
    />
  )
}
