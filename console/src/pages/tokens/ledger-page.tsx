import { Anchor } from '@mantine/core'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Page } from '../../parts/page.tsx'
import { useApiNames } from './api-names.tsx'
import { useRecordName } from './record-name.ts'
import { RevokeAllButton } from './revoke-all-button.tsx'
import { texts } from './texts.ts'
import { TokenFigures } from './token-figures.tsx'
import { TokenFilters, useTokenFilters, type ChosenFilters } from './token-filters.tsx'
import { TokenTable } from './token-table.tsx'
import { tokenTabs } from './token-tabs.ts'

/** Tokens › Ledger: every token of the tenant (console §3.7). */
export const LedgerPage = () => {
  const chosen = useTokenFilters()
  return (
    <Page
      title={texts.title}
      intro={texts.intro}
      tabs={tokenTabs}
      facts={<TokenFigures filter={chosen.filter} />}
      actions={<RevokeFiltered chosen={chosen} />}
      wide
    >
      <TokenTable
        filter={chosen.filter}
        kind={chosen.kind}
        toolbar={<TokenFilters chosen={chosen} />}
        empty={chosen.isFiltered ? <Nothing chosen={chosen} /> : undefined}
      />
    </Page>
  )
}

/** Revoking needs something to go by: it is offered once an application or an API is chosen. */
const RevokeFiltered = ({ chosen: { filter } }: { chosen: ChosenFilters }) => {
  const { clientId, audience } = filter
  const api = useApiNames([audience ?? null])
  const client = useRecordName('client', clientId)
  if (clientId === undefined && audience === undefined) return null
  const name = client ?? clientId
  return (
    <RevokeAllButton
      filter={{
        ...(clientId === undefined ? {} : { client_id: clientId }),
        ...(audience === undefined ? {} : { audience }),
      }}
      name={name ?? api(audience ?? '').name}
    />
  )
}

const Nothing = ({ chosen }: { chosen: ChosenFilters }) => {
  const mayRead = useMay('read:settings')
  const settings = useRead(mayRead ? call('get', '/latchkey/settings') : null)
  const days = settings.data?.issue_event_days
  return (
    <>
      {chosen.kind === 'refresh_token' ? texts.empty.refresh : texts.empty.filtered}{' '}
      {chosen.kind === 'access_token' && days !== undefined && texts.empty.accessRetention(days)}{' '}
      <Anchor component={ConsoleLink} to="/tokens">
        {texts.filters.clear}
      </Anchor>
    </>
  )
}
