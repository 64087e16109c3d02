/** The frame that all tabs of an API share: it loads the API, names it and links its tabs. */
import { Badge, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { call, type Answer, type Call } from '../../api/call.ts'
import { useApiId, useApiPath } from '../../api/management-id.ts'
import { useRead } from '../../api/query.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page, type Tab } from '../../parts/page.tsx'
import { texts } from './texts.ts'

/** An API (resource server) as the Management API answers it. */
export type Api = Answer<'/v2/resource-servers/{id}', 'get'> & {
  readonly id: string
  readonly identifier: string
  readonly name: string
}

/** The call that reads an API by its id, or by its identifier. */
export const readApi = (id: string): Call<Api> =>
  call('get', '/v2/resource-servers/{id}', { path: { id } }) as Call<Api>

/** True for the one API that the console itself is a client of. */
export const isManagementApi = (api: Api): boolean => api.is_system === true

const tabsOf = (path: string, isManagement: boolean): readonly Tab[] =>
  (['settings', 'permissions', 'access', 'test', 'explorer'] as const)
    .filter((name) => name !== 'explorer' || isManagement)
    .map((name) => ({ to: `${path}/${name}`, label: texts.tabs[name] }))

/** A tab of the API of the address. `children` gets the API once it is read. */
export const ApiPage = ({
  children,
  actions,
  wide = false,
}: {
  children: (api: Api) => ReactNode
  actions?: ReactNode
  wide?: boolean
}) => {
  const path = useApiPath()
  const query = useRead(readApi(useApiId()))
  const isGone = query.error?.kind === 'not_found'
  const api = query.data
  return (
    <Page
      title={isGone ? texts.gone : (api?.name ?? texts.api)}
      crumbs={[{ to: '/apis', label: texts.apis }]}
      facts={api === undefined ? undefined : <Facts api={api} />}
      actions={actions}
      wide={wide}
      {...(isGone ? {} : { tabs: tabsOf(path, api !== undefined && isManagementApi(api)) })}
    >
      <Loaded query={query} listAt="/apis">
        {children}
      </Loaded>
    </Page>
  )
}

const Facts = ({ api }: { api: Api }) => (
  <Group gap="sm" miw={0}>
    <Badge variant="default" fw={500} tt="none">
      {isManagementApi(api) ? texts.system : texts.custom}
    </Badge>
    <CopyValue value={api.identifier} what={texts.identifier} />
  </Group>
)
