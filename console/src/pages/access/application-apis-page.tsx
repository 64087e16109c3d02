/** Application › APIs: the same rows, panel and dialog as Application Access, from the other side. */
import { Alert, Button, Stack } from '@mantine/core'
import { IconVectorTriangle } from '@tabler/icons-react'
import { findCall } from '../../api/find.ts'
import { usePages } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { ApplicationPage, type Application } from '../applications/application-page.tsx'
import { AccessFilterBar, useAccessFilters } from './access-filters.tsx'
import { AccessTable, type AccessRow } from './access-table.tsx'
import { grantsCall, useAccesses, useApis, useClientCounts } from './grant-calls.ts'
import { mayUseCredentials } from './grant-type-note.tsx'
import { accessOf, grantsOf, type Access } from './grants.ts'
import { sumOfFigures } from './figures.ts'
import { texts } from './texts.ts'

type Named = Application & { readonly client_id: string }

export const ApplicationApisPage = () => (
  <ApplicationPage wide>
    {(application) => (
      <Stack gap="lg">
        <AccessFilterBar label={texts.apis.filter}>
          <Button
            variant="default"
            component={ConsoleLink}
            to={`/map?application=${encodeURIComponent(application.client_id)}`}
            leftSection={<IconVectorTriangle size={16} aria-hidden="true" />}
          >
            {texts.apis.map}
          </Button>
        </AccessFilterBar>
        <Apis application={application} />
      </Stack>
    )}
  </ApplicationPage>
)

const Apis = ({ application }: { application: Named }) => {
  const { q, isForAll } = useAccessFilters()
  return q === '' && !isForAll ? (
    <Authorized application={application} />
  ) : (
    <Found key={String(isForAll)} application={application} q={q} isForAll={isForAll} />
  )
}

/** Rows for APIs and the application's access to them, in the order given. */
const useRows = (
  application: Named,
  accesses: readonly (Access | undefined)[],
  audiences: readonly string[],
): AccessRow[] => {
  const apis = useApis(audiences)
  const [counted] = useClientCounts([application.client_id])
  return audiences.map((audience, index) => {
    const known = apis.get(audience)
    return {
      key: audience,
      name: known?.name ?? audience,
      to: known?.api === undefined ? undefined : `/apis/${known.api.id}/access`,
      detail: known?.name === audience ? undefined : audience,
      isGone: known?.isGone ?? false,
      clientId: application.client_id,
      clientName: application.name ?? application.client_id,
      audience,
      api: known?.api,
      access: accesses[index],
      figures: sumOfFigures(counted?.by_api.filter((one) => one.audience === audience) ?? []),
    }
  })
}

const Authorized = ({ application }: { application: Named }) => {
  const [, setFilters] = useFilters('q', 'show')
  const pages = usePages({
    pageAt: (from) => grantsCall({ client_id: application.client_id }, from),
    rowsOf: ({ client_grants: grants }) => grants,
    nextOf: ({ next }) => next,
  })
  const accesses = accessOf(pages.rows)
  const rows = useRows(
    application,
    accesses,
    accesses.map(({ audience }) => audience),
  )
  const lacksGrantType =
    !mayUseCredentials(application) && accesses.some(({ client }) => client !== undefined)
  return (
    <>
      {lacksGrantType && <Alert color="yellow">{texts.apis.noGrantType}</Alert>}
      <AccessTable
        {...pages}
        rows={rows}
        retry={pages.retry}
        label={texts.apis.table}
        side="api"
        empty={
          <Empty
            action={
              <Button onClick={() => setFilters({ show: 'all' })}>{texts.apis.emptyAction}</Button>
            }
          >
            {texts.apis.empty}
          </Empty>
        }
      />
    </>
  )
}

const Found = ({
  application,
  q,
  isForAll,
}: {
  application: Named
  q: string
  isForAll: boolean
}) => {
  const pages = usePages({
    pageAt: (from) => findCall('resource_server', { q, from, take: 25 }),
    rowsOf: ({ results }) => results,
    nextOf: ({ next }) => next,
  })
  const audiences = pages.rows.flatMap(({ identifier }) => identifier ?? [])
  const accesses = useAccesses(
    audiences.map((audience) => ({ clientId: application.client_id, audience })),
  )
  const all = useRows(application, accesses, audiences)
  const rows = isForAll
    ? all
    : all.filter(({ access }) => access === undefined || grantsOf(access).length > 0)
  return (
    <AccessTable
      {...pages}
      rows={rows}
      retry={pages.retry}
      label={texts.apis.table}
      side="api"
      empty={<Empty>{texts.apis.noMatch}</Empty>}
    />
  )
}
