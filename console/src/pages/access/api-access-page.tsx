/** API › Application Access: which applications may call this API, alone and for users. */
import { Stack } from '@mantine/core'
import { ApiPage, type Api } from '../apis/api-page.tsx'
import { typeName } from '../applications/application-page.tsx'
import { AccessFilterBar } from './access-filters.tsx'
import { AccessList, type Side } from './access-list.tsx'
import { AccessPolicies } from './access-policies.tsx'
import type { AccessRow } from './access-table.tsx'
import { sumOfFigures } from './figures.ts'
import { useClientCounts, useClients } from './grant-calls.ts'
import type { Access } from './grants.ts'
import { texts } from './texts.ts'

export const ApiAccessPage = () => (
  <ApiPage wide>
    {(api) => (
      <Stack gap="lg">
        <AccessPolicies api={api} />
        <AccessFilterBar label={texts.access.filter} />
        <AccessList of={applications} subject={api} />
      </Stack>
    )}
  </ApiPage>
)

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

const applications: Side<Api> = {
  side: 'application',
  words: texts.access,
  grantsOf: ({ identifier }) => ({ audience: identifier }),
  kind: 'client',
  idOf: ({ id }) => id,
  idIn: ({ clientId }) => clientId,
  pairOf: ({ identifier }, clientId) => ({ clientId, audience: identifier }),
  useRows,
}
