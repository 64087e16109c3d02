/** Why a token of the ledger is as it is: its entry, its scopes, its lifetime, and what would be issued now. */
import { Anchor, Stack, Text } from '@mantine/core'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Section } from '../../parts/page.tsx'
import { When } from '../../parts/time.tsx'
import type { IssuedToken } from '../tokens/ledger-token.ts'
import { readLifetime, readScopes, refreshReason } from './decision.ts'
import { RefreshFacts, TokenFacts } from './entry-facts.tsx'
import { IfIssuedNow } from './if-issued-now.tsx'
import { LifetimeSteps } from './lifetime-steps.tsx'
import { ScopeTable, type DecisionSubject } from './scope-table.tsx'
import { useSubject } from './subject.ts'
import { texts } from './texts.ts'

const headings = texts.headings

export const Explanation = ({ token }: { token: IssuedToken }) =>
  token.kind === 'refresh_token' ? (
    <Section title={headings.entry}>
      <RefreshFacts token={token} />
    </Section>
  ) : (
    <AccessTokenExplanation token={token} />
  )

const AccessTokenExplanation = ({ token }: { token: IssuedToken }) => {
  const scopes = readScopes(token.scope_decision)
  const lifetime = readLifetime(token.lifetime)
  const subject = useSubject({
    audience: token.audience,
    clientId: token.client_id,
    userId: token.user_id,
    clientGrantId: token.client_grant_id,
  })
  return (
    <Stack gap="lg">
      <Section title={headings.entry}>
        <TokenFacts token={token} />
      </Section>
      {scopes !== undefined && (
        <Section title={headings.scopes}>
          <ScopeTable decision={scopes} subject={subject} />
        </Section>
      )}
      {lifetime !== undefined && (
        <Section
          title={headings.lifetime}
          intro={
            token.expires_at !== undefined && (
              <>
                {texts.lifetime.endsWord} <When at={token.expires_at} />
              </>
            )
          }
        >
          <LifetimeSteps decision={lifetime} />
        </Section>
      )}
      <Section title={headings.refresh}>
        <NoRefreshToken token={token} subject={subject} />
      </Section>
      <Section title={headings.now}>
        <IfIssuedNow token={token} subject={subject} />
      </Section>
    </Stack>
  )
}

/** Whether a refresh token came with it, and if not, why. */
const NoRefreshToken = ({ token, subject }: { token: IssuedToken; subject: DecisionSubject }) => {
  const reason = refreshReason(readScopes(token.scope_decision), typeof token.user_id === 'string')
  const { apiId, clientId } = subject
  return (
    <Text size="sm" component="div">
      {texts.refresh[reason]}{' '}
      {reason === 'api_off' && apiId !== undefined && (
        <Anchor component={ConsoleLink} to={`/apis/${apiId}/settings`} size="sm">
          {texts.refresh.openApi}
        </Anchor>
      )}
      {reason === 'client_off' && clientId !== undefined && (
        <Anchor
          component={ConsoleLink}
          to={`/applications/${encodeURIComponent(clientId)}/settings`}
          size="sm"
        >
          {texts.refresh.openClient}
        </Anchor>
      )}
    </Text>
  )
}

/** Reads a token's entry by its id. */
export const useEntry = (id: string | undefined) =>
  useRead(id === undefined ? null : call('get', '/latchkey/tokens/{id}', { path: { id } }))
