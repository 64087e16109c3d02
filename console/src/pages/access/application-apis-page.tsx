/** Application › APIs: the same rows, panel and dialog as Application Access, from the other side. */
import { Alert, Button, Stack } from '@mantine/core'
import { IconVectorTriangle } from '@tabler/icons-react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { ApplicationPage, type Application } from '../applications/application-page.tsx'
import { AccessFilterBar } from './access-filters.tsx'
import { AccessList, type Side } from './access-list.tsx'
import type { AccessRow } from './access-table.tsx'
import { sumOfFigures } from './figures.ts'
import { useApis, useClientCounts } from './grant-calls.ts'
import { mayUseCredentials } from './grant-type-note.tsx'
import type { Access } from './grants.ts'
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
        <AccessList of={apis} subject={application} />
      </Stack>
    )}
  </ApplicationPage>
)

/** Rows for APIs and the application's access to them, in the order given. */
const useRows = (
  application: Named,
  accesses: readonly (Access | undefined)[],
  audiences: readonly string[],
): AccessRow[] => {
  const found = useApis(audiences)
  const [counted] = useClientCounts([application.client_id])
  return audiences.map((audience, index) => {
    const known = found.get(audience)
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

const apis: Side<Named> = {
  side: 'api',
  words: texts.apis,
  grantsOf: ({ client_id: clientId }) => ({ client_id: clientId }),
  kind: 'resource_server',
  idOf: ({ identifier }) => identifier,
  idIn: ({ audience }) => audience,
  pairOf: ({ client_id: clientId }, audience) => ({ clientId, audience }),
  useRows,
  above: (application, accesses) =>
    !mayUseCredentials(application) &&
    accesses.some(({ client }) => client !== undefined) && (
      <Alert color="yellow">{texts.apis.noGrantType}</Alert>
    ),
}
