/**
 * The frame of every page of one user: reads the user of the address, shows name, id, state and tabs, and
 * the menu of what can be done with the account. Its pages draw what is inside.
 */
import { Alert, Anchor, Text } from '@mantine/core'
import { IconShieldHalf } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { call, type Call } from '../../api/call.ts'
import { useRouteId } from '../../api/management-id.ts'
import { useRead } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, type Tab } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { useAction } from '../../parts/use-action.ts'
import { texts } from './texts.ts'
import { UserActions } from './user-actions.tsx'
import { isAdministrator, userName, userPath, type User } from './user.ts'

/** What reads one user; writes refresh `'/v2/users/{id}'`. */
export const userCall = (id: string): Call<User> =>
  call('get', '/v2/users/{id}', { path: { id } }) as Call<User>

const tabNames = ['details', 'tokens', 'devices', 'grants', 'roles', 'logs', 'raw'] as const

const tabsOf = (id: string): readonly Tab[] =>
  tabNames.map((name) => ({ to: userPath(id, name), label: texts.tabs[name] }))

/** Draws the frame around what `children` makes of the user. `wide` is for tables. */
export const UserPage = ({
  children,
  wide = false,
}: {
  children: (user: User) => ReactNode
  wide?: boolean
}) => {
  const id = useRouteId()
  const query = useRead(userCall(id))
  const action = useAction()
  const isGone = query.error?.kind === 'not_found'
  const user = isGone ? undefined : query.data
  return (
    <Page
      title={isGone ? texts.gone : user === undefined ? texts.user : userName(user)}
      crumbs={[{ to: '/users', label: texts.users }]}
      wide={wide}
      facts={user === undefined ? undefined : <Facts user={user} />}
      actions={user === undefined ? undefined : <UserActions user={user} action={action} />}
      {...(isGone ? {} : { tabs: tabsOf(id) })}
    >
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      {user !== undefined && isAdministrator(user) && <AdministratorNote />}
      <Loaded
        query={isGone ? ({ ...query, data: undefined } as typeof query) : query}
        listAt="/users"
      >
        {children}
      </Loaded>
    </Page>
  )
}

const Facts = ({ user }: { user: User }) => (
  <>
    {user.blocked === true && <StatusMark status="blocked" />}
    {user.email !== undefined && user.email !== userName(user) && (
      <Text c="dimmed">{user.email}</Text>
    )}
    <Text c="dimmed" component="div">
      {texts.userId} <CopyValue value={user.user_id} what={texts.userId} />
    </Text>
  </>
)

const AdministratorNote = () => (
  <Alert variant="light" icon={<IconShieldHalf size={20} />} title={texts.administrator}>
    <Text size="sm">
      {texts.administratorNote}{' '}
      <Anchor component={ConsoleLink} to="/settings/administrators" size="sm">
        {texts.administrators}
      </Anchor>
    </Text>
  </Alert>
)
