import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { When } from '../../parts/time.tsx'
import { ApiName } from '../tokens/api-names.tsx'
import type { IssuedToken } from '../tokens/ledger-token.ts'
import { texts as tokenTexts } from '../tokens/texts.ts'
import { texts } from './texts.ts'

const words = texts.entry

type Fact = readonly [label: string, value: ReactNode]

/** Facts side by side, each under its label; those without a value are left out. */
export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="lk-facts">
    {facts
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)

const mono = (value: string | null | undefined): ReactNode =>
  value === null || value === undefined || value === '' ? undefined : (
    <Text span className="lk-id" dir="ltr" translate="no">
      {value}
    </Text>
  )

const when = (at: string | null | undefined): ReactNode =>
  at === null || at === undefined ? undefined : <When at={at} />

const applicationLink = (
  id: string | null | undefined,
  name: string | null | undefined,
): ReactNode =>
  id === null || id === undefined ? undefined : (
    <Anchor component={ConsoleLink} to={`/applications/${encodeURIComponent(id)}/settings`}>
      {name ?? id}
    </Anchor>
  )

const userLink = (id: string | null | undefined, name: string | null | undefined): ReactNode =>
  id === null || id === undefined ? (
    words.itself
  ) : (
    <Anchor component={ConsoleLink} to={`/users/${encodeURIComponent(id)}/details`}>
      {name ?? id}
    </Anchor>
  )

const howOf = (token: IssuedToken): string => {
  if ((token.made_by ?? null) !== null) return tokenTexts.how.hand
  const how = token.log_type ?? ''
  return (tokenTexts.how as Readonly<Record<string, string>>)[how] ?? how
}

const makerOf = ({ made_by: maker }: IssuedToken): ReactNode =>
  mono(typeof maker?.['subject'] === 'string' ? maker['subject'] : undefined)

/** What the ledger knows of an access token. */
export const TokenFacts = ({ token }: { token: IssuedToken }) => (
  <FactList
    facts={[
      [words.id, <CopyValue key="id" value={token.id ?? ''} what={words.id} />],
      [words.application, applicationLink(token.client_id, token.client_name)],
      [words.user, userLink(token.user_id, token.user_name)],
      [words.api, <ApiName key="api" audience={token.audience ?? ''} />],
      [words.issued, when(token.issued_at)],
      [words.ends, when(token.expires_at)],
      [words.how, howOf(token)],
      [words.maker, makerOf(token)],
      [words.note, token.note],
      [words.key, mono(token.kid)],
      [words.secret, mono(token.secret_id)],
      [words.grant, mono(token.client_grant_id)],
      [words.ip, mono(token.ip)],
      [words.session, mono(token.session_id)],
    ]}
  />
)

/** What the server knows of a refresh token. */
export const RefreshFacts = ({ token }: { token: IssuedToken }) => (
  <FactList
    facts={[
      [words.id, <CopyValue key="id" value={token.id ?? ''} what={words.id} />],
      [words.application, applicationLink(token.client_id, token.client_name)],
      [words.user, userLink(token.user_id, token.user_name)],
      [words.api, token.audience && <ApiName key="api" audience={token.audience} />],
      [texts.scopes.many, mono((token.scopes ?? []).join(' '))],
      [words.issued, when(token.issued_at)],
      [words.lastUsed, when(token.last_exchanged_at) ?? tokenTexts.unused],
      [words.ends, when(token.expires_at) ?? words.noEnd],
      [words.idleEnds, when(token.idle_expires_at) ?? words.noEnd],
      [words.rotation, token.rotates === true ? words.rotating : words.fixed],
      [words.session, mono(token.session_id)],
    ]}
  />
)
