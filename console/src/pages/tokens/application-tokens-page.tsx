import { Group, Stack } from '@mantine/core'
import { ApplicationPage } from '../applications/application-page.tsx'
import { RevokeAllButton } from './revoke-all-button.tsx'
import { TokenFigures } from './token-figures.tsx'
import { TokenFilters, useTokenFilters } from './token-filters.tsx'
import { TokenTable } from './token-table.tsx'

/** Application › Tokens: its ledger (console §3.7). */
export const ApplicationTokensPage = () => (
  <ApplicationPage
    wide
    actions={({ client_id: clientId, name }) => (
      <RevokeAllButton filter={{ client_id: clientId }} name={name ?? clientId} />
    )}
  >
    {({ client_id: clientId }) => <TokensOf clientId={clientId} />}
  </ApplicationPage>
)

const TokensOf = ({ clientId }: { clientId: string }) => {
  const chosen = useTokenFilters()
  const filter = { ...chosen.filter, clientId }
  return (
    <Stack gap="md">
      <Group>
        <TokenFigures filter={filter} />
      </Group>
      <TokenTable
        filter={filter}
        kind={chosen.kind}
        without={['application']}
        toolbar={<TokenFilters chosen={chosen} without={['application']} />}
      />
    </Stack>
  )
}
