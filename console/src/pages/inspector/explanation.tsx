/** Why a token of the ledger is as it is: its entry, its scopes, its lifetime, and what would be issued now. */
import { Anchor, Stack, Text } from '@mantine/core'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { When } from '../../parts/time.tsx'
import type { IssuedToken, ListedRefreshToken } from '../tokens/ledger-token.ts'
import { readLifetime, readScopes, refreshReason } from './decision.ts'
import { RefreshFacts, TokenFacts } from './entry-facts.tsx'
import { IfIssuedNow } from './if-issued-now.tsx'
import { LifetimeSteps } from './lifetime-steps.tsx'
import { ScopeTable, type DecisionSubject } from './scope-table.tsx'
import { useSubject } from './subject.ts'
import { texts } from './texts.ts'

const headings = texts.headings

export const Explanation = ({ token }: { token: IssuedToken }) => {
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
        <IfIssuedNow token={token} />
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

/** Reads an access token's entry by its id. */
export const useEntry = (id: string | undefined) =>
  useRead(id === undefined ? null : call('get', '/latchkey/tokens/{id}', { path: { id } }))

/** A refresh token by its id. */
export const RefreshExplanation = ({ id }: { id: string }) => {
  const query = useRead(call('get', '/v2/refresh-tokens/{id}', { path: { id } }))
  return (
    <Loaded query={query} listAt="/tokens?kind=refresh_token">
      {(found) => (
        <Section title={headings.entry}>
          <RefreshFacts token={asListed(found)} />
        </Section>
      )}
    </Loaded>
  )
}

/** The compatible API writes scopes as one text and leaves out what our own lists as null. */
const asListed = (found: object): ListedRefreshToken => {
  const token = found as Readonly<Record<string, unknown>>
  const orNull = (name: string): string | null =>
    typeof token[name] === 'string' ? token[name] : null
  const resources = (token['resource_servers'] ?? []) as { audience?: string; scopes?: string }[]
  return {
    id: orNull('id') ?? '',
    client_id: orNull('client_id') ?? '',
    client_name: null,
    user_id: orNull('user_id') ?? '',
    session_id: orNull('session_id'),
    rotating: token['rotating'] === true,
    resource_servers: resources.map(({ audience = '', scopes = '' }) => ({
      audience,
      scopes: scopes.split(' ').filter(Boolean),
    })),
    created_at: orNull('created_at') ?? '',
    last_exchanged_at: orNull('last_exchanged_at'),
    expires_at: orNull('expires_at'),
    idle_expires_at: orNull('idle_expires_at'),
  }
}
