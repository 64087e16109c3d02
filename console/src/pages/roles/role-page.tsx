/** The frame of every page of one role. */
import type { ReactNode } from 'react'
import { call, type Answer, type Call } from '../../api/call.ts'
import { useRouteId } from '../../api/management-id.ts'
import { useRead } from '../../api/query.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, type Tab } from '../../parts/page.tsx'
import { texts } from './texts.ts'

export type Role = Answer<'/v2/roles/{id}', 'get'> & { readonly id: string }

/** What reads one role; writes refresh `'/v2/roles/{id}'`. */
export const roleCall = (id: string): Call<Role> =>
  call('get', '/v2/roles/{id}', { path: { id } }) as Call<Role>

/** Where a tab of a role is. */
export const rolePath = (id: string, tab: 'settings' | 'permissions' | 'users'): string =>
  `/roles/${encodeURIComponent(id)}/${tab}`

const tabsOf = (id: string): readonly Tab[] =>
  (['settings', 'permissions', 'users'] as const).map((name) => ({
    to: rolePath(id, name),
    label: texts.tabs[name],
  }))

/** Draws the frame around what `children` makes of the role. `wide` is for tables. */
export const RolePage = ({
  children,
  wide = false,
}: {
  children: (role: Role) => ReactNode
  wide?: boolean
}) => {
  const id = useRouteId()
  const query = useRead(roleCall(id))
  const isGone = query.error?.kind === 'not_found'
  const role = isGone ? undefined : query.data
  return (
    <Page
      title={isGone ? texts.gone : (role?.name ?? texts.role)}
      crumbs={[{ to: '/roles', label: texts.roles }]}
      wide={wide}
      facts={role === undefined ? undefined : <CopyValue value={role.id} what={texts.roleId} />}
      {...(isGone ? {} : { tabs: tabsOf(id) })}
    >
      <Loaded
        query={isGone ? ({ ...query, data: undefined } as typeof query) : query}
        listAt="/roles"
      >
        {children}
      </Loaded>
    </Page>
  )
}
