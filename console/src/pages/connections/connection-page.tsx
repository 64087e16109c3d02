/** The frame of every page of one connection. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { call, type Call } from '../../api/call.ts'
import { useRouteId } from '../../api/management-id.ts'
import { useRead } from '../../api/query.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, type Tab } from '../../parts/page.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import type { Connection } from './connection-form.ts'
import { texts } from './texts.ts'

/** What reads one connection; writes refresh `'/v2/connections/{id}'`. */
export const connectionCall = (id: string): Call<Connection> =>
  call('get', '/v2/connections/{id}', { path: { id } }) as Call<Connection>

/** Where a tab of a connection is. */
export const connectionPath = (id: string, tab: 'settings' | 'applications'): string =>
  `/connections/${encodeURIComponent(id)}/${tab}`

/** A database of this server's own; people sign in by no other kind yet. */
export const isDatabase = ({ strategy }: { strategy?: string }): boolean => strategy === 'auth0'

export const strategyName = (strategy: string): string =>
  strategy === 'auth0' ? texts.strategies.database : texts.strategies.other(strategy)

const tabsOf = (id: string): readonly Tab[] =>
  (['settings', 'applications'] as const).map((name) => ({
    to: connectionPath(id, name),
    label: texts.tabs[name],
  }))

/** Draws the frame around what `children` makes of the connection. `wide` is for tables. */
export const ConnectionPage = ({
  children,
  wide = false,
}: {
  children: (connection: Connection) => ReactNode
  wide?: boolean
}) => {
  const id = useRouteId()
  const query = useRead(connectionCall(id))
  const isGone = query.error?.kind === 'not_found'
  const connection = isGone ? undefined : query.data
  return (
    <Page
      title={isGone ? texts.gone : (connection?.name ?? texts.connection)}
      crumbs={[{ to: '/connections', label: texts.connections }]}
      wide={wide}
      facts={connection === undefined ? undefined : <Facts connection={connection} />}
      {...(isGone ? {} : { tabs: tabsOf(id) })}
    >
      <Loaded
        query={isGone ? ({ ...query, data: undefined } as typeof query) : query}
        listAt="/connections"
      >
        {children}
      </Loaded>
    </Page>
  )
}

const Facts = ({ connection }: { connection: Connection }) => (
  <>
    <Text c="dimmed">{strategyName(connection.strategy)}</Text>
    {!isDatabase(connection) && <StatusMark status="warning" label={texts.notYet} />}
    <CopyValue value={connection.id} what={texts.connectionId} />
  </>
)
