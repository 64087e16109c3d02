import { Stack } from '@mantine/core'
import { useTenant } from '../../api/state.ts'
import { useFilters } from '../../parts/filters.ts'
import { Loaded } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { TokenStatusMark } from '../tokens/remaining.tsx'
import { fromIssued } from '../tokens/ledger-token.ts'
import { tokenTabs } from '../tokens/token-tabs.ts'
import { readLifetime, readScopes } from './decision.ts'
import { Explanation, useEntry } from './explanation.tsx'
import { Findings } from './findings.tsx'
import { reportOf } from './report.ts'
import { texts } from './texts.ts'
import { TokenActions } from './token-actions.tsx'
import { Samples, TokenInput } from './token-input.tsx'
import { useInspection } from './use-inspection.ts'
import { isOurs } from './verdicts.ts'

/** Tokens › Inspector: explains a pasted token, or one of the ledger by `?id=` (console §3.14). */
export const InspectorPage = () => {
  const { issuer } = useTenant()
  const state = useInspection()
  const [asked, setAsked] = useFilters('id')
  const { reading, inspection, problem } = state
  const isForeign = reading.form === 'jwt' && !isOurs(reading.payload, issuer)
  const paste = (text: string): void => {
    if (text !== '' && asked.id !== undefined) setAsked({ id: '' })
    state.paste(text)
  }
  const find = (id: string): void => {
    state.paste('')
    setAsked({ id })
  }
  return (
    <Page title={texts.title} intro={texts.intro} tabs={tokenTabs}>
      <Section title={texts.input.heading}>
        <Stack gap="md">
          <TokenInput
            state={{ ...state, paste }}
            canVerify={'token' in reading && !isForeign}
            onFind={find}
          />
          {reading.form === 'empty' && asked.id === undefined && <Samples onChoose={paste} />}
        </Stack>
      </Section>
      {problem !== undefined && (
        <ProblemPanel problem={problem} retry={() => void state.verify()} />
      )}
      {reading.form === 'empty' && asked.id !== undefined ? (
        <ById id={asked.id} />
      ) : (
        <Findings reading={reading} inspection={inspection} onRevoked={() => void state.verify()} />
      )}
    </Page>
  )
}

const ById = ({ id }: { id: string }) => {
  const entry = useEntry(id)
  const { issuer } = useTenant()
  return (
    <Loaded query={entry} listAt="/tokens">
      {(token) => (
        <Stack gap="lg">
          <TokenActions
            revocable={token.status === 'active' ? { id, kind: fromIssued(token).kind } : undefined}
            entry={token.kind === 'refresh_token' ? undefined : token}
            status={<TokenStatusMark token={fromIssued(token)} />}
            report={() =>
              reportOf({
                issuer,
                at: new Date().toISOString(),
                tokenId: id,
                verdicts: [],
                header: undefined,
                payload: undefined,
                scopes: readScopes(token.scope_decision),
                lifetime: readLifetime(token.lifetime),
              })
            }
            onRevoked={() => void entry.refetch()}
          />
          <Explanation token={token} />
        </Stack>
      )}
    </Loaded>
  )
}
