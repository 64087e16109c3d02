/**
 * The frame of every page of one application: reads it by the id in the address, shows name, type, client
 * id and tabs, and says so when it no longer exists. Its pages draw what is inside.
 */
import { Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call, type Answer, type Call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, type Tab } from '../../parts/page.tsx'
import { texts } from './texts.ts'

export type Application = Answer<'/v2/clients/{id}', 'get'>

/** What reads one application, without its secret; writes refresh `'/v2/clients/{id}'`. */
export const applicationCall = (id: string): Call<Application> =>
  call('get', '/v2/clients/{id}', {
    path: { id },
    query: { fields: 'client_secret,signing_keys', include_fields: false },
  })

/** The id of the application in the address. */
export const useApplicationId = (): string => {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return id
}

/** Where a page of an application is. */
export const applicationPath = (
  id: string,
  page: 'quickstart' | 'settings' | 'credentials' | 'apis' | 'tokens' | 'connections',
): string => `/applications/${encodeURIComponent(id)}/${page}`

/** How an `app_type` is called. */
export const typeName = (type: string | null | undefined): string =>
  (texts.types as Readonly<Record<string, string>>)[type ?? ''] ?? texts.types.unknown

const tabs = (id: string): readonly Tab[] => [
  { to: applicationPath(id, 'quickstart'), label: texts.tabs.quickstart },
  { to: applicationPath(id, 'settings'), label: texts.tabs.settings },
  { to: applicationPath(id, 'credentials'), label: texts.tabs.credentials },
  { to: applicationPath(id, 'apis'), label: texts.tabs.apis },
  { to: applicationPath(id, 'tokens'), label: texts.tabs.tokens },
  { to: applicationPath(id, 'connections'), label: texts.tabs.connections },
]

const crumbs = [{ to: '/applications', label: texts.applications }]

/**
 * Draws the frame around what `children` makes of the application. `actions` stand beside the title, `wide`
 * is for tables.
 */
export const ApplicationPage = ({
  children,
  actions,
  wide = false,
}: {
  children: (application: Application & { client_id: string }) => ReactNode
  actions?: (application: Application & { client_id: string }) => ReactNode
  wide?: boolean
}) => {
  const id = useApplicationId()
  const query = useRead(applicationCall(id))
  const isGone = query.error?.kind === 'not_found'
  const application = query.data === undefined ? undefined : { ...query.data, client_id: id }
  return (
    <Page
      title={isGone ? texts.gone : (application?.name ?? texts.application)}
      crumbs={crumbs}
      wide={wide}
      facts={application !== undefined && !isGone ? <Facts application={application} /> : undefined}
      actions={application !== undefined && !isGone ? actions?.(application) : undefined}
      {...(isGone ? {} : { tabs: tabs(id) })}
    >
      <Loaded
        query={isGone ? ({ ...query, data: undefined } as typeof query) : query}
        listAt="/applications"
      >
        {(found) => children({ ...found, client_id: id })}
      </Loaded>
    </Page>
  )
}

const Facts = ({ application }: { application: Application & { client_id: string } }) => (
  <>
    <Text c="dimmed">{typeName(application.app_type)}</Text>
    <Text c="dimmed" component="div">
      {texts.clientId} <CopyValue value={application.client_id} what={texts.clientId} />
    </Text>
  </>
)
