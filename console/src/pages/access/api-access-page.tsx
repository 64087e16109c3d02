/** API › Application Access: which applications may call this API, alone and for users. */
import { Button, Stack } from '@mantine/core'
import { findCall } from '../../api/find.ts'
import { usePages } from '../../api/query.ts'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { ApiPage, type Api } from '../apis/api-page.tsx'
import { typeName } from '../applications/application-page.tsx'
import { AccessFilterBar, useAccessFilters } from './access-filters.tsx'
import { AccessPolicies } from './access-policies.tsx'
import { AccessTable, type AccessRow } from './access-table.tsx'
import { grantsCall, useAccesses, useClientCounts, useClients } from './grant-calls.ts'
import { sumOfFigures } from './figures.ts'
import { accessOf, grantsOf, type Access } from './grants.ts'
import { texts } from './texts.ts'

export const ApiAccessPage = () => (
  <ApiPage wide>
    {(api) => (
      <Stack gap="lg">
        <AccessPolicies api={api} />
        <AccessFilterBar label={texts.access.filter} />
        <Applications api={api} />
      </Stack>
    )}
  </ApiPage>
)

const Applications = ({ api }: { api: Api }) => {
  const { q, isForAll } = useAccessFilters()
  return q === '' && !isForAll ? (
    <Authorized api={api} />
  ) : (
    <Found key={String(isForAll)} api={api} q={q} isForAll={isForAll} />
  )
}

/** Rows for applications and their access, in the order given. */
const useRows = (
  api: Api,
  accesses: readonly (Access | undefined)[],
  ids: readonly string[],
): AccessRow[] => {
  const named = ids.filter((id) => id !== '')
  const clients = useClients(named)
  const counts = useClientCounts(named)
  return ids.map((clientId, index) => {
    const known = clients.get(clientId)
    const name = clientId === '' ? texts.rows.thirdParties : (known?.name ?? clientId)
    const byApi = counts
      .find((one) => one.client_id === clientId)
      ?.by_api.filter(({ audience }) => audience === api.identifier)
    return {
      key: clientId,
      name,
      to: clientId === '' ? undefined : `/applications/${encodeURIComponent(clientId)}/apis`,
      detail:
        clientId === ''
          ? texts.rows.thirdPartiesHelp
          : known?.client && typeName(known.client.app_type),
      isGone: known?.isGone ?? false,
      clientId,
      clientName: name,
      audience: api.identifier,
      api,
      access: accesses[index],
      figures: sumOfFigures(byApi ?? []),
    }
  })
}

/** Applications with a grant, by the grants of the API. */
const Authorized = ({ api }: { api: Api }) => {
  const [, setFilters] = useFilters('q', 'show')
  const pages = usePages({
    pageAt: (from) => grantsCall({ audience: api.identifier }, from),
    rowsOf: ({ client_grants: grants }) => grants,
    nextOf: ({ next }) => next,
  })
  const accesses = accessOf(pages.rows)
  const rows = useRows(
    api,
    accesses,
    accesses.map(({ clientId }) => clientId),
  )
  return (
    <AccessTable
      {...pages}
      rows={rows}
      retry={pages.retry}
      label={texts.access.table}
      side="application"
      empty={
        <Empty
          action={
            <Button onClick={() => setFilters({ show: 'all' })}>{texts.access.emptyAction}</Button>
          }
        >
          {texts.access.empty}
        </Empty>
      }
    />
  )
}

/** Applications found by name, with or without a grant. */
const Found = ({ api, q, isForAll }: { api: Api; q: string; isForAll: boolean }) => {
  const pages = usePages({
    pageAt: (from) => findCall('client', { q, from, take: 25 }),
    rowsOf: ({ results }) => results,
    nextOf: ({ next }) => next,
  })
  const ids = pages.rows.map(({ id }) => id)
  const accesses = useAccesses(ids.map((clientId) => ({ clientId, audience: api.identifier })))
  const all = useRows(api, accesses, ids)
  const rows = isForAll
    ? all
    : all.filter(({ access }) => access === undefined || grantsOf(access).length > 0)
  return (
    <AccessTable
      {...pages}
      rows={rows}
      retry={pages.retry}
      label={texts.access.table}
      side="application"
      empty={<Empty>{texts.access.noMatch}</Empty>}
    />
  )
}
